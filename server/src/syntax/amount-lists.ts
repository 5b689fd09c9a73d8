import type { Span } from '../text/span.ts'
import { type LeftSide, reach, readLeftSide } from './amount-left.ts'
import type { AmountListNode } from './amount-node.ts'
import type { Reading, Sentence } from './amount-sentence.ts'

const given = new Set(['cap', 'fixed', 'total', 'rate', 'floor', 'unit-price', 'ratio', 'multiple', 'other'])

const noSides: LeftSide = { members: [], sure: false, graded: false }

/** Finds 分别 lists and rows of tiers (1500万元、1000万元、500万元三档) and hangs them on their values. */
export function readLists(sentence: Sentence): void {
  if (!sentence.tokens.some(({ type }) => type === 'list' || type === 'grade')) return
  let left = 0
  let seen = 0
  for (const run of runsOf(sentence)) {
    const first = run[0]!
    const before = seen
    seen += run.length
    const respectively = respectivelyBefore(sentence, first)
    const claimed = claimOf(sentence, run)
    if (!run.every((value) => given.has(value.kind)) || (!respectively && !claimed)) continue
    const blanks = blanksBehind(sentence.text, run.at(-1)!.token.end)
    const count = run.length + blanks.length
    // A sentence may hold thousands of values: each list is shown those that it can belong to.
    const near = () => ({ ...sentence, values: sentence.values.slice(Math.max(0, before - reach), before) })
    const read = respectively ? readLeftSide(near(), left, respectively, first, count) : noSides
    const sides = read.members.length > 0 || !respectively ? read : again(sentence, before, respectively)
    // 分别给予100万元 to 国家级、省级: one figure for grades that were told apart looks like a lost one.
    if (count === 1 && !(sides.sure && sides.graded && first.token.unit === 'yuan')) continue
    left = run.at(-1)!.token.end
    const lift = (span: Span) => ({ start: sentence.start + span.start, end: sentence.start + span.end })
    const list: AmountListNode = {
      ...lift({ start: sides.members[0]?.start ?? first.token.start, end: claimed?.span.end ?? left }),
      form: respectively ? 'respectively' : 'tiers',
      left: sides.members.map(lift),
      right: [...run.map((value) => value.token), ...blanks].map(lift),
      sure: sides.sure && !goesOn(sentence, run),
      ranges: [],
      claimed: claimed && { count: claimed.count, span: lift(claimed.span) },
    }
    for (const value of run) {
      value.list = list
      if (!respectively && (value.kind === 'fixed' || value.kind === 'other')) value.kind = 'tier'
    }
  }
}

/** 分别按3%、4%、5%给予奖励，最高分别为30万元、100万元、300万元: without others to be told apart they are the same again. */
function again({ text, values, start }: Sentence, before: number, respectively: Span): LeftSide {
  const last = values[before - 1]
  const list = last?.list
  if (!last || list?.form !== 'respectively' || list.left.length !== list.right.length) return noSides
  const gap = text.slice(last.token.end, respectively.start)
  if (gap.length > 16 || /[；。、]|对/.test(gap)) return noSides
  const members = list.left.map((at) => ({ start: at.start - start, end: at.end - start }))
  return { members, sure: list.sure, graded: false }
}

/** Values of one unit that stand in a row: 100万元、50万元和30万元; a value by itself is a row of one. */
function runsOf({ values }: Sentence): Reading[][] {
  const runs: Reading[][] = []
  let run: Reading[] = []
  values.forEach((value, i) => {
    run.push(value)
    if (value.link === 'list' && values[i + 1]) return
    runs.push(run)
    run = []
  })
  return runs
}

const blank = /(?:[、和及]|以及)([×✕ＸXx]{1,3}(?:万元|亿元|元|%))/y

/** 100万元、××万元: places kept open for figures to come; they count. */
function blanksBehind(text: string, end: number): Span[] {
  const blanks: Span[] = []
  blank.lastIndex = end
  for (let match = blank.exec(text); match; match = blank.exec(text))
    blanks.push({ start: blank.lastIndex - match[1]!.length, end: blank.lastIndex })
  return blanks
}

function respectivelyBefore({ text, tokens }: Sentence, first: Reading): Span | null {
  for (let i = first.index - 1; i >= 0; i--) {
    const token = tokens[i]!
    if (first.token.start - token.end > 30 || token.type === 'value') return null
    if (token.type === 'list') return /[，；。]/.test(text.slice(token.end, first.token.start)) ? null : token
  }
  return null
}

function claimOf({ text, tokens }: Sentence, run: readonly Reading[]): AmountListNode['claimed'] {
  const last = run.at(-1)!
  for (let i = last.index + 1; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.start - last.token.end > 6) return null
    if (token.type === 'value') return null
    if (token.type === 'grade' && token.count > 1 && !/[。；]/.test(text.slice(last.token.end, token.start)))
      return { count: token.count, span: { start: token.start, end: token.end } }
  }
  return null
}

/** Another figure follows that the row may well include (…、每家50万元): the count is not certain. */
function goesOn({ text }: Sentence, run: readonly Reading[]): boolean {
  const last = run.at(-1)!
  const next = last.next?.token
  if (!next || next.start - last.token.end > 16) return false
  return !/[，；。]/.test(text.slice(last.token.end, next.start))
}
