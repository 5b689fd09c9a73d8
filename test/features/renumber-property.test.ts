/**
 * The promise of renumbering, held for random drafts: a sound draft stays sound, and every reference still points at the
 * same clause text, in this draft and in the one that cites it by its title. What is announced as lost is excepted.
 */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { clauseActions } from '../../server/src/features/refactoring.ts'
import { resolveIn } from '../../server/src/features/workspace.ts'
import { writeLabel } from '../../server/src/model/labels.ts'
import type { Clause, DocumentModel, Paragraph, Policy, Reference } from '../../server/src/model/model.ts'
import { applyEdits, type Span } from '../../server/src/text/span.ts'
import { newService } from '../service/cursor.ts'

/** Every paragraph of these drafts says a word of its own, so that it is known again after any change. */
const word = (index: number) => `事项${String.fromCodePoint(0x5000 + index * 7)}`
const wordOf = (text: string) => /事项./u.exec(text)?.[0] ?? '新增'

/** Few in the daily run; TIAOLI_RUNS=2000 before a release. */
const runs = Number(process.env.TIAOLI_RUNS ?? 60)

interface Cite {
  readonly form: number
  readonly a: number
  readonly b: number
}

interface ArticlePlan {
  readonly items: number
  readonly second: boolean
  readonly inserted: boolean
  readonly cites: readonly Cite[]
}

const cite: fc.Arbitrary<Cite> = fc.record({ form: fc.nat(11), a: fc.nat(30), b: fc.nat(30) })
const cites = fc.array(cite, { maxLength: 3 })
const article: fc.Arbitrary<ArticlePlan> = fc.record({
  items: fc.constantFrom(0, 0, 0, 2, 3),
  second: fc.boolean(),
  inserted: fc.constantFrom(false, false, false, false, true),
  cites,
})
const chapters = fc.array(fc.array(article, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })

const title = '安和市供热管理办法'

interface Written {
  readonly text: string
  /** Articles with what can be cited of each. */
  readonly articles: readonly { name: string; number: number; items: number; second: boolean }[]
}

/** One reference, in words that stand in drafts. `own` is the place of the citing article; -1 in another draft. */
function phrase(articles: Written['articles'], { form, a, b }: Cite, own: number, inItem: boolean): string | null {
  const one = articles[a % articles.length]!
  const [low, high] = [a % articles.length, b % articles.length].sort((x, y) => x - y) as [number, number]
  const [from, to] = [articles[low]!, articles[high]!]
  const item = (of: { items: number }, wish: number) => `第（${'一二三'[wish % of.items]}）项`
  switch (form) {
    case 1:
      return one.items > 0 ? `${one.name}${item(one, b)}` : null
    case 2:
      return one.items > 0 ? `${one.name}${item(one, 0)}、${item(one, 1)}` : null
    case 3:
      return one.items > 0 ? `${one.name}第（一）至（${'一二三'[one.items - 1]}）项` : null
    case 4:
      return one.second ? `${one.name}第二款` : null
    case 5:
    case 6:
      return low < high ? `${from.name}至${to.name}` : null
    case 7:
      return low < high ? `${from.name}、${to.name}` : null
    case 8:
      return own > 0 && !inItem ? '前条' : null
    case 9:
      return own > 1 && !inItem ? '前两条' : null
    case 10:
      return own > 0 && articles[own - 1]!.second ? '前条第二款' : null
    case 11:
      return own >= 0 && articles[own]!.items > 0 && !inItem ? `本条${item(articles[own]!, b)}` : null
    default:
      return one.name
  }
}

/** `page`: the draft has a contents page. `counted`: its lists say how many items they have. */
function write(plan: readonly (readonly ArticlePlan[])[], page = false, counted = false): Written {
  const articles: { name: string; number: number; items: number; second: boolean }[] = []
  let number = 0
  for (const one of plan.flat()) {
    number++
    articles.push({ name: writeLabel('article', number), number, items: one.items, second: one.second })
    if (one.inserted) articles.push({ name: writeLabel('article', number, 1), number, items: 0, second: false })
  }
  const lines = [title]
  const contents: string[] = []
  let own = 0
  let words = 0
  const sentence = (wishes: readonly Cite[], inItem: boolean) => {
    const found = wishes.flatMap((wish) => phrase(articles, wish, own, inItem) ?? [])
    return `${word(words++)}由市住建局负责${found.map((text) => `，违反${text}规定的责令改正`).join('')}`
  }
  for (const [chapter, members] of plan.entries()) {
    const heading = `${writeLabel('chapter', chapter + 1)}　${word(words++)}`
    contents.push(`　${heading}……${chapter + 1}`)
    lines.push(heading)
    for (const { items, second, inserted, cites: wishes } of members) {
      const announced = counted ? `以下${'一二三'[items - 1]}种` : '下列'
      const ending = items > 0 ? `，包括${announced}情形：` : '。'
      lines.push(`${articles[own]!.name}　${sentence(wishes, false)}${ending}`)
      for (let i = 0; i < items; i++)
        lines.push(
          `${writeLabel('level2', i + 1)}${sentence(wishes.slice(i, i + 1), true)}${i === items - 1 ? '。' : '；'}`,
        )
      if (second) lines.push(`${sentence(wishes.slice(0, 1), false)}。`)
      own++
      if (inserted) {
        lines.push(`${articles[own]!.name}　${sentence([], false)}。`)
        own++
      }
    }
  }
  if (page) lines.splice(1, 0, '目　录', contents.join('\n'))
  return { text: `${lines.join('\n\n')}\n`, articles }
}

/** The own words of all text that a reference leads to. */
function meaning({ targets, paragraphs }: Pick<Reference, 'targets' | 'paragraphs'>): string[] {
  const found = paragraphs.length > 0 ? paragraphs : targets.flatMap(all)
  return [...new Set(found.map(({ text }) => wordOf(text)))].sort()
}

function all(clause: Clause): Paragraph[] {
  return [...clause.paragraphs, ...clause.children.flatMap(all)]
}

interface Line extends Span {
  readonly from: string
  readonly to: string
}

/** One line for each piece of text that a reference leads to: `where it stands → what it means`. */
function citations(model: DocumentModel): Line[] {
  return model.policies.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ text, references }) =>
      references
        .filter(({ kind }) => kind !== 'document')
        .flatMap((reference): Line[] => {
          const { start, end, status } = reference
          const words = meaning(reference)
          const to = words.length > 0 ? words : [status]
          return to.map((one) => ({ start, end, from: wordOf(text), to: one }))
        }),
    ),
  )
}

function gaps({ policies }: DocumentModel): string[] {
  return policies.flatMap(({ allClauses }) => {
    const last = new Map<string, number>()
    return allClauses.flatMap(({ level, number, suffix, label, parent }) => {
      const series = level === 'level2' ? `${parent?.label}` : level
      const before = last.get(series) ?? 0
      last.set(series, number)
      return number === before + (suffix > 0 ? 0 : 1) ? [] : [label]
    })
  })
}

/** How many announcements of a number are wrong. */
function miscounted({ policies }: DocumentModel): number {
  const claims = policies.flatMap(({ paragraphs }) => paragraphs.flatMap(({ counts }) => counts))
  return claims.filter(({ count, found }) => count !== null && found !== null && found > 0 && count !== found).length
}

/** What was there and is not any more; each line counts as often as it stands. */
function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after]
  return before.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** The own words of what a citation from outside names: the last of its numbers, or all clauses of a range. */
function cited({ allClauses }: Policy, ends: readonly (Clause | null)[], range: boolean): string[] {
  const last = ends.at(-1)
  const first = range ? ends.find((one) => one?.level === last?.level) : last
  if (!first || !last) return ['?']
  const found = allClauses.slice(allClauses.indexOf(first), allClauses.indexOf(last) + 1)
  return [
    ...new Set(
      found
        .filter(({ level }) => level === first.level)
        .flatMap(all)
        .map(({ text }) => wordOf(text)),
    ),
  ].sort()
}

describe('renumbering, for any sound draft, clause and action', function () {
  this.timeout(600_000)
  const service = newService()
  const uri = 'a:before'

  it('keeps the draft sound, and every reference at its text', () => {
    let refactored = 0
    fc.assert(
      fc.property(
        chapters,
        fc.nat(),
        fc.constantFrom(...clauseActions),
        fc.boolean(),
        fc.boolean(),
        (plan, which, action, page, counted) => {
          const { text } = write(plan, page, counted)
          service.open(uri, 1, text)
          const before = service.view(uri)!.model
          const clauses = before.policies[0]?.allClauses ?? []
          const clause = clauses[which % clauses.length]
          fc.pre(clause !== undefined && gaps(before).length === 0)
          fc.pre(citations(before).every(({ to }) => to.startsWith('事项')))
          const found = service.refactor(uri, clause!.start, action)
          if (!found) return
          refactored++
          const changed = applyEdits(text, found.edits.get(uri)!)
          service.open('a:after', 1, changed)
          const after = service.view('a:after')!.model
          const story = `${action} ${clause!.label}\n${text}\n→\n${changed}\n${found.problems.map(({ message }) => message.zh).join('\n')}`
          assert.deepEqual(gaps(after), [], story)
          // One announcement of a number that no longer fits for each that was told of.
          assert.equal(
            miscounted(after),
            found.problems.filter(({ message }) => /之后列举的将是/u.test(message.zh)).length,
            story,
          )
          const removed = new Set([...found.refactoring.change.removed].flatMap(all).map((one) => wordOf(one.text)))
          const announced = found.problems
          const excepted = (line: Line) =>
            removed.has(line.from) ||
            removed.has(line.to) ||
            announced.some(
              ({ start, end, message }) => start <= line.start && line.end <= end && !/包括新增/u.test(message.zh),
            )
          const wanted = citations(before).filter((line) => !excepted(line))
          const show = ({ from, to }: Line) => `${from} → ${to}`
          const got = citations(after)
          assert.deepEqual(missing(wanted.map(show), got.map(show)), [], `lost in ${story}`)
          // Nothing cites more than before, but what was announced as lost and what holds the new clause.
          const kept = citations(before).filter((line) => !removed.has(line.from))
          const announcedIn = new Set(
            citations(before)
              .filter(excepted)
              .map(({ from }) => from),
          )
          const fresh = missing(got.map(show), kept.map(show)).filter(
            // What was announced may lead anywhere afterwards: 前两条 counts back over one clause more.
            (line) => !line.endsWith('新增') && !announcedIn.has(line.slice(0, 3)),
          )
          assert.deepEqual(fresh, [], `new in ${story}`)
        },
      ),
      { numRuns: runs },
    )
    assert.ok(refactored > runs / 4, `only ${refactored} refactorings were tried`)
  })

  it('keeps the citations of another draft at their text', () => {
    const other = 'a:other'
    fc.assert(
      fc.property(
        chapters,
        fc.array(cite, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.constantFrom(...clauseActions),
        (plan, wishes, which, action) => {
          const { text, articles } = write(plan)
          const phrases = wishes.flatMap((wish) => phrase(articles, wish, -1, false) ?? [])
          fc.pre(phrases.length > 0)
          const citing = `安和市供热处罚细则\n\n${phrases.map((words, i) => `${writeLabel('article', i + 1)}　违反《${title}》${words}规定的，责令改正。`).join('\n\n')}\n`
          service.open(uri, 1, text)
          service.know(other, citing)
          const policy = service.view(uri)!.model.policies[0]!
          const clause = policy.allClauses[which % policy.allClauses.length]!
          const found = service.refactor(uri, clause.start, action)
          if (!found) return
          const changed = applyEdits(text, found.edits.get(uri)!)
          const edited = applyEdits(citing, found.edits.get(other) ?? [])
          service.open('a:after', 1, changed)
          const removed = new Set([...found.refactoring.change.removed].flatMap(all).map((one) => wordOf(one.text)))
          const outcome = service.view('a:after')!.model.policies[0]
          // Nothing is left of a draft whose only chapter is deleted.
          if (!outcome) return
          const lost = found.problems.filter((problem) => problem.uri === other)
          /** What each article cites. The numbers of a list are sorted, so that it is told as a whole. */
          const read = (source: string, target: Policy) => {
            service.open('a:reading', 1, source)
            return service.view('a:reading')!.model.policies[0]!.paragraphs.flatMap(({ references }) => {
              const numbered = references.filter(({ parts }) => parts.length > 0)
              const found = numbered.flatMap(({ parts, range }) =>
                cited(
                  target,
                  resolveIn(
                    target,
                    parts.map((part) => ({ ...part, step: part.start })),
                  ),
                  range !== null,
                ),
              )
              return numbered.length > 0 ? [{ starts: numbered.map(({ start }) => start), cited: found.sort() }] : []
            })
          }
          const before = read(citing, policy)
          const after = read(edited, outcome)
          assert.equal(after.length, before.length, edited)
          for (const [index, { starts, cited: wanted }] of before.entries()) {
            if (lost.some((problem) => starts.includes(problem.start))) continue
            assert.deepEqual(
              after[index]!.cited.filter((one) => one !== '新增'),
              wanted.filter((one) => !removed.has(one)),
              `${action} ${clause.label}\n${citing}\n→\n${edited}\n${text}\n→\n${changed}`,
            )
          }
          service.forget(other)
        },
      ),
      { numRuns: runs },
    )
  })
})
