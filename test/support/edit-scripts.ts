/**
 * Random edits on realistic drafts, made version by version in a service, and held against reading the same text afresh:
 * blocks, model, findings with their fixes, what every feature says, line positions. A script can be replayed by its seed.
 */
import { TextBuffer } from '../../server/src/lsp/text-buffer.ts'
import { assertReadAfresh, serviceWithEveryRule } from './read-afresh.ts'

/** What a drafter types, pastes and what a converter leaves. */
const typed = [
  '字',
  '。',
  '，',
  '、',
  '；',
  '：',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  '# ',
  '**',
  '|甲|乙|\n',
  '- 3 -',
  '&nbsp;',
  '&ldquo;',
  '<br>',
  '𠮷',
  '\ud800',
  '（一）',
  '（二）',
  '第三条 ',
  '第二章 总则\n',
  '一、',
  '1.',
  '（1）',
  '1 总则\n',
  '1.1 ',
  '\n1.2 范围\n',
  '\n2.1 职责\n',
  '2.1.2',
  '见2.1.2。',
  '本预案1.2',
  '第二条第一款',
  '前款',
  '附件2',
  '附件1：申报表\n',
  '《',
  '》',
  '（',
  '）',
  '责任单位：市科委',
  '（责任单位：市财政局、市科技局）',
  '由市商务局负责',
  '最高不超过50万元',
  '分别给予30万元、20万元奖励',
  '3年',
  '2024年1月1日',
  '本办法自2024年1月1日起施行。\n',
  '（以下简称“中心”）',
  '到2027年，覆盖率达到90%',
  '以下三项条件：',
  '编者按：\n',
  '来源：某市政府网\n',
  '\n关于促进某某产业发展的若干措施\n',
  '\n某市停车管理办法\n第一条 为了规范管理，制定本办法。\n',
  '<!-- tiaoli-disable-next-line -->',
  '<!--',
  '-->',
  '【条理：全文免查】',
  '---\n',
]

/** What is typed into a sentence: mostly words from which nothing is read, and some that come near to it. */
const written = [
  '字',
  '工作',
  '进一步',
  '积极',
  '项目',
  '企业',
  '，并',
  '，',
  '、',
  '。',
  '；',
  '：',
  '的',
  '中',
  '其中',
  '不',
  '市',
  '局',
  '财政',
  '部门',
  '各区',
  '第',
  '条',
  '款',
  '3',
  '年',
  '万元',
  '最高',
  '%',
  'AB',
  '本',
  '前',
  '负责',
  '由',
  '（',
  '）',
  '“',
  '下列',
  '施行',
  '规定的',
  '专项资金',
  '承担',
  '𠮷',
]

/** A place inside a sentence in a line of some length. */
function insideSentence(text: string, near: number, next: (below: number) => number): number {
  const found = [...text.matchAll(/[^\n\r]{6,}[。；]/g)]
  if (found.length === 0) return near
  const { index, 0: words } = next(4)
    ? found.reduce((best, one) => (Math.abs(one.index - near) < Math.abs(best.index - near) ? one : best))
    : found[next(found.length)]!
  return index + 1 + next(words.length - 1)
}

/** The end of a line of words, where a drafter goes on writing. */
function endOfLine(text: string, next: (below: number) => number): number {
  const found = [...text.matchAll(/[^\n\r]+/g)]
  if (found.length === 0) return text.length
  const { index, 0: words } = found[next(found.length)]!
  return index + words.length
}

/** What is typed into titles: words that tell something of a policy, and others. */
const titled = [
  '字',
  '的',
  '促进',
  '停车',
  '2024年',
  '（试行）',
  '（2025—2027年）',
  '关于',
  '印发',
  '关于印发',
  '转发',
  '关于修改',
  '某省',
  '上海市',
  '市财政局',
  '《',
  '》',
  '办法',
  '通知',
  '方案',
  '若干措施',
  '条例',
  '附件1：',
  ' ',
  '。',
  '、',
  '第三条',
]

/** A place inside a title of a policy or a clause. */
function insideTitle(text: string, next: (below: number) => number): number | null {
  const found = [
    ...text.matchAll(
      /(?<=^|[\r\n])(?:[^\r\n。；，]{4,60}(?:办法|措施|方案|意见|规定|细则|通知)|(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章条])[^\r\n。；，]{2,20})(?=[\r\n。]|$)/g,
    ),
  ]
  if (found.length === 0) return null
  const { index, 0: words } = found[next(found.length)]!
  return index + next(words.length + 1)
}

/** A line that ends as titles do, or did before a character was typed at its end. */
const titleEnds = /(?:办法|措施|方案|意见|规定|细则|通知)字?(?=[\r\n]|$)/g

/** Makes a title none, or one again: policies behind it stay what they are. */
function editOfTitle(text: string, next: (below: number) => number): { at: number; gone: number; text: string } | null {
  const found = [...text.matchAll(titleEnds)]
  if (found.length === 0) return null
  const { index, 0: words } = found[next(found.length)]!
  const at = index + words.length
  return words.endsWith('字') ? { at: at - 1, gone: 1, text: '' } : { at, gone: 0, text: '字' }
}

/** Whole numbers below a given one, the same for the same seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

export interface Tally {
  edits: number
  compared: number
  findings: number
}

/** Runs one script: a text of one to four drafts, some twenty edits, most of them near one another as an editor's are. */
export function runScript(seed: number, drafts: readonly string[], tally: Tally): void {
  const next = numbersFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[next(from.length)]!
  const parts = Array.from({ length: 1 + next(4) }, () => pick(drafts))
  const service = serviceWithEveryRule()
  const uri = 'file:///draft.policy'
  const joined = parts.join(pick(['\n', '\n\n', '', '\r\n']))
  // Chunks far smaller than usual, so that drafts of a page have many.
  const buffer = new TextBuffer(uri, 'policy', 1, joined, pick([50, 400, undefined]))
  service.open(uri, 1, buffer.content)
  if (next(4)) service.lint(uri)
  // Some scripts write sentences, or titles, or go on where a line ends: most of what is typed changes nothing that is read.
  const style = pick(['anything', 'anything', 'sentences', 'ends', 'titles'] as const)
  let around = next(buffer.getText().length + 1)
  /** What takes the last edits back. */
  const undo: { at: number; gone: number; text: string }[] = []
  for (let version = 2; version < 24; version++) {
    const changes = Array.from({ length: next(6) ? 1 : 2 }, () => {
      const back = next(5) === 0 ? undo.pop() : undefined
      if (back) return back
      const title = next(5) === 0 ? editOfTitle(buffer.getText(), next) : null
      if (title) return title
      const { length } = buffer.getText()
      if (style === 'ends') {
        const at = next(4) ? Math.min(length, around) : endOfLine(buffer.getText(), next)
        const text = next(4) ? pick(written) : ''
        around = text === '' ? Math.max(0, at - 1) : at + text.length
        return text === '' ? { at: around, gone: at - around, text } : { at, gone: 0, text }
      }
      const inTitle = style === 'titles' ? insideTitle(buffer.getText(), next) : null
      if (inTitle !== null) {
        // Most titles are typed on where they were typed.
        const at = next(2) ? inTitle : Math.min(length, around)
        around = at
        return next(3) ? { at, gone: 0, text: pick(titled) } : { at, gone: 1 + next(2), text: '' }
      }
      if (style === 'sentences') {
        const at = (around = insideSentence(buffer.getText(), around, next))
        return next(3) ? { at, gone: next(5) ? 0 : 1, text: pick(written) } : { at, gone: 1 + next(2), text: '' }
      }
      if (next(4) === 0) around = next(length + 1)
      const at = Math.min(length, Math.max(0, around + next(24) - 12))
      const gone = next(3) ? 0 : next(next(5) ? 4 : 240)
      return { at, gone, text: next(4) ? pick(typed) : '' }
    })
    // The positions of a batch's later changes are those of the text that the earlier ones left.
    for (const [i, { at, gone, text }] of changes.entries()) {
      const range = { start: buffer.positionAt(at), end: buffer.positionAt(at + gone) }
      undo.push({ at, gone: text.length, text: buffer.getText(range) })
      buffer.update([{ range, text }], version)
      if (i === 0 || next(2)) service.update(uri, version, buffer.content, buffer.lastChange ?? undefined)
      tally.edits++
    }
    service.update(uri, version, buffer.content)
    if (next(3) === 0) continue
    if (next(2) === 0) service.view(uri)
    else {
      tally.findings += assertReadAfresh(service, uri, buffer, `seed ${seed}, version ${version}`)
      tally.compared++
    }
  }
}
