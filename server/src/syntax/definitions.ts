/**
 * Names and meanings that a draft gives: …（以下简称“X”）, 本办法所称X，是指…. The grammar reads the naming itself; which
 * phrase is named is worked out in syntax/naming.ts.
 */
import type { Span } from '../text/span.ts'
import * as parser from './generated/definitions.js'
import { namedPhrase } from './naming.ts'
import { CALLED, MEANING, MEANT, NAMED, OWN_NAME, pairsIn } from './pairs.ts'
import { readAt } from './peg.ts'
import { holdsElsewhere } from './reference-places.ts'
import { matchesIn } from '../text/matches.ts'

export interface DefinitionNode extends Span {
  /** `name`: （以下简称X）; `meaning`: X，是指…; `entry`: a list entry that is one only below 下列用语的含义. */
  readonly kind: 'name' | 'meaning' | 'entry'
  /** 以下简称, 统称, 是指 … as written. */
  readonly form: string
  /** 本条所称, 本章所称: it holds there alone. */
  readonly local: boolean
  /** Without quotation marks; 《办法》 keeps its own. */
  readonly term: Span
  readonly quoted: boolean
  readonly meaning: Span
}

interface TermValue extends Span {
  readonly text: string
  readonly quoted?: boolean
}

const naming =
  /以下(?:均|统一|分别)*(?:简称|统称|合称|并称|通称|总称|称)|下(?:简称|统称|称)|(?:分别|统一)?(?:简称|统称|合称|并称)/g
const called = /(?:所称的?|所指的?|所说的|适用的)(?=[^，。；：\n]{1,40}(?:[，,])?(?:是指|指的是|系指|指))/g
/** Of the pairs of a text, those without which it names and defines nothing, and does not name its own document. */
export const ofNames = NAMED | MEANT | MEANING | OWN_NAME
const nothing: readonly never[] = []
const openers = '（(〔[［【'
const closers = '）)〕]］】'
/** A bracket with a name in it is short; further back nobody looks for its beginning. */
const reach = 160

/** The definitions of a reading text, in text order. Never throws; linear in the text. */
export function readDefinitions(text: string, pairs = pairsIn(text)): readonly DefinitionNode[] {
  // 是指, 系指, 指的是, 指, 包括 stand in front of whatever is meant.
  const means = (pairs & (MEANT | MEANING)) !== 0
  if (!means && (pairs & NAMED) === 0) return nothing
  const nodes: DefinitionNode[] = []
  if ((pairs & NAMED) !== 0) for (const found of matchesIn(text, naming)) addNaming(text, found.index, nodes)
  if (means) {
    if ((pairs & CALLED) !== 0) for (const found of matchesIn(text, called)) addMeaning(text, found.index, nodes)
    if (nodes.every((node) => node.kind !== 'meaning')) addEntry(text, nodes)
  }
  // An amendment defines nothing in its own text.
  const own = nodes.length === 0 ? nodes : nodes.filter(({ term }) => !holdsElsewhere(text, term.start))
  return own.sort((a, b) => a.start - b.start || a.end - b.end)
}

function addNaming(text: string, at: number, nodes: DefinitionNode[]): void {
  const last = nodes[nodes.length - 1]
  if (last && at < last.end) return
  const open = openBracket(text, at)
  const before = text.slice(open < 0 ? Math.max(0, at - 1) : open + 1, at)
  const explicit = text.startsWith('以下', at) || text.startsWith('下', at)
  // 汉字简称、三位序号 names nothing: the word must open the bracket or follow a comma.
  const stands = open < 0 ? /[，,]$/.test(before) && explicit : explicit || /(?:^|[，,；;])\s*$/.test(before)
  if (!stands) return
  const read = readAt<Span & { form: string; terms: TermValue[] }>(parser, 'Naming', text, at)
  if (!read) return
  const end = open < 0 ? at - 1 : open
  const terms = membersOf(read.value.terms, read.value.form, open >= 0)
  const phrase = namedPhrase(
    text,
    end,
    terms.map((term) => term.text),
    read.value.form,
  )
  if (!phrase) return
  const close = open < 0 ? read.end : closeBracket(text, read.end)
  // A paragraph cut off inside the bracket: where its last, bare name ends nobody can tell.
  if (open >= 0 && close === read.end && text.slice(close).trim() === '' && !read.value.terms.at(-1)!.quoted) return
  for (const [index, term] of terms.entries()) {
    nodes.push({
      start: phrase[index]?.start ?? phrase[0]!.start,
      end: close,
      kind: 'name',
      form: read.value.form,
      local: false,
      term: { start: term.start, end: term.end },
      quoted: term.quoted ?? false,
      meaning: phrase[index] ?? phrase[0]!,
    })
  }
}

/**
 * 甲区、乙区、丙高新区 without quotation marks: three names where the form says 分别, one name in a bracket of its own, and in a
 * sentence the first only.
 */
function membersOf(terms: readonly TermValue[], form: string, bracketed: boolean): readonly TermValue[] {
  const apart = form.includes('分别')
  if (bracketed && !apart) return terms
  return terms.flatMap((term) => {
    if (term.quoted || !term.text.includes('、')) return [term]
    const members: TermValue[] = []
    for (const found of term.text.matchAll(/[^、和]+/g)) {
      const start = term.start + found.index
      members.push({ ...term, text: found[0], start, end: start + found[0].length })
    }
    return apart ? members : members.slice(0, 1)
  })
}

/** The innermost bracket that is open at `at`, or -1. */
function openBracket(text: string, at: number): number {
  let depth = 0
  for (let i = at - 1; i >= Math.max(0, at - reach); i--) {
    const char = text[i]!
    if (closers.includes(char)) depth++
    else if (openers.includes(char)) {
      if (depth === 0) return i
      depth--
    } else if (char === '。') return -1
  }
  return -1
}

function closeBracket(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < Math.min(text.length, from + reach); i++) {
    const char = text[i]!
    if (openers.includes(char)) depth++
    else if (closers.includes(char)) {
      if (depth === 0) return i + 1
      depth--
    } else if (char === '。') break
  }
  return from
}

function addMeaning(text: string, at: number, nodes: DefinitionNode[]): void {
  const own = text.lastIndexOf('本', at)
  if (own < 0 || at - own > 14 || /[，。；：、\n]/.test(text.slice(own, at))) return
  const read = readAt<Span & { form: string; term: TermValue }>(parser, 'Meaning', text, own)
  if (read) push(text, own, read, 'meaning', nodes)
}

const labelAhead = /^\s*(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9０-９]{1,2}[.．、]|[①-⑳])?\s*/
/** What the grammar's Entry comes to at least: most sentences with 指 in them get no further than their first comma. */
const entry =
  /[“"]?[^，,。；;：:\n“”"]{1,30}[”"]?(?:\s*[，,：:])?\s*(?:是指|指的是|系指|指(?![导定标数南引挥])|包括：)/y

/** The head's own label is passed over: （一）长期失能人员，是指…. */
function addEntry(text: string, nodes: DefinitionNode[]): void {
  const head = text.slice(0, 60)
  if (!head.includes('指') && !head.includes('包括')) return
  const label = labelAhead.exec(text)![0].length
  entry.lastIndex = label
  if (!entry.test(text)) return
  const read = readAt<Span & { form: string; term: TermValue }>(parser, 'Entry', text, label)
  if (read) push(text, label, read, 'entry', nodes)
}

function push(
  text: string,
  start: number,
  read: { value: { form: string; term: TermValue }; end: number },
  kind: 'meaning' | 'entry',
  nodes: DefinitionNode[],
): void {
  const { term } = read.value
  const bracket = term.text.search(/[（(〔[［【]/)
  const stop = /[。\n]|[；;](?=所称|$)/.exec(text.slice(read.end))
  const end = stop ? read.end + stop.index : text.length
  if (end <= read.end || bracket === 0) return
  const from = read.end + /^\s*[：:]?\s*/.exec(text.slice(read.end, end))![0].length
  // 所称渡船以及渡口是指： over items: each of them has its meaning there, and both together have none.
  if (from >= end && /[、和及与]/.test(term.text)) return
  const shown = bracket > 0 ? { start: term.start, end: term.start + bracket } : { start: term.start, end: term.end }
  nodes.push({
    start,
    end,
    kind,
    form: read.value.form,
    local: kind === 'meaning' && /^本(?:条(?![例约])|[款项章节编])/.test(text.slice(start, start + 3)),
    term: shown,
    quoted: false,
    meaning: { start: from < end ? from : read.end, end },
  })
}

const selfName =
  /(?<![基根成样资版文课剧脚读日书抄副标原账])本(?:实施|若干|政策)?(?:办法|措施|政策|意见|方案|细则|规定|条例|通知|规划|计划|规则|规程)(?![书案性])/g

/** 本办法, 本实施细则, 本政策措施: where a reading text names its own document. */
export function readSelfNames(text: string, pairs = pairsIn(text)): readonly Span[] {
  if ((pairs & OWN_NAME) === 0) return nothing
  return matchesIn(text, selfName).map((found) => ({ start: found.index, end: found.index + found[0].length }))
}
