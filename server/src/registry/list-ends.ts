/**
 * What a list of units can end with when its last unit is a name that the registry knows. Readers of sentences ask about thousands of
 * stretches that are no lists; most end in words like 应当, 并 or 的, and nothing need be cut or looked up to see that. It is a
 * necessary condition, and a wide one: each of the tables and patterns behind it has a line of the words that its names end with.
 */
import { plainName } from './names.ts'
import type { Overlay } from './overlay.ts'

const closing = '）)]}〕］】'
const noise =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u00ad\u200b\u200c\u200d\u200e\u200f\u2060—–－-'
const kinds = '省区市州盟县旗乡镇街道村师团场级地方'
const numerals = '0123456789一二三四五六七八九十'

/** Characters that end one whatever stands before them. */
const single = [
  // The tables (`data.ts`): whole names, and the suffixes that stems take (`local.ts`).
  '局办会室部委院区厅队心联署社协关团站司府处校构',
  // Kinds of places (`places.ts`, `regions.ts`).
  kinds,
  // Units of any kind, parts of bodies (`groups.ts`, `departments.ts`, `local-match.ts`, `match.ts`).
  '门位组科股所厂港',
  // 等 and marks of footnotes, which are cut off (`split.ts`); what stands between units.
  '等各*＊★☆▲△●◎※…①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  '、，,；;／/|｜﹑､︱∣丨',
  closing,
  // Names are read without these (`names.ts`).
  noise,
].join('')

/** Pairs of characters that end one. */
const pairs = [
  // The tables.
  '银行 央行 人行 中央 总台 人大 高法 高检 林场',
  // Whoever is meant: 有关方面, 相关人员, 其他, 沿江各; 联席会议, 协调机制, 专班; 省党政.
  '试点 所在 沿江 沿海 沿边 涉及 事发 基层 关方 他方 各方 方面 关者 他者 人员 团体 组织 其他 其它 企业 会议 机制 专班 党政',
  // Parks, institutions and enterprises (`groups.ts`).
  '业园 新城 学城 大学 技馆 化馆 育馆 念馆 物馆 书馆 案馆 览馆 联盟 视台 电台 日报 报业 智库 愿者 窗口',
  '营商 商行 分行 支行 证券 信托 基金 电网 国网 铁塔 机场 石油 海油 石化 烟草 担保 电力 城投 交投 产投 电信 移动 联通 商飞 国铁 邮储',
  // Cut off behind a unit (`split.ts`): 具体, 按职责分工, 结合实际, 另行; 等三个, 等省直各.
  '具体 共同 会同 联合 配合 分别 依法 职责 负责 分工 各自 统一 统筹 主要 另行 为主 实际 牵头',
  '等多 多个 省直 市直 国家',
].join(' ')

/** Whether a code unit ends a list by itself, and whether it does so behind the right one. */
const SINGLE = 1
const PAIRED = 2
const NOISE = 4

const builtIn = new Uint8Array(0x10000)
for (let i = 0; i < single.length; i++) builtIn[single.charCodeAt(i)]! |= SINGLE
for (let i = 0; i < noise.length; i++) builtIn[noise.charCodeAt(i)]! |= NOISE

/** Several pairs may share a place, which costs a look-up and loses no name. */
const paired = new Uint8Array(0x10000)
function pairAt(before: number, last: number): number {
  return (before * 613 + last) & 0xffff
}
function putPair(before: number, last: number): void {
  builtIn[last]! |= PAIRED
  paired[pairAt(before, last)] = 1
}
for (const pair of pairs.split(' ')) putPair(pair.charCodeAt(0), pair.charCodeAt(1))
// 各市和 goes on with a kind of place; 等二十 and 等十二个 leave open which they are.
for (const kind of kinds + closing) for (const and of '和及与或') putPair(kind.charCodeAt(0), and.charCodeAt(0))
for (const one of numerals) {
  for (const before of `等${numerals}`) putPair(before.charCodeAt(0), one.charCodeAt(0))
  putPair(one.charCodeAt(0), '个'.charCodeAt(0))
}

/** The ends for a registry with a project's own names. */
export function listEnds(overlay: Overlay | undefined): Uint8Array {
  if (!overlay) return builtIn
  const ends = builtIn.slice()
  for (const { name, short, forms, colloquial } of overlay.agencies)
    for (const one of [name, short, ...(forms ?? []), ...(colloquial ?? [])]) if (one) putEnd(one, ends)
  for (const { from } of overlay.rename) putEnd(from, ends)
  for (const { name } of overlay.retire) putEnd(name, ends)
  return ends
}

function putEnd(name: string, ends: Uint8Array): void {
  const plain = plainName(name)
  if (plain !== '') ends[plain.charCodeAt(plain.length - 1)]! |= SINGLE
}

/** Whether a list that begins at `start` may have a known name in front of `end`. */
export function mayEndUnits(text: string, start: number, end: number, ends: Uint8Array): boolean {
  if (end <= start) return true
  const last = text.charCodeAt(end - 1)
  const kind = ends[last]!
  if (kind & SINGLE) return true
  if (kind & PAIRED && end - start > 1) {
    const before = text.charCodeAt(end - 2)
    if (paired[pairAt(before, last)] === 1 || ends[before]! & NOISE) return true
  }
  return namesLevels(text, start, end)
}

const skipped = /[\d０-９]/

/** 市县两级…, 省、市、县三级…: bodies of several levels are called by any words (`groups.ts`). */
function namesLevels(text: string, start: number, end: number): boolean {
  for (let at = text.indexOf('级', start); at >= 0 && at < end; at = text.indexOf('级', at + 1)) {
    let before = at - 1
    while (before > start && (noise.includes(text[before]!) || skipped.test(text[before]!))) before--
    if ('两三四'.includes(text[before] ?? '.')) return true
  }
  return false
}
