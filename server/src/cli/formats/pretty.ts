/** `--format pretty`: for a person at a terminal. */
import type { Message, Severity } from '../../rules/rule.ts'
import type { Range } from '../../features/outline.ts'
import { counted, type Language } from '../language.ts'
import type { FileReport, ReportedDiagnostic, Summary } from '../report.ts'
import type { Paint } from '../terminal.ts'
import { excerpt } from './excerpt.ts'
import { harmless } from '../width.ts'
import type { CreateFormat } from './format.ts'

export const severityNames: Readonly<Record<Severity, Message>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
  hint: { zh: '建议', en: 'hint' },
}

const words = {
  related: { zh: '参见', en: 'see' },
  suggestion: { zh: '改法', en: 'fix' },
} satisfies Record<string, Message>

export const pretty: CreateFormat = (context) => {
  const { language, paint, write } = context
  return {
    begin: () => {},
    file: (report) => {
      if (report.diagnostics.length === 0) return
      for (const diagnostic of report.diagnostics)
        write(`${draw(report, diagnostic, language, paint, Math.min(context.columns, 120))}\n`)
    },
    end: (summary) => write(`${summaryLine(summary, language, paint)}\n${encodingLine(summary, language, paint)}`),
  }
}

function draw(
  report: FileReport,
  diagnostic: ReportedDiagnostic,
  language: Language,
  paint: Paint,
  columns: number,
): string {
  const colour = colourOf(diagnostic.severity, paint)
  const out = [
    `${paint.bold(placeOf(report.path, diagnostic))} ${colour(severityNames[diagnostic.severity][language])} ` +
      `${harmless(diagnostic.message[language])} ${paint.dim(diagnostic.rule)}`,
  ]
  const gutter = String(diagnostic.start.line)
  const blank = ' '.repeat(gutter.length)
  const shown = excerptOf(report.text, diagnostic, columns - gutter.length - 5)
  out.push(
    `${paint.dim(` ${gutter} │`)} ${shown.before}${colour(shown.marked)}${shown.after}`,
    `${paint.dim(` ${blank} │`)} ${' '.repeat(shown.indent)}${colour('^'.repeat(shown.cells))}`,
  )
  for (const place of diagnostic.related)
    out.push(
      `${paint.dim(` ${blank} ├`)} ${words.related[language]} ${placeOf(place.path ?? report.path, place)} ${harmless(place.message[language])}`,
    )
  for (const fix of diagnostic.fixes)
    out.push(`${paint.dim(` ${blank} ╰`)} ${paint.green(words.suggestion[language])} ${harmless(fix.title[language])}`)
  return `${out.join('\n')}\n`
}

export function excerptOf(text: string, { start, end }: Range, columns: number) {
  const first = start.offset - (start.column - 1)
  const marked = Math.max(start.offset, end.line === start.line ? end.offset : start.offset)
  // What there is no room for is not shown, so that a long line is not looked through to its end for each of its findings.
  const last = lineEnd(text, first, marked, end.line === start.line ? Math.max(16, columns) + 1 : text.length)
  const from = start.offset - first
  return excerpt(
    text.slice(first, last),
    from,
    end.line === start.line ? marked - first : Math.max(last - first, from),
    columns,
  )
}

/** The end of the line that begins at `first`, as seen from a place in it, or where so many characters lie between. */
function lineEnd(text: string, first: number, place: number, far: number): number {
  const stop = Math.min(text.length, place + far)
  let end = place
  while (end < stop && !isLineEnd(text, end)) end++
  while (end > first && isLineEnd(text, end - 1)) end--
  return end
}

function isLineEnd(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit === 10 || unit === 13
}

export function placeOf(path: string, range: Range): string {
  return `${harmless(path)}:${range.start.line}:${range.start.column}`
}

export function colourOf(severity: Severity, paint: Paint): (text: string) => string {
  return { error: paint.red, warning: paint.yellow, info: paint.cyan, hint: paint.dim }[severity]
}

/** Files that are not UTF-8 are told of: what was detected might be wrong. */
export function encodingLine({ encodings }: Summary, language: Language, paint: Paint): string {
  const others = Object.entries(encodings).filter(([encoding]) => encoding !== 'utf-8')
  if (others.length === 0) return ''
  const parts = others.map(([encoding, count]) =>
    language === 'zh' ? `${encoding} ${count} 个文件` : `${encoding}: ${counted(count, 'file')}`,
  )
  const text =
    language === 'zh'
      ? `编码不是 UTF-8 的：${parts.join('，')}；认错了请用 --encoding 指明`
      : `not UTF-8: ${parts.join(', ')}; name the encoding with --encoding if it was mistaken`
  return `${paint.dim(text)}\n`
}

/** `✖ 3 个问题（1 个错误，2 个警告），检查了 4 个文件，1 个可自动修改` */
export function summaryLine(summary: Summary, language: Language, paint: Paint): string {
  const { files, errors, warnings, infos, hints, failed } = summary
  const total = errors + warnings + infos + hints
  const undone =
    failed === 0
      ? ''
      : language === 'zh'
        ? `；另有 ${failed} 处没有查成`
        : `; ${counted(failed, 'path')} could not be linted`
  if (files === 0 && failed > 0)
    return paint.yellow(language === 'zh' ? '⚠ 没有一个文件查成' : '⚠ not a single file could be linted')
  if (total === 0) {
    const text = language === 'zh' ? `检查了 ${files} 个文件，没有发现问题` : `no findings in ${counted(files, 'file')}`
    return failed === 0 ? paint.green(`✔ ${text}`) : paint.yellow(`⚠ ${text}${undone}`)
  }
  const counts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
    [hints, 'hint'],
  ] as const
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, severity]) =>
      language === 'zh'
        ? `${count} 个${severityNames[severity].zh}`
        : severity === 'info'
          ? `${count} info`
          : counted(count, severity),
    )
  const text =
    language === 'zh'
      ? `检查了 ${files} 个文件，发现 ${total} 个问题：${parts.join('，')}` +
        (summary.fixable > 0 ? `；其中 ${summary.fixable} 个可用 --fix 自动修改` : '')
      : `${counted(total, 'finding')} in ${counted(files, 'file')}: ${parts.join(', ')}` +
        (summary.fixable > 0 ? `; ${summary.fixable} fixable with --fix` : '')
  const mark = errors > 0 ? paint.red('✖') : warnings > 0 ? paint.yellow('⚠') : paint.cyan('ℹ')
  return `${mark} ${paint.bold(text + undone)}`
}
