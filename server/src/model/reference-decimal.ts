/** References by decimal numbers: 4.3.1 is found by its label, and each of its figures is the number of a clause on the way there. */
import { depthOf, headIn } from '../syntax/decimals.ts'
import type { ReferenceNode } from '../syntax/reference-nodes.ts'
import type { Block } from '../syntax/tree.ts'
import { readNumeral } from '../text/numerals.ts'
import type { ClauseDraft } from './draft.ts'
import type { ClauseIndex } from './reference-index.ts'
import { nearest, type PartTarget, type Resolution } from './reference-resolve.ts'

/** Null where several clauses have the number, as under headings that each count from 1.1. */
export function resolveDecimal(node: ReferenceNode, index: ClauseIndex): Resolution | null {
  const numbers = node.steps.map(({ numbers: [number] }) => number!)
  const values = numbers.map(({ text }) => readNumeral(text)!)
  const labels = values.map((_, i) => values.slice(0, i + 1).join('.'))
  const all = node.steps.map((step, i) =>
    index.find(step.unit as ClauseDraft['level'], values[i]!).filter(({ label }) => label === labels[i]),
  )
  if (all.some(({ length }) => length > 1)) return null
  const found = all.map(([clause]) => clause)
  const target = found.at(-1) ?? null
  const parts = node.steps.map((step, i): PartTarget => {
    const clause = found[i] ?? chapterOf(found.slice(i + 1), i)
    return { number: numbers[i]!, step, value: values[i]!, suffix: 0, clauses: clause ? [clause] : [], paragraph: null }
  })
  const at = found.findIndex((clause, i) => !clause && found.slice(i + 1).every((below) => !below))
  const above = at > 0 ? found[at - 1] : null
  const missing = target
    ? null
    : {
        label: labels.at(-1)!,
        nearest:
          at === numbers.length - 1
            ? nearest(listBelow(index, above ?? null, labels[at - 1] ?? ''), values[at]!)
            : null,
        number: numbers[at] ?? null,
        sure: node.scope !== null,
      }
  return {
    status: target ? 'resolved' : 'dangling',
    parts,
    targets: target ? [target] : [],
    paragraphs: [],
    missing,
    loose: false,
  }
}

/** 附件8.2 where chapter 8 is 附件; elsewhere the second part of 附件8, which is not in the draft. */
export function holdsAnnexes({ steps }: ReferenceNode, index: ClauseIndex): boolean {
  const chapter = index.find('decimal1', readNumeral(steps[0]!.numbers[0]!.text) ?? 0)[0]
  return chapter !== undefined && headsAnnexes(chapter.paragraphs[0]!.placed.block)
}

/** 8 附件, 8 附录. */
export function headsAnnexes(block: Block): boolean {
  const head = headIn(block)
  return head !== null && block.reading.slice(head.end).trimStart().startsWith('附')
}

/** The clauses that the number could have named: those below the one above it. */
function listBelow(index: ClauseIndex, above: ClauseDraft | null, front: string): readonly ClauseDraft[] {
  if (above) return above.children.filter(({ level }) => depthOf(level) > 0)
  return front === '' ? index.of('decimal1') : index.of('decimal2').filter(({ prefix }) => prefix === `${front}.`)
}

/** The chapter over 1.1 where it is no decimal one: 一、总则. */
function chapterOf(below: readonly (ClauseDraft | undefined)[], at: number): ClauseDraft | null {
  const first = below[0]
  return at === 0 && first?.parent && depthOf(first.parent.level) === 0 ? first.parent : null
}
