import type { Registry } from '../registry/registry.ts'
import { type BlockMemo, parse } from '../syntax/parse.ts'
import type { PlacedBlock, Tree } from '../syntax/tree.ts'
import { toText } from '../syntax/tree.ts'
import { amountsOutside, attachAmounts } from './amounts.ts'
import { foldClauses, numberingOf, seriesOf } from './clauses.ts'
import { attachValidity } from './dates.ts'
import { attachDefinitions } from './definitions.ts'
import type { ParagraphDraft, PolicyDraft } from './draft.ts'
import { issuerBeside, readFrame } from './frame.ts'
import type { Attachment, DocumentModel, Outside } from './model.ts'
import { attachReferences } from './references.ts'
import { attachResponsibility } from './responsibility.ts'
import { cutSections, type Section, wordsOf } from './sections.ts'

/** Reads a text all the way up to the model. Never throws; a text that is no policy gives a model without policies. */
export function readDocument(text: string, registry: Registry, memo?: BlockMemo): DocumentModel {
  return buildModel(parse(text, memo), registry)
}

export function buildModel(tree: Tree, registry: Registry): DocumentModel {
  const { blocks } = tree
  const sections = cutSections(blocks)
  const policies: PolicyDraft[] = []
  const outside: Outside[] = []
  let main: PolicyDraft | null = null
  for (const section of sections) {
    if (section.kind === 'editorial' || section.kind === 'other') {
      outside.push(outsideOf(blocks, section))
      main = null
    } else if (section.kind === 'policy') {
      const policy = policyOf(blocks, section, policies.length, registry)
      policy.issuer ??= issuerBeside(policy, outside.at(-1) ?? null)
      // A 通知 and the 办法 it issues: one file, two numbering spaces, one parent.
      if (main && main.family === 'notice') {
        policy.attachedTo = { policy: main.index, number: null }
        inheritFrame(policy, main, registry)
      } else main = policy
      policies.push(policy)
    } else {
      const owner = main ?? policies.at(-1) ?? null
      const attached = attachmentOf(blocks, section, policies.length, owner, registry)
      if (attached.policy) policies.push(attached.policy)
      owner?.attachments.push(attached.attachment)
    }
  }
  for (const policy of policies) {
    attachValidity(policy, registry)
    attachDefinitions(policy, registry)
    attachAmounts(policy, registry)
  }
  attachReferences(policies)
  // Behind the references: the list of annexes tells whether one of them assigns the tasks.
  for (const policy of policies) attachResponsibility(policy, registry)
  return { tree, policies, outside }
}

function outsideOf(blocks: readonly PlacedBlock[], section: Section): Outside {
  const { paragraphs } = foldClauses(blocks, section.from, section.to, -1, new Set())
  for (const paragraph of paragraphs) {
    paragraph.clause = null
    paragraph.amounts.push(...amountsOutside(paragraph))
  }
  return {
    kind: section.kind === 'editorial' ? 'editorial' : 'other',
    paragraphs,
    start: blocks[section.from]!.start,
    end: blocks[section.to - 1]!.end,
  }
}

function policyOf(blocks: readonly PlacedBlock[], section: Section, index: number, registry: Registry): PolicyDraft {
  const skip = new Set([...section.title, ...section.subtitles, ...(section.label === null ? [] : [section.label])])
  const { clauses, allClauses, paragraphs } = foldClauses(blocks, section.from, section.to, index, skip)
  const series = seriesOf(allClauses)
  return {
    index,
    ...readFrame(blocks, section, paragraphs, registry),
    numbering: numberingOf(series),
    series,
    responsibility: 'none',
    effectiveDate: null,
    expiryDate: null,
    validity: [],
    attachments: [],
    attachmentList: [],
    attachedTo: null,
    clauses,
    allClauses,
    paragraphs,
    definitions: [],
    selfNames: [],
    vagueCitations: [],
    globalResponsibility: [],
    ...spanOf(blocks, section),
  }
}

/** From the first word to the last, without the blank lines around. */
function spanOf(blocks: readonly PlacedBlock[], section: Section): { start: number; end: number } {
  let start = -1
  let end = blocks[section.from]!.start
  for (let i = section.from; i < section.to; i++) {
    const placed = blocks[i]!
    if (placed.block.kind !== 'text' && placed.block.kind !== 'table') continue
    const at = toText(placed, { start: 0, end: placed.block.reading.trimEnd().length })
    if (start < 0) start = at.start
    end = Math.max(end, at.end)
  }
  return { start: start < 0 ? end : start, end }
}

function attachmentOf(
  blocks: readonly PlacedBlock[],
  section: Section,
  index: number,
  owner: PolicyDraft | null,
  registry: Registry,
): { attachment: Attachment; policy: PolicyDraft | null } {
  const label = blocks[section.label!]!
  const title = section.title[0] !== undefined && section.title[0] !== section.label ? blocks[section.title[0]]! : null
  const policy = policyOf(blocks, section, index, registry)
  const own = policy.allClauses.length > 0
  const attachment: Attachment = {
    number: section.number,
    labelSpan: toText(label, { start: 0, end: label.block.reading.trimEnd().length }),
    title: title
      ? { text: wordsOf(title), ...toText(title, { start: 0, end: title.block.reading.trimEnd().length }) }
      : policy.title,
    policy: own ? index : null,
    ...spanOf(blocks, section),
  }
  if (own) {
    policy.attachedTo = owner ? { policy: owner.index, number: section.number } : null
    if (owner) inheritFrame(policy, owner, registry)
    return { attachment, policy }
  }
  // A form or a table without clauses stays part of its policy, so that its figures and units are read.
  if (owner) for (const paragraph of policy.paragraphs as ParagraphDraft[]) owner.paragraphs.push(paragraph)
  return { attachment, policy: null }
}

/** What is issued with a notice has the notice's date and, unless its title names another, its jurisdiction. */
function inheritFrame(policy: PolicyDraft, issuedWith: PolicyDraft, registry: Registry): void {
  policy.date ??= issuedWith.date
  const named = policy.title && registry.jurisdictionOf(policy.title.text)
  policy.jurisdiction = named ?? issuedWith.jurisdiction ?? policy.jurisdiction
}
