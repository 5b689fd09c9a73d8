/**
 * One known defect a copy. An injector looks through the model of a sound draft for a place where its defect can be
 * made, makes it by an edit of the text, and says which rules may report it and where. Null when the draft has no such place.
 */

import { isAssignedAsAWhole } from '../../server/src/model/assignments.ts'
import { factsOf } from '../../server/src/model/amount-facts.ts'
import { subjectOf } from '../../server/src/model/drift.ts'
import type { Amount, Clause, DocumentModel, Policy } from '../../server/src/model/model.ts'
import { numeralStyle, writeNumeral } from '../../server/src/text/numerals.ts'
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts'

export interface Defect {
  readonly edits: readonly TextEdit[]
  /** Rules that say what was done; any of them counts. */
  readonly rules: readonly string[]
  /** A place in the edited text's neighbourhood where the finding must touch, in offsets before the edit. */
  readonly near: number
}

export interface Injector {
  readonly name: string
  readonly severity: 'error' | 'warning'
  /** Defects that this draft allows, at most `most` of them. */
  find(document: DocumentModel): Iterable<Defect>
}

const replace = (start: number, end: number, newText: string): TextEdit => ({ start, end, newText })

function* policiesOf(document: DocumentModel): Iterable<Policy> {
  for (const policy of document.policies) if (policy.allClauses.length >= 5) yield policy
}

function* clauseReferences(policy: Policy) {
  for (const paragraph of policy.paragraphs) {
    for (const reference of paragraph.references) {
      const part = reference.parts.at(0)
      if (
        reference.kind === 'clause' &&
        reference.status === 'resolved' &&
        !reference.loose &&
        reference.range === null &&
        part?.target &&
        part.level === part.target.level
      )
        yield { paragraph, reference, part }
    }
  }
}

/** The clauses that a clause is counted with: all of its level where the numbers run on, else its siblings. */
function counted(policy: Policy, clause: Clause): readonly Clause[] {
  const runsOn = policy.series.some((series) => series.level === clause.level && series.scheme === 'continuous')
  return runsOn
    ? policy.allClauses.filter((other) => other.level === clause.level)
    : (clause.parent?.children ?? policy.clauses)
}

/** Whether a series runs from number to number without a slip of its own: only then can one be made in it. */
function inOrder(series: readonly Clause[]): boolean {
  return series.every((clause, i) => {
    const before = series[i - 1]
    return i === 0 || clause.suffix > 0 || clause.number === before!.number + 1
  })
}

function renumbered(text: string, span: { start: number; end: number }, number: number): TextEdit {
  return replace(span.start, span.end, writeNumeral(number, numeralStyle(text.slice(span.start, span.end))))
}

function values(clause: Clause, list: Amount['list']): Amount[] {
  return clause.amounts.filter((amount) => amount.list !== null && amount.list === list)
}

export const injectors: readonly Injector[] = [
  {
    name: 'reference past the end',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const { reference, part } of clauseReferences(policy)) {
          // A notice may cite a clause of the document it issues: its numbers are not this policy's.
          if (!policy.allClauses.includes(part.target!)) continue
          const last = Math.max(
            ...policy.allClauses.filter((clause) => clause.level === part.level).map((clause) => clause.number),
          )
          yield {
            edits: [renumbered(document.tree.text, part.numeral, last + 7)],
            rules: ['reference-dangling'],
            near: reference.start,
          }
        }
      }
    },
  },
  {
    name: 'cited clause removed',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const { reference, part } of clauseReferences(policy)) {
          const target = part.target!
          if (reference.start >= target.start && reference.end <= target.end) continue
          yield {
            edits: [replace(target.start, target.end, '')],
            rules: ['reference-dangling', 'numbering-gap', 'reference-drift'],
            near: -1,
          }
        }
      }
    },
  },
  {
    name: 'number typed twice',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const clause of policy.allClauses) {
          const siblings = counted(policy, clause)
          const index = siblings.indexOf(clause)
          const before = siblings[index - 1]
          if (!before || siblings.length < 4 || clause.suffix > 0 || before.level !== clause.level) continue
          if (!inOrder(siblings)) continue
          yield {
            edits: [renumbered(document.tree.text, clause.numeralSpan, before.number)],
            rules: ['numbering-duplicate'],
            near: clause.start,
          }
        }
      }
    },
  },
  {
    name: 'clause removed, its number missing',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const clause of policy.allClauses) {
          const siblings = counted(policy, clause)
          const index = siblings.indexOf(clause)
          if (index <= 0 || index >= siblings.length - 1 || siblings.length < 4 || clause.children.length > 0) continue
          if (siblings[index - 1]!.level !== clause.level || siblings[index + 1]!.level !== clause.level) continue
          if (!inOrder(siblings)) continue
          yield { edits: [replace(clause.start, clause.end, '')], rules: ['numbering-gap'], near: -1 }
        }
      }
    },
  },
  {
    name: 'responsibility note removed',
    severity: 'warning',
    *find(document) {
      for (const policy of policiesOf(document)) {
        if (policy.responsibility !== 'per-clause' || isAssignedAsAWhole(policy)) continue
        for (const clause of policy.allClauses) {
          const note = clause.notes[0]
          if (clause.notes.length !== 1 || !note || clause.agencies.some((agency) => agency.source === 'inline'))
            continue
          yield { edits: [replace(note.start, note.end, '')], rules: ['responsibility-missing'], near: clause.start }
        }
      }
    },
  },
  {
    name: 'responsibility note emptied',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const clause of policy.allClauses) {
          for (const note of clause.notes) {
            const first = note.units[0]
            const last = note.units.at(-1)
            if (!note.label || note.labels.length !== 1 || !first || !last) continue
            yield { edits: [replace(first.start, last.end, '待定')], rules: ['responsibility-empty'], near: note.start }
          }
        }
      }
    },
  },
  {
    name: 'body named twice in a note',
    severity: 'warning',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const clause of policy.allClauses) {
          for (const note of clause.notes) {
            const first = note.units[0]
            const last = note.units.at(-1)
            if (!first || !last || first === last || first.role !== last.role) continue
            yield {
              edits: [replace(last.end, last.end, `、${first.text}`)],
              rules: ['responsibility-duplicate'],
              near: last.end,
            }
          }
        }
      }
    },
  },
  {
    name: 'vague body',
    severity: 'warning',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const clause of policy.allClauses) {
          for (const note of clause.notes) {
            if (note.units.length !== 1 || note.openEnded) continue
            // Who only takes part may stay open.
            if (note.units[0]!.role === 'support' || note.units[0]!.role === 'participant') continue
            yield {
              edits: [replace(note.units[0]!.start, note.units[0]!.end, '有关部门')],
              rules: ['responsibility-vague-unit'],
              near: note.start,
            }
          }
        }
      }
    },
  },
  {
    name: 'amount dropped from a 分别 list',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const clause of policy.allClauses) {
          for (const list of new Set(
            clause.amounts.flatMap((amount) =>
              amount.list?.form === 'respectively' && amount.list.sure ? [amount.list] : [],
            ),
          )) {
            const members = values(clause, list)
            if (members.length < 2 || list.left.length !== members.length) continue
            const last = members.at(-1)!
            const before = members.at(-2)!
            yield {
              edits: [replace(before.valueSpan.end, last.valueSpan.end, '')],
              rules: ['cap-list-arity'],
              near: before.start,
            }
          }
        }
      }
    },
  },
  {
    name: 'item over its total',
    severity: 'error',
    *find(document) {
      const { text } = document.tree
      for (const policy of policiesOf(document)) {
        for (const paragraph of policy.paragraphs) {
          const total = paragraph.amounts.find((amount) => amount.kind === 'total' && amount.yuan !== null)
          // What is given under one total, with nothing else between them; a fine or a price is no item of it.
          const item = paragraph.amounts.findLast(
            (amount) =>
              (amount.kind === 'cap' || amount.kind === 'fixed' || amount.list !== null) &&
              amount.yuan !== null &&
              amount.nature !== null &&
              amount.nature.text !== '罚款' &&
              total &&
              amount.start < total.start &&
              paragraph.amounts.every(
                (other) =>
                  (amount.list !== null && other.list === amount.list) ||
                  other.start <= amount.start ||
                  other.start >= total.start,
              ),
          )
          if (!total || !item || /亿/.test(text.slice(total.valueSpan.start, total.valueSpan.end))) continue
          yield {
            edits: [
              replace(
                total.valueSpan.start,
                total.valueSpan.end,
                `${Math.max(1, Math.round((item.yuan! / 10000) * 0.4))}万元`,
              ),
            ],
            rules: ['cap-item-exceeds-total'],
            near: total.start,
          }
        }
      }
    },
  },
  ...tierInjectors(),
  {
    name: 'parts do not make the whole',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const paragraph of policy.paragraphs) {
          if (!/其中/.test(paragraph.text)) continue
          const whole = paragraph.amounts.find((amount) => amount.yuan !== null)
          const parts = paragraph.amounts.filter(
            (amount) =>
              whole && amount.start > whole.start && amount.yuan !== null && amount.yuan >= 10000 && !amount.per,
          )
          const sum = parts.reduce((total, amount) => total + amount.yuan!, 0)
          if (!whole || parts.length < 2 || sum !== whole.yuan) continue
          const part = parts[0]!
          yield {
            edits: [replace(part.valueSpan.start, part.valueSpan.end, `${Math.round(part.yuan! / 10000) + 130}万元`)],
            rules: ['cap-sum-mismatch'],
            near: whole.start,
          }
        }
      }
    },
  },
  {
    name: 'annex that is not there',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const paragraph of policy.paragraphs) {
          for (const reference of paragraph.references) {
            const part = reference.parts.find((other) => other.level === 'attachment')
            if (reference.kind !== 'attachment' || reference.status !== 'resolved' || !part) continue
            yield {
              edits: [renumbered(document.tree.text, part.numeral, 8)],
              rules: ['reference-attachment', 'reference-dangling'],
              near: reference.start,
            }
          }
        }
      }
    },
  },
  {
    name: '前款 in the first paragraph',
    severity: 'error',
    *find(document) {
      for (const policy of policiesOf(document)) {
        for (const clause of policy.allClauses) {
          const first = clause.paragraphs[0]
          if (clause.level !== 'article' || first?.number !== 1 || clause.form !== 'run-in') continue
          const at = clause.labelSpan.end
          const gap = /^[\s　]*/.exec(document.tree.text.slice(at))![0].length
          yield {
            edits: [replace(at + gap, at + gap, '前款规定的单位应当遵守本规定。')],
            rules: ['reference-relative-empty'],
            near: at + gap,
          }
        }
      }
    },
  },
  {
    name: 'figure changed in one of two places',
    severity: 'error',
    *find(document) {
      const { text } = document.tree
      for (const policy of policiesOf(document)) {
        const facts = factsOf(policy, document)
        for (const fact of facts) {
          const twin = facts.find(
            (other) => other !== fact && other.key === fact.key && other.amount.yuan === fact.amount.yuan,
          )
          if (!twin || fact.amount.yuan === null) continue
          yield { edits: [dearer(text, fact.amount)], rules: ['cap-conflict'], near: -1 }
        }
        yield* changedAnnexes(document, policy)
      }
    },
  },
  {
    name: 'figure changed in the explanation behind the draft',
    severity: 'warning',
    *find(document) {
      const { text } = document.tree
      for (const policy of policiesOf(document)) {
        for (const { amount, key, role } of factsOf(policy, document)) {
          // The explanation repeats the sentence word by word, with another figure.
          if (role === 'rate' || amount.yuan === null || key.length < 6 || amount.list) continue
          const sentence = applyEdits(text.slice(amount.sentence.start, amount.sentence.end), [
            shifted(dearer(text, amount), -amount.sentence.start),
          ])
          const words = sentence.replace(/^[（(]?[一二三四五六七八九十\d]+[）).、]\s*/, '').replace(/\s+/g, '')
          yield {
            edits: [replace(text.length, text.length, `\n\n政策解读\n\n本政策明确，${words}。\n`)],
            rules: ['cap-conflict'],
            near: -1,
          }
        }
      }
    },
  },
  {
    name: 'reference shifted by one after an insertion',
    severity: 'warning',
    *find(document) {
      const { text } = document.tree
      for (const policy of policiesOf(document)) {
        for (const { reference, part } of clauseReferences(policy)) {
          const target = part.target!
          const subject = subjectOf(reference)
          const series = counted(policy, target)
          const words = (clause: Clause) => text.slice(clause.start, clause.end)
          const within = (clause: Clause) => reference.start >= clause.start && reference.end <= clause.end
          // The words must tell: they stand in the clause that is meant and in no other but the citing one.
          if (!subject || !policy.allClauses.includes(target) || within(target) || !inOrder(series)) continue
          if (series.some((clause) => !within(clause) && words(clause).includes(subject) !== (clause === target)))
            continue
          // A new clause takes the number of the one meant; all that follow move, the reference does not.
          const label = text.slice(target.labelSpan.start, target.labelSpan.end)
          yield {
            edits: [
              replace(target.start, target.start, `${label}　市人民政府应当定期公布统计信息。\n\n`),
              ...series
                .slice(series.indexOf(target))
                .map((clause) => renumbered(text, clause.numeralSpan, clause.number + 1)),
            ],
            // 第十条第二项 is not there where the new 第十条 lists nothing.
            rules: ['reference-drift', 'reference-dangling'],
            near: -1,
          }
        }
      }
    },
  },
  {
    name: 'definition given twice',
    severity: 'error',
    *find(document) {
      const { text } = document.tree
      for (const policy of policiesOf(document)) {
        for (const definition of policy.definitions) {
          const later = policy.allClauses.findLast(
            (clause) => clause.start > definition.end && clause.children.length === 0 && clause.form === 'run-in',
          )
          if (!later) continue
          const at = text.indexOf('。', later.title?.end ?? later.labelSpan.end)
          if (at < 0 || at > later.end) continue
          yield {
            edits: [replace(at + 1, at + 1, `支持江宁新区发展服务中心（以下简称“${definition.term}”）建设。`)],
            rules: ['definition-conflict'],
            near: at + 4,
          }
        }
      }
    },
  },
  {
    name: 'range turned round',
    severity: 'error',
    *find(document) {
      const { text } = document.tree
      for (const policy of policiesOf(document)) {
        for (const { references } of policy.paragraphs) {
          for (const reference of references) {
            const ends = reference.parts.filter((part) => part.level === 'article')
            if (!reference.range || reference.status !== 'resolved' || ends.length !== 2) continue
            yield {
              edits: [
                renumbered(text, ends[0]!.numeral, ends[1]!.number),
                renumbered(text, ends[1]!.numeral, ends[0]!.number),
              ],
              rules: ['reference-range'],
              near: reference.start,
            }
          }
        }
      }
    },
  },
  {
    name: 'count off by one',
    severity: 'warning',
    *find(document) {
      const { text } = document.tree
      for (const policy of policiesOf(document)) {
        for (const { counts } of policy.paragraphs) {
          for (const claim of counts) {
            if (claim.count === null || claim.found !== claim.count || claim.count < 2) continue
            const numeral = writeNumeral(claim.count, 'han')
            const at = text.indexOf(numeral, claim.start)
            if (at < 0 || at >= claim.end) continue
            yield {
              edits: [replace(at, at + numeral.length, writeNumeral(claim.count + 1, 'han'))],
              rules: ['reference-count'],
              near: claim.start,
            }
          }
        }
      }
    },
  },
]

/** 50万元 becomes 60万元. */
function dearer(text: string, { valueSpan, yuan }: Amount): TextEdit {
  const unit = /亿元|万元|元/.exec(text.slice(valueSpan.start, valueSpan.end))?.[0] ?? '万元'
  const size = unit === '亿元' ? 1e8 : unit === '万元' ? 1e4 : 1
  return replace(valueSpan.start, valueSpan.end, `${(yuan! / size) * 1.2}${unit}`)
}

function shifted({ start, end, newText }: TextEdit, by: number): TextEdit {
  return { start: start + by, end: end + by, newText }
}

/** A figure of a table in the annex that a paragraph cites together with the same figure. */
function* changedAnnexes(document: DocumentModel, policy: Policy): Iterable<Defect> {
  for (const table of policy.paragraphs.filter(({ placed }) => placed.block.kind === 'table')) {
    for (const amount of table.amounts) {
      if (amount.yuan === null || !['cap', 'tier', 'fixed'].includes(amount.kind)) continue
      const twin = policy.paragraphs.some(
        (other) =>
          other !== table &&
          other.references.some((reference) => reference.kind === 'attachment') &&
          other.amounts.some((found) => found.yuan === amount.yuan),
      )
      if (twin) yield { edits: [dearer(document.tree.text, amount)], rules: ['cap-conflict'], near: -1 }
    }
  }
}

function tierInjectors(): Injector[] {
  const tiers = function* (document: DocumentModel, shift: number): Iterable<Defect> {
    const { text } = document.tree
    for (const policy of policiesOf(document)) {
      for (const clause of policy.allClauses) {
        for (const list of new Set(
          clause.amounts.flatMap((amount) => (amount.list?.form === 'tiers' ? [amount.list] : [])),
        )) {
          const members = values(clause, list).filter((amount) => amount.rangeSpan !== null)
          for (let i = 1; i < members.length; i++) {
            const before = members[i - 1]!
            const tier = members[i]!
            if (tier.min === null || before.max !== tier.min) continue
            const words = text.slice(tier.rangeSpan!.start, tier.rangeSpan!.end)
            const figure = /[0-9.]+/.exec(words)
            if (!figure) continue
            const start = tier.rangeSpan!.start + figure.index
            const value = Number(figure[0])
            const moved = shift > 0 ? value * 1.5 : value * 0.8
            if (shift > 0 && tier.max !== null && tier.min * 1.5 >= tier.max) continue
            yield {
              edits: [replace(start, start + figure[0].length, String(Number(moved.toFixed(2))))],
              rules: ['cap-tier-gap-overlap'],
              near: list.start,
            }
          }
        }
      }
    }
  }
  return [
    { name: 'gap between tiers', severity: 'error', find: (document) => tiers(document, 1) },
    { name: 'tiers overlap', severity: 'error', find: (document) => tiers(document, -1) },
  ]
}
