/** `--format html`: a report for people in one file that needs nothing else, escaped by construction. */
import { createHash } from 'node:crypto'
import { knownRules } from '../../lint/known-rules.ts'
import type { Language } from '../language.ts'
import type { FileReport, ReportedDiagnostic } from '../report.ts'
import type { CreateFormat } from './format.ts'
import { excerptOf, severityNames, summaryLine } from './pretty.ts'
import { xml } from './xml.ts'
import picocolors from 'picocolors'

const plainPaint = picocolors.createColors(false)

const style = `
:root { color-scheme: light dark; --line: #8884; --error: #c0392b; --warning: #b9770e; --info: #2471a3; --hint: #717d7e }
body { font: 16px/1.7 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
article { border-left: 4px solid var(--tone); padding: .2rem 1rem; margin: 1rem 0 }
.error { --tone: var(--error) } .warning { --tone: var(--warning) } .info { --tone: var(--info) } .hint { --tone: var(--hint) }
b { color: var(--tone) } p { margin: .3rem 0 } code, small { opacity: .75 }
blockquote { margin: .4rem 0; padding: .3rem .8rem; background: #8881; overflow-wrap: anywhere }
mark { background: none; color: inherit; text-decoration: underline 2px var(--tone); text-underline-offset: .25em }
ul { margin: .3rem 0; padding-left: 1.4rem }
body { display: flex; flex-direction: column } h1, .summary { order: -1; margin: .5rem 0 } .summary p { font-weight: bold }
table { border-collapse: collapse; font-size: .9rem } td { padding: .1rem 1rem .1rem 0; border-top: 1px solid var(--line) } td:first-child { text-align: right }
`

/** Nothing but this style sheet may act in the page, whatever stands in a draft. */
const styleHash = () => `sha256-${createHash('sha256').update(style).digest('base64')}`

export const html: CreateFormat = ({ language, write }) => {
  const title = language === 'zh' ? '条理检查报告' : 'Tiaoli report'
  const counts = new Map<string, number>()
  return {
    begin: () =>
      write(
        `<!doctype html>\n<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">\n<head>\n<meta charset="utf-8">\n` +
          `<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
          `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash()}'">\n<title>${title}</title>\n<style>${style}</style>\n</head>\n<body>\n<h1>${title}</h1>\n`,
      ),
    file(report) {
      if (report.diagnostics.length === 0) return
      write(`<h2>${xml(report.path)}</h2>\n`)
      for (const diagnostic of report.diagnostics) {
        counts.set(diagnostic.rule, (counts.get(diagnostic.rule) ?? 0) + 1)
        write(findingOf(report, diagnostic, language))
      }
    },
    // Known last, shown first: the style puts it on top, so that nothing has to be kept until the end.
    end: (summary) =>
      write(
        `<section class="summary">\n<p>${xml(summaryLine(summary, language, plainPaint))}</p>\n${countsOf(counts, language)}</section>\n</body>\n</html>\n`,
      ),
  }
}

/** How often each rule was broken, the most frequent first. */
function countsOf(counts: ReadonlyMap<string, number>, language: Language): string {
  const rows = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(
      ([rule, count]) =>
        `<tr><td>${count}</td><td>${xml(titleOf(rule, language))}</td><td><code>${xml(rule)}</code></td></tr>\n`,
    )
  return rows.length > 0 ? `<table>\n${rows.join('')}</table>\n` : ''
}

function titleOf(id: string, language: Language): string {
  return knownRules.find((rule) => rule.id === id)?.title[language] ?? id
}

function findingOf(report: FileReport, diagnostic: ReportedDiagnostic, language: Language): string {
  const { severity, message, rule, clause, start, related, fixes } = diagnostic
  const { before, marked, after } = excerptOf(report.text, diagnostic, 160)
  const notes = [
    ...related.map(
      (place) =>
        `${place.path === undefined ? '' : `${place.path}:`}${place.start.line}:${place.start.column} ${place.message[language]}`,
    ),
    ...fixes.map((fix) => `${language === 'zh' ? '改法：' : 'Fix: '}${fix.title[language]}`),
  ]
  return (
    `<article class="${severity}">\n<p><b>${severityNames[severity][language]}</b> ${xml(message[language])}</p>\n` +
    `<blockquote>${xml(before)}<mark>${xml(marked)}</mark>${xml(after)}</blockquote>\n` +
    (notes.length > 0 ? `<ul>${notes.map((note) => `<li>${xml(note)}</li>`).join('')}</ul>\n` : '') +
    `<small>${start.line}:${start.column} ${xml(clause)} ${xml(titleOf(rule, language))} <code>${xml(rule)}</code></small>\n</article>\n`
  )
}
