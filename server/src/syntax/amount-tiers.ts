import type { AmountListNode, RangeNode } from './amount-node.ts'
import { countRange, mayCount } from './amount-counted.ts'
import type { Reading, Sentence } from './amount-sentence.ts'

interface Pair {
  readonly sentence: Sentence
  readonly value: Reading
  /** Offsets in the text without blanks. */
  readonly range: RangeNode
  readonly metric: string
  readonly subject: string
}

const supports = new Set(['cap', 'fixed', 'total', 'rate', 'floor', 'unit-price'])

/** Hangs the numbers of people or things that a support is given for on it: 20人以下的，奖励1万元. Money and shares are told by `readTiers`. */
export function readCounted(sentence: Sentence): void {
  if (!mayCount.test(sentence.text)) return
  let last = 0
  let conditions = false
  for (const value of sentence.values) {
    const from = last
    last = value.token.end
    if (!supports.has(value.kind)) {
      conditions = true
      continue
    }
    const alone = !conditions && !value.range
    conditions = false
    if (!alone) continue
    const range = countRange(sentence.text, from, value.token.start)
    if (range) value.range = liftRange(range, sentence)
  }
}

/**
 * Pairs each support with the one range it is given for and groups pairs of one measure into tier lists: 5000万元（含）-1亿元
 * 的奖励200万元，1亿元（含）-5亿元的奖励500万元. A support under two conditions (营收 and 研发占比) is no tier of either.
 */
export function readTiers(sentences: readonly Sentence[]): void {
  if (!haveThreshold(sentences)) return
  const pairs = sentences.flatMap(pairsOf)
  let group: Pair[] = []
  for (const pair of pairs) {
    if (group.length > 0 && !belongs(group[0]!, pair)) {
      close(group)
      group = []
    }
    group.push(pair)
  }
  close(group)
}

function haveThreshold(sentences: readonly Sentence[]): boolean {
  for (let i = 0; i < sentences.length; i++) {
    const { values } = sentences[i]!
    for (let k = 0; k < values.length; k++) if (values[k]!.kind === 'threshold') return true
  }
  return false
}

/** A condition whose range is not understood: it only counts. */
const unknown: RangeNode = {
  ...{ start: 0, end: 0, unit: 'yuan', counted: '', min: null, max: null, inclusive: '()' },
  ...{ minMarked: false, maxMarked: false, ofPart: false },
  metric: { start: 0, end: 0 },
}

function pairsOf(sentence: Sentence): Pair[] {
  const pairs: Pair[] = []
  let conditions: RangeNode[] = []
  let given = false
  let last = 0
  for (const value of sentence.values) {
    const gap = sentence.text.slice(last, value.token.start)
    last = value.token.end
    if (gap.includes('；')) {
      conditions = []
      given = false
    }
    if (value.kind === 'threshold' && value.endOf) {
      if (given) {
        conditions = []
        given = false
      }
      if (conditions.at(-1) !== value.endOf) conditions.push(value.endOf)
    } else if (value.kind === 'threshold') {
      conditions.push(unknown)
    } else if (supports.has(value.kind) && conditions.length === 1 && conditions[0]!.end > 0) {
      const range = liftRange(conditions[0]!, sentence)
      value.range = range
      if (!given) pairs.push({ sentence, value, range, ...wordsOf(sentence, value, conditions[0]!) })
      given = true
    } else if (supports.has(value.kind)) given = true
  }
  return pairs
}

/** A range of a sentence in offsets of the whole text without blanks. */
export function liftRange(range: RangeNode, { start }: Sentence): RangeNode {
  const metric = { start: range.metric.start + start, end: range.metric.end + start }
  return { ...range, start: range.start + start, end: range.end + start, metric }
}

function wordsOf({ text }: Sentence, value: Reading, range: RangeNode): { metric: string; subject: string } {
  const subject = value.subject ? text.slice(value.subject.start, value.subject.end) : ''
  return {
    metric: text.slice(range.metric.start, range.metric.end),
    // The tier's own figures are no difference of subject.
    subject: subject.includes(text.slice(range.start, range.end)) ? '' : subject,
  }
}

function belongs(first: Pair, pair: Pair): boolean {
  if (first.range.unit !== pair.range.unit || first.value.token.unit !== pair.value.token.unit) return false
  if (first.subject !== pair.subject && first.subject !== '' && pair.subject !== '') return false
  const a = first.metric
  const b = pair.metric
  return a === b || b === '' || (a !== '' && (a.endsWith(b) || b.endsWith(a)))
}

function close(group: readonly Pair[]): void {
  if (group.length < 2) return
  const at = ({ sentence, value }: Pair) => ({
    start: sentence.start + value.token.start,
    end: sentence.start + value.token.end,
  })
  const first = group[0]!
  const last = group.at(-1)!
  const list: AmountListNode = {
    start: Math.min(first.range.start, at(first).start),
    end: at(last).end,
    form: 'tiers',
    left: group.map(({ range }) => ({ start: range.start, end: range.end })),
    right: group.map(at),
    sure: group.every(({ metric }) => metric === first.metric || metric === ''),
    ranges: group.map(({ range }) => range),
    claimed: null,
  }
  for (const { value } of group) {
    if (value.list) continue
    value.list = list
    if (value.kind === 'cap' || value.kind === 'fixed' || value.kind === 'total') value.kind = 'tier'
  }
}
