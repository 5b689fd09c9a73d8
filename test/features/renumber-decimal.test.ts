/** The promise of renumbering for drafts numbered 1, 1.1, 1.1.1: numbers stay sound, and what is cited stays cited. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { ClauseAction } from '../../server/src/features/refactoring.ts'
import type { Clause, DocumentModel } from '../../server/src/model/model.ts'
import { applyEdits } from '../../server/src/text/span.ts'
import { newService } from '../service/cursor.ts'

const runs = Number(process.env.TIAOLI_RUNS ?? 60)
const actions: readonly ClauseAction[] = ['insert-before', 'insert-after', 'move-up', 'move-down', 'delete']

/** Every clause has a name of its own, by which it is known again. */
const name = (index: number) => `事项${String.fromCodePoint(0x5000 + index * 7)}`
const nameOf = ({ title }: Clause) => title?.text ?? '?'

interface Style {
  readonly point: string
  readonly gap: string
  readonly page: boolean
  readonly items: boolean
}

const style: fc.Arbitrary<Style> = fc.record({
  point: fc.constantFrom('.', '．'),
  gap: fc.constantFrom('', ' ', '　'),
  page: fc.boolean(),
  items: fc.boolean(),
})
/** For each chapter and section the number of subsections. The first two chapters have two sections, so that the draft stays decimal. */
const sections = fc.array(fc.nat(3), { minLength: 2, maxLength: 4 })
const shape = fc.tuple(sections, sections, fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { maxLength: 2 }))

function write(
  chapters: readonly (readonly number[])[],
  { point, gap, page, items }: Style,
  cites: readonly number[],
): string {
  const labels = chapters.flatMap((members, i) => [
    `${i + 1}`,
    ...members.flatMap((below, k) => [
      `${i + 1}${point}${k + 1}`,
      ...Array.from({ length: below }, (_, n) => `${i + 1}${point}${k + 1}${point}${n + 1}`),
    ]),
  ])
  const cited = labels.filter((label) => label.includes(point))
  const forms = [
    (to: string) => `见${to}。`,
    (to: string) => `按照本预案${to}执行。`,
    (to: string) => `依照第${to}条处理。`,
  ]
  const heads = labels.map((label, i) => `${label}${gap}${name(i)}`)
  const body = heads.flatMap((head, i) => [
    head,
    ...(cites[i] === undefined ? [] : [`有关部门做好工作，${forms[cites[i]! % 3]!(cited[cites[i]! % cited.length]!)}`]),
    ...(items && i % 3 === 2 ? ['（1）汇总；', '（2）上报。'] : []),
  ])
  const contents = page ? ['目　录', heads.filter((_, i) => !labels[i]!.includes(point)).join('\n')] : []
  return `${['云泽市供水应急预案', ...contents, ...body].join('\n\n')}\n`
}

/** The decimal clauses with the number that they should have where they stand. */
function unsound({ policies: [policy] }: DocumentModel): string[] {
  const wrong: string[] = []
  const look = (clauses: readonly Clause[], prefix: string) => {
    for (const [i, clause] of clauses.filter(({ level }) => level.startsWith('decimal')).entries()) {
      const label = `${prefix}${i + 1}`
      if (clause.label !== label) wrong.push(`${clause.label} for ${label}`)
      look(clause.children, `${label}.`)
    }
  }
  look(policy?.clauses ?? [], '')
  return wrong
}

/** `where a reference stands → what it leads to`. */
function citations({ policies: [policy] }: DocumentModel) {
  return (policy?.allClauses ?? []).flatMap((clause) =>
    clause.references
      .filter(({ kind }) => kind === 'clause')
      .map(({ start, end, targets, status }) => ({
        start,
        end,
        from: nameOf(clause),
        to: targets.map(nameOf).join() || status,
      })),
  )
}

describe('renumbering of decimal numbers, for any draft, clause and action', function () {
  this.timeout(600_000)

  it('keeps the numbers sound, and every reference at its clause', () => {
    const service = newService()
    let refactored = 0
    let cited = 0
    fc.assert(
      fc.property(
        shape,
        style,
        fc.array(fc.nat(40), { maxLength: 12 }),
        fc.nat(),
        fc.constantFrom(...actions),
        ([one, two, more], how, cites, which, action) => {
          const text = write([one, two, ...more], how, cites)
          service.open('a:before', 1, text)
          const before = service.view('a:before')!.model
          assert.deepEqual(unsound(before), [], text)
          const clauses = before.policies[0]!.allClauses.filter(({ level }) => level.startsWith('decimal'))
          const clause = clauses[which % clauses.length]!
          const found = service.refactor('a:before', clause.labelSpan.start, action)
          if (!found) return
          refactored++
          const changed = applyEdits(text, found.edits.get('a:before')!)
          service.open('a:after', 1, changed)
          const after = service.view('a:after')!.model
          const story = `${action} ${clause.label}\n${text}\n→\n${changed}`
          assert.deepEqual(unsound(after), [], story)
          const removed = new Set([...found.refactoring.change.removed].map(nameOf))
          const wanted = citations(before).filter(
            ({ start, end, from }) =>
              !removed.has(from) && !found.problems.some((problem) => problem.start <= start && end <= problem.end),
          )
          const got = citations(after).map(({ from, to }) => `${from} → ${to}`)
          for (const { from, to } of wanted)
            assert.ok(got.includes(`${from} → ${to}`), `${from} → ${to} lost in ${story}`)
          cited += wanted.length
        },
      ),
      { numRuns: runs },
    )
    assert.ok(refactored > runs / 4 && cited > runs / 2, `${refactored} refactorings, ${cited} references`)
  })
})
