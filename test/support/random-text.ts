import fc from 'fast-check'

/** Tokens of official documents, for soups that hit every reader. */
export const tokens = [
  '第一条',
  '第十二条之一',
  '第二章　总则',
  '第九千九百九十九条',
  '一、',
  '（一）',
  '（二）',
  '1.',
  '1 总则',
  '1.1 目的',
  '1.2',
  '2.1.1 职责',
  '见2.1',
  '（1）',
  '①',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  '　　',
  '。',
  '；',
  '：',
  '，',
  '、',
  '（',
  '）',
  '(',
  ')',
  '〔',
  '〕',
  '《',
  '》',
  '“',
  '”',
  '【',
  '】',
  '# ',
  '**',
  '|',
  '---',
  '<!--',
  '-->',
  '<table>',
  '<td>',
  '</td>',
  '责任单位：',
  '牵头单位：',
  '省财政厅',
  '市发展改革委',
  '各市、州、县人民政府',
  '按职责分工负责',
  '负责',
  '会同',
  '等部门',
  '待定',
  '××',
  '不超过',
  '最高',
  '100万元',
  '3 亿元',
  '99999999999999万元',
  '三万元',
  '50%',
  '1:0.5',
  '5000万元（含）-1亿元',
  '分别',
  '每年',
  '累计',
  '总额',
  '一次性',
  '万元',
  '元',
  '本办法第九条',
  '前款',
  '前两款',
  '第十条至第八条',
  '第二款第（三）项',
  '附件1',
  '附件：',
  '本条',
  '上述',
  '下列情形',
  '以下四方面',
  '（以下简称“平台”）',
  '自2024年1月1日起施行',
  '有效期3年',
  '有效期至2025年12月31日',
  '同时废止',
  '二〇二四年三月五日',
  '2024年3月5日',
  '国办发〔2019〕3号',
  '关于印发《某市办法》的通知',
  '某市若干措施（试行）',
  '编者按',
  '（来源：某市）',
  '目　录',
  '—14—',
  '- 5 -',
  '\u0000',
  '\ud800',
  '\udc00',
  '😀',
  '𠮷',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2067',
  '\ufe0f',
  '\u0301',
  '葛\u{e0100}',
  'שלום',
  'مرحبا',
  '\u2028',
  '\u0085',
  '\ufeff',
  '<!-- tiaoli-disable-next-line cap-conflict -- 已请示 -->',
  '<!-- tiaoli-disable -->',
  '【条理：下段免查 numbering-gap，理由：原文如此】',
  '【条理：全文免查】',
  '\u00a0',
  'a',
  '1',
  '％',
  '１２',
  '〇',
  '零',
  '百',
  '千',
  '某市',
  '支持',
  '企业',
  '奖励',
  '应当',
  '的',
  '和',
  '或',
  '由',
] as const

/** Arbitrary drafts: token soup, and any Unicode between. */
export const draftText = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...tokens) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''))

/** A token or two, for texts that repeat them. */
export const fewTokens = fc.array(fc.constantFrom(...tokens), { maxLength: 3 }).map((parts) => parts.join(''))

/** Any code units at all: astral characters, lone surrogates, controls. */
export const anyUnicode = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
)

/** Brackets, titles and heads inside one another, far deeper than anybody writes. */
export const nestedText = fc
  .tuple(
    fc.constantFrom(
      ['（', '）'],
      ['《', '》'],
      ['“', '”'],
      ['（以下简称“', '”）'],
      ['第一条第二款（', '）'],
      ['<td>', '</td>'],
      ['**', '**'],
      ['一、（一）1.（1）①', '。\n'],
      ['> ', '\n'],
    ),
    fc.nat(400),
    fc.array(fc.constantFrom(...tokens), { maxLength: 6 }),
    fc.boolean(),
  )
  .map(([[open, close], depth, inner, closed]) =>
    [open!.repeat(depth), ...inner, closed ? close!.repeat(depth) : ''].join(''),
  )

const digits = fc.oneof(
  fc.array(fc.constantFrom(...'零〇一二三四五六七八九十百千万亿两廿卅'), { minLength: 1, maxLength: 30 }),
  fc.array(fc.constantFrom(...'0123456789０１２３４５６７８９.,，．'), { minLength: 1, maxLength: 40 }),
)

/** Numbers beyond every limit, in every place that takes one. */
export const hugeNumbers = fc
  .array(
    fc
      .tuple(
        digits,
        fc.constantFrom(
          ['第', '条'],
          ['（', '）'],
          ['', '、'],
          ['', '.'],
          ['不超过', '万元'],
          ['最高', '亿元'],
          ['按', '%给予补助'],
          ['1:', '配套'],
          ['自', '年1月1日起施行'],
          ['有效期', '年'],
          ['附件', ''],
          ['第', '款第（三）项'],
          ['前', '款'],
          ['国发〔', '〕3号'],
          ['以下', '方面'],
        ),
        fc.constantFrom('', '。', '，', '\n', '\n\n'),
      )
      .map(([number, [before, after], end]) => before! + number.join('') + after! + end),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

type Change = readonly [kind: number, at: number, length: number, insert: string]

const insertion = fc.oneof(
  fc.constantFrom(...tokens),
  fc.constantFrom('\u0000', '\ud800', '\udfff', '\u200b', '\u200e', '\u202e', '\u2066', '\ufeff', '\u2028', '\u0085'),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const change: fc.Arbitrary<Change> = fc.tuple(fc.nat(5), fc.nat(), fc.nat(40), insertion)

/** One change of characters: insert, delete, replace, double, swap with what follows, or set a stretch at another place. */
function changeText(text: string, [kind, wish, length, insert]: Change): string {
  const at = wish % (text.length + 1)
  const piece = text.slice(at, at + length)
  const rest = text.slice(at + length)
  const head = text.slice(0, at)
  if (kind === 0) return head + insert + piece + rest
  if (kind === 1) return head + rest
  if (kind === 2) return head + insert + rest
  if (kind === 3) return head + piece + piece + rest
  if (kind === 4) return head + rest.slice(0, length) + piece + rest.slice(length)
  return piece + head + rest
}

/** The same on bytes of UTF-8: what a broken transfer leaves. */
function changeBytes(text: string, changes: readonly Change[]): string {
  let bytes = Buffer.from(text, 'utf8')
  for (const [kind, wish, length] of changes) {
    const at = wish % (bytes.length + 1)
    if (kind < 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + (length % 4) + 1)])
    else if (kind === 2 && at < bytes.length) bytes[at]! ^= 1 << (length % 8)
    else bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([length, 0x80 + length]), bytes.subarray(at)])
  }
  return bytes.toString('utf8')
}

/** Stretches of given texts, damaged in a few places. */
export function damaged(texts: readonly string[]): fc.Arbitrary<string> {
  const stretch = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.oneof(fc.nat(300), fc.nat(4000)))
    .map(([text, wish, length]) => {
      const at = wish % Math.max(1, text.length)
      return text.slice(at, at + length)
    })
  const title = fc.constantFrom('', '某市促进民宿发展若干措施\n\n', '某县停车管理办法（试行）\n\n')
  const changes = fc.array(change, { maxLength: 8 })
  return fc.oneof(
    fc.tuple(title, stretch, changes).map(([head, text, list]) => list.reduce(changeText, head + text)),
    fc.tuple(title, stretch, changes).map(([head, text, list]) => changeBytes(head + text, list)),
    fc.tuple(title, stretch, stretch).map((parts) => parts.join('')),
  )
}

/** Everything that can be put in front of the reader. `texts` are drafts to damage. */
export function hostileText(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: draftText },
    { weight: 4, arbitrary: damaged(texts) },
    { weight: 1, arbitrary: anyUnicode },
    { weight: 1, arbitrary: nestedText },
    { weight: 1, arbitrary: hugeNumbers },
    { weight: 1, arbitrary: fc.tuple(draftText, hugeNumbers, nestedText).map((parts) => parts.join('\n')) },
  )
}

/** An edit as an editor sends it: where (a wish, taken modulo the length), how much goes, what comes. */
export interface RandomEdit {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

export const randomEdits: fc.Arbitrary<readonly RandomEdit[]> = fc.array(
  fc.record({
    at: fc.nat(),
    removed: fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(200) }),
    inserted: fc.oneof(
      { weight: 3, arbitrary: insertion },
      { weight: 1, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: draftText.map((text) => text.slice(0, 40)) },
    ),
  }),
  { minLength: 1, maxLength: 8 },
)
