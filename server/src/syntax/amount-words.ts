import { addKind } from '../text/units.ts'
/**
 * Where a word of grammar/amounts.peggy (its rule `Token`) may stand, told by two characters. Few of the characters that its words begin
 * with go on as one of them does. Figures begin with any numeral.
 */

/** The characters behind which anything may follow, and those that only some follow. */
const open = '0123456789０１２３４５６７８９〇○零一二两三四五六七八九十百千万亿每约奖补处按'
const count = '一二两三四五六七八九十0123456789０１２３４５６７８９'
const begins: readonly (readonly [string, string])[] = [
  ['最', '高多低'],
  ['至', '多少2'],
  ['到', '2'],
  ['不', '超高得能大多低少小'],
  ['上下', '限'],
  ['封', '顶'],
  ['限', '额'],
  ['以', '内'],
  ['总', '额金计共'],
  ['累合共', '计'],
  ['原', '则'],
  ['大', '约'],
  ['逐当首全', '年'],
  ['年', '度均'],
  ['月', '补奖津均'],
  ['第', '一二三四五'],
  ['实', '施'],
  ['有', '效'],
  ['政', '策'],
  ['任聘', '期'],
  ['资', '助'],
  ['支', '持付'],
  ['扶', '持'],
  ['配', '套'],
  ['贴', '息'],
  ['津', '贴'],
  ['减', '免'],
  ['返', '还'],
  ['罚', '款'],
  ['报', '销'],
  ['消', '费'],
  ['服', '务'],
  ['创', '新'],
  ['抵', '扣'],
  ['给', '予'],
  ['予', '以'],
  ['发', '放'],
  ['安', '排'],
  ['拨', '付'],
  ['兑', '现'],
  ['享', '受'],
  ['并', '处'],
  ['依', '照次'],
  ['分', `别年${count}`],
  ['连', '续'],
  ['前近', count],
  ['单', '个一项家户人件次台套笔机站桩场车辆店'],
  ['同', '一'],
  ['人户亩', '均'],
]

/** A bit that every second character has, and seven that the rest of the first ones share. */
const any = 1 << 7
const ofFirst = new Uint8Array(0x10000)
const ofSecond = new Uint8Array(0x10000).fill(any)

addKind(ofFirst, open, any)
for (const [at, [firsts, seconds]] of begins.entries()) {
  const bit = 1 << (at % 7)
  addKind(ofFirst, firsts, bit)
  addKind(ofSecond, seconds, bit)
}

/** The next offset from `from` on, before `to`, where a token may begin; else `to`. */
export function nextToken(text: string, from: number, to: number): number {
  // Never asked for what stands behind the end, which makes the engine compile this anew.
  const last = Math.min(to, text.length - 1)
  let at = from
  while (at < last && (ofFirst[text.charCodeAt(at)]! & ofSecond[text.charCodeAt(at + 1)]!) === 0) at++
  if (at < last || at >= to) return at
  return at === last && (ofFirst[text.charCodeAt(at)]! & any) !== 0 ? at : to
}
