/**
 * Which pairs of neighbouring characters stand in a text, as bits, told in one pass. The words that the readers of references, dates
 * and definitions look for are rare, and each of them has a pair in it that is rare, too: who finds its bit missing has nothing to
 * read. A bit may stand where no such word does (机关规定 for 有关规定), never the other way round; test/syntax/pairs.test.ts
 * holds the readers to that.
 */
import { spaces } from '../text/space.ts'
import { bodyEnds, goesOn } from './body-ends.ts'

/** 第一, 第（ */
export const ORDERED = 1 << 0
/** 前款, 前两款, 前 1 */
export const BEFORE = 1 << 1
/** 上述, 前述 */
export const SAID = 1 << 2
/** 本条, 该款, 同项 */
export const THIS_UNIT = 1 << 3
/** 本 and a word: 本办法 */
export const THIS_WORD = 1 << 4
/** 该, 同, 原 and a word: 该法 */
export const SAME_WORD = 1 << 5
/** 附件, 附表 */
export const ANNEX = 1 << 6
/** 表1, 图 2 */
export const TABLE = 1 << 7
/** 下列, 以下, 如下 */
export const BELOW = 1 << 8
/** 三、 三（ */
export const LABELLED = 1 << 9
/** 4. */
export const POINT = 1 << 10
/** 《 and whatever follows. */
export const TITLED = 1 << 11
/** 4年, 四年, 4-, 4/, 4. */
export const YEARLY = 1 << 12
/** 自2024年, 自印发, 从公布 */
export const FROM = 1 << 13
/** 有效期, 施行期, 执行期, 实施期, 试行期, 政策期 by their ends. */
export const TERM = 1 << 14
/** 试行, 暂行, 暂定 */
export const TRIAL = 1 << 15
/** 废止, 停止, 失效 */
export const REPEALED = 1 << 16
/** 简称, 统称, 下称 */
export const NAMED = 1 << 17
/** 所称, 所指, 所说, 适用 */
export const CALLED = 1 << 18
/** 指 but for 指导, 指标, 指定. */
export const MEANT = 1 << 19
/** 是指, 系指, 包括 */
export const MEANING = 1 << 20
/** 本办法, 本实施细则 by their begins. */
export const OWN_NAME = 1 << 21
/** 有关规定, 相关政策 by their middles. */
export const VAGUE = 1 << 22
/** 专项 */
export const SPECIAL = 1 << 23
/** 实缴, 实收, 活动经费, 研发经费 by pairs in them. */
export const PAID_IN = 1 << 24
/** 局负, 门、 and the like: a body's name may end there, and a list or a verb go on. */
export const BODY_GOES_ON = 1 << 25
/** 其中 */
export const AMONG = 1 << 26

const arabic = '0123456789０１２３４５６７８９'

const kinds = [
  [ORDERED, '第', `${spaces}（(〔〇○零一二两三四五六七八九十百千${arabic}`],
  [BEFORE, '前', `${spaces}一二两三四五六七八九十0123456789款条项章`],
  [SAID, '上前', '述'],
  [THIS_UNIT, '本该同原', '条款项章节'],
  [THIS_WORD, '本', ''],
  [SAME_WORD, '该同原', ''],
  [ANNEX, '附', '件表图录'],
  [TABLE, '表图', `${spaces}0123456789`],
  [BELOW, '下以如', '列下'],
  [LABELLED, '一二三四五六七八九十', `${spaces}、（(`],
  [POINT, arabic, '.．'],
  [TITLED, '《', ''],
  [YEARLY, `${spaces}${arabic}〇○零一二三四五六七八九OＯ`, '年-/.'],
  [FROM, '自从于', `${spaces}本印发公下颁签通批出${arabic}一二`],
  [TERM, '效行施策', '期时'],
  [TRIAL, '试暂', '行定'],
  [REPEALED, '废停失', '止效'],
  [NAMED, '简统合并通总下均一别', '称'],
  [CALLED, '所适', '称指说用'],
  [MEANT, '指', ''],
  [MEANING, '是系包', '指括'],
  [OWN_NAME, '本', '实若政办措意方细规条通计'],
  [VAGUE, '关', '政规要标文办'],
  [SPECIAL, '专', '项'],
  [PAID_IN, '实动发', '缴收经'],
  [BODY_GOES_ON, bodyEnds, `${spaces}，,${goesOn.map((word) => word[0]).join('')}`],
  [AMONG, '其', '中'],
] as const satisfies readonly (readonly [number, string, string])[]

// Characters that begin and end the same pairs are one class, so that what a look at a character needs is small and stays at hand.
const classOf = new Uint8Array(0x10000)
const first = new Int32Array(0x100)
const second = new Int32Array(0x100)

const begins = new Map<string, number>()
const ends = new Map<string, number>()
for (const [bit, firsts, seconds] of kinds) {
  for (const char of firsts) begins.set(char, (begins.get(char) ?? 0) | bit)
  for (const char of seconds) ends.set(char, (ends.get(char) ?? 0) | bit)
}

let classes = 0

function classFor(begun: number, ended: number): number {
  for (let at = 0; at < classes; at++) if (first[at] === begun && second[at] === ended) return at
  first[classes] = begun
  second[classes] = ended
  return classes++
}

// Behind 《 may stand anything, behind 指 nearly anything, behind 本 and 该 any word.
classOf.fill(classFor(0, TITLED | MEANT))
classOf.fill(classFor(0, TITLED | MEANT | THIS_WORD | SAME_WORD), 0x4e00, 0xa000)
const noMeaning = '导定标数南引挥'
for (const char of new Set([...begins.keys(), ...ends.keys(), ...noMeaning])) {
  const unit = char.charCodeAt(0)
  const ended = second[classOf[unit]!]! | (ends.get(char) ?? 0)
  classOf[unit] = classFor(begins.get(char) ?? 0, noMeaning.includes(char) ? ended & ~MEANT : ended)
}

/** Pairs that make up the heads of paragraphs, and otherwise only begin references, which no head is. */
const headed = ORDERED | LABELLED | POINT

/** The pairs in a text whose head ends at `from`: those in the head that only make it a head are left out. */
export function pairsIn(text: string, from = 0): number {
  let pairs = 0
  let before = 0
  let i = 0
  if (from > 0) {
    for (; i <= from && i < text.length; i++) {
      const at = classOf[text.charCodeAt(i)]!
      pairs |= before & second[at]!
      before = first[at]!
    }
    pairs &= ~headed
  }
  for (; i < text.length; i++) {
    const at = classOf[text.charCodeAt(i)]!
    pairs |= before & second[at]!
    before = first[at]!
  }
  return pairs
}

/** Where the next pair of some kinds begins, from an offset on; -1 when there is none. */
export function nextPair(text: string, from: number, wanted: number): number {
  let before = 0
  for (let i = from; i < text.length; i++) {
    const at = classOf[text.charCodeAt(i)]!
    if ((before & second[at]! & wanted) !== 0) return i - 1
    before = first[at]!
  }
  return -1
}
