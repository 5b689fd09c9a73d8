/**
 * What the linter itself has to say: about exemptions and about bytes. They are configured, listed and explained like the
 * rules over the model, but nothing in the model gives rise to them.
 */
import type { Message, Severity } from '../rules/rule.ts'

export interface OwnRule {
  readonly id: 'suppression-reason' | 'suppression-unused' | 'encoding-undecodable'
  readonly family: 'linter'
  readonly title: Message
  readonly severity: Severity
  readonly fixable: boolean
  readonly since: string
  readonly source: string
  /** What its page says. */
  readonly about: Message
}

export const ownRules: readonly OwnRule[] = [
  {
    id: 'encoding-undecodable',
    family: 'linter',
    title: { zh: '有无法解码的字节', en: 'bytes that cannot be decoded' },
    severity: 'error',
    fixable: false,
    since: '0.1.0',
    source: 'GB 18030—2022；ISO/IEC 10646',
    about: {
      zh: '文件里有按所认定的编码无法解码的字节：文件受损，或编码认错了。文件其余部分照常检查；这样的文件不会被 --fix 改写。编码认错时用 --encoding 指明，如 --encoding gb18030。',
      en: 'The file has bytes that its encoding does not know: it is damaged, or the encoding was taken for another. The rest is linted; such a file is never rewritten by --fix. Name the encoding with --encoding if it was mistaken.',
    },
  },
  {
    id: 'suppression-reason',
    family: 'linter',
    title: { zh: '免查没有写明理由', en: 'an exemption without a reason' },
    severity: 'warning',
    fixable: false,
    since: '0.1.0',
    source: '条理的约定：免查要让后来的人看得懂',
    about: {
      zh: '文稿里的免查没有写明理由。\n\n写法：`<!-- tiaoli-disable-next-line 规则 -- 理由 -->`，或单独成段的 `【条理：下段免查 规则，理由：……】`。',
      en: 'An exemption in the draft gives no reason. Write `<!-- tiaoli-disable-next-line RULE -- reason -->`, or in plain text, as a paragraph of its own, `【条理：下段免查 RULE，理由：…】`.',
    },
  },
  {
    id: 'suppression-unused',
    family: 'linter',
    title: { zh: '没有用到的免查', en: 'an exemption from nothing' },
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
    source: '条理的约定：免查不应比问题活得更久',
    about: {
      zh: '免查所指的地方没有这条规则的问题，或没有这条规则。问题改好后，免查应当一并删去，以免掩盖新的问题；--fix 会删去。被关闭的规则不算。',
      en: 'There is no finding of the rule where it is exempted, or no such rule. An exemption that outlives its finding would hide the next one; --fix removes it. Rules that are off do not count.',
    },
  },
]
