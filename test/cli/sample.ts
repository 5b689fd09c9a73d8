/** Reports with everything in them that a format can get wrong. */
import picocolors from 'picocolors'
import { formats } from '../../server/src/cli/formats/index.ts'
import { type FileReport, reportOf, Tally } from '../../server/src/cli/report.ts'
import type { Diagnostic } from '../../server/src/lint/diagnostic.ts'

export const text = '# 某市若干措施\n\n一、𠮷支持|办展。\n\n二、按第十五条执行。\u0007\n'
const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

function diagnostic(words: string, rest: Partial<Diagnostic>): Diagnostic {
  return {
    rule: 'reference-dangling',
    severity: 'error',
    message: { zh: '“第十五条”<不存在>，共2条|', en: 'no article 15: a, b' },
    policy: 0,
    clause: '二、',
    related: [],
    fixes: [],
    ...place(words),
    ...rest,
  }
}

export const reports: FileReport[] = [
  reportOf('稿 件/a&b.policy', text, 'utf-8', {
    diagnostics: [
      diagnostic('办展', { rule: 'responsibility-missing', severity: 'warning', clause: '一、' }),
      diagnostic('第十五条', {
        related: [{ ...place('二、'), message: { zh: '最近的一条', en: 'the nearest' } }],
        fixes: [
          {
            title: { zh: '改为二、', en: 'write 二、' },
            safe: true,
            edits: [{ ...place('第十五条'), newText: '二、' }],
          },
        ],
      }),
      diagnostic('执行', { rule: 'suppression-unused', severity: 'hint' }),
    ],
    suppressed: [
      { diagnostic: diagnostic('按', {}), kind: 'inline', reason: '引文' },
      { diagnostic: diagnostic('支持', {}), kind: 'baseline', reason: '' },
    ],
    failures: [],
  }),
  reportOf('净.policy', '', 'gb18030', { diagnostics: [], suppressed: [], failures: [] }),
]

/** What a format writes of these reports. */
export async function print(name: string, shown = reports): Promise<string> {
  let out = ''
  const tally = new Tally()
  const create = await formats[name]!()
  const format = create({
    language: 'zh',
    paint: picocolors.createColors(false),
    columns: 80,
    write: (piece) => {
      out += piece
    },
  })
  format.begin()
  for (const report of shown) {
    tally.add(report)
    format.file(report)
  }
  format.end(tally.summary)
  return out
}
