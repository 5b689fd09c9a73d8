/** What an editor may write between the lines: inlay hints and code lenses. */
import { dateInWords } from '../model/dates.ts'
import type { Amount, Policy } from '../model/model.ts'
import type { Message } from '../rules/rule.ts'
import { type Span, span } from '../text/span.ts'
import { citationsIn } from './lookup.ts'
import { byPart, policiesNear } from './parts.ts'
import type { View } from './view.ts'
import { clip, leadBodies, writeYuan } from './wording.ts'

export interface HintSettings {
  readonly clauseTitles: boolean
  readonly expiry: boolean
  readonly sums: boolean
}

export interface HintData {
  /** The hint stands behind this offset. */
  readonly offset: number
  readonly label: Message
  readonly tooltip: Message
}

/** Longest title in a hint, in characters; the tooltip has all of it. */
const hintLength = 14

/** Hints for what a range touches: cited titles, derived expiry, sums. */
export function inlayHints(view: View, range: Span, settings: HintSettings): readonly HintData[] {
  const hints: HintData[] = []
  for (const policy of policiesNear(view.model, range)) {
    if (policy.end < range.start || policy.start > range.end) continue
    if (settings.clauseTitles) hints.push(...titleHints(policy, range))
    if (settings.expiry) hints.push(...expiryHints(policy, range))
    if (settings.sums) hints.push(...sumHints(policy, range))
  }
  return hints.sort((a, b) => a.offset - b.offset)
}

function titleHints(policy: Policy, range: Span): readonly HintData[] {
  const hints: HintData[] = []
  for (const paragraph of policy.paragraphs) {
    if (paragraph.end < range.start || paragraph.start > range.end) continue
    for (const reference of paragraph.references) {
      const [target] = reference.targets
      // 本条 and 前款 are read where they stand; a range has no one title.
      if (reference.targets.length !== 1 || reference.range || !target?.title || reference.kind !== 'clause') continue
      if (/^本[条款项]/u.test(reference.text)) continue
      const title = target.title.text
      const tooltip = `${target.path} ${title}`
      hints.push({
        offset: reference.end,
        label: { zh: clip(title, hintLength), en: clip(title, hintLength) },
        tooltip: { zh: tooltip, en: tooltip },
      })
    }
  }
  return hints
}

function expiryHints(policy: Policy, range: Span): readonly HintData[] {
  const { expiryDate } = policy
  if (!expiryDate) return []
  return policy.validity.flatMap((validity) => {
    const term = validity.kind === 'term' || validity.kind === 'trial-term'
    if (!term || validity.date || validity.end < range.start || validity.start > range.end) return []
    const date = dateInWords(expiryDate)
    return [
      {
        offset: validity.end,
        label: { zh: `至${date}`, en: `until ${expiryDate}` },
        tooltip: { zh: `由施行日期和期限推算：${date}失效`, en: `Derived from the effective date and the term` },
      },
    ]
  })
}

/** Behind a total cap: what the single amounts of the same clause come to. */
function sumHints(policy: Policy, range: Span): readonly HintData[] {
  const hints: HintData[] = []
  for (const clause of policy.allClauses) {
    if (clause.end < range.start || clause.start > range.end) continue
    const total = clause.amounts.find(({ kind, yuan }) => kind === 'total' && yuan !== null)
    const parts = clause.amounts.filter(isPart)
    if (!total || parts.length < 2) continue
    const sum = parts.reduce((all, { yuan }) => all + (yuan ?? 0), 0)
    const list = parts.map(({ yuan }) => writeYuan(yuan ?? 0)).join(' + ')
    hints.push({
      offset: total.end,
      label: { zh: `分项合计${writeYuan(sum)}`, en: `parts: ${writeYuan(sum)}` },
      tooltip: { zh: `本条分项：${list}`, en: `Parts in this clause: ${list}` },
    })
  }
  return hints
}

function isPart({ kind, yuan, group }: Amount): boolean {
  return yuan !== null && group === null && (kind === 'cap' || kind === 'fixed')
}

export interface LensSettings {
  readonly references: boolean
  readonly lead: boolean
}

export interface LensData extends Span {
  readonly kind: 'references' | 'lead'
  readonly title: Message
  /** The citing places, for a command that shows them; empty for a lead. */
  readonly places: readonly Span[]
}

/** Above a clause: how often it is cited, and who leads. */
export const lensPieces = byPart<LensData>(({ policies }) => policies.flatMap(lensesOf))

function lensesOf(policy: Policy): readonly LensData[] {
  const citing = citationsIn(policy.together)
  return policy.allClauses.flatMap((clause) => {
    const found: LensData[] = []
    const { start, end } = clause.labelSpan
    const places = citing.get(clause)?.map(({ reference }) => span(reference.start, reference.end))
    if (places) {
      const title = {
        zh: `${places.length} 处引用`,
        en: places.length === 1 ? '1 reference' : `${places.length} references`,
      }
      found.push({ start, end, kind: 'references', title, places })
    }
    const names = leadBodies(clause).flatMap(({ role, text }) => (role === 'lead' ? [text] : []))
    if (names.length > 0) {
      const list = names.join('、')
      found.push({ start, end, kind: 'lead', title: { zh: `牵头：${list}`, en: `Lead: ${list}` }, places: [] })
    }
    return found
  })
}
