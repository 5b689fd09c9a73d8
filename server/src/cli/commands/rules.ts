/** `tiaoli rules` and `tiaoli explain RULE`. */
import type { Language } from '../language.ts'
import { knownRules } from '../../lint/known-rules.ts'
import { didYouMean, RunFailure } from '../failure.ts'
import { colourOf, severityNames } from '../formats/pretty.ts'
import { readPage } from '../pages.ts'
import type { Terminal } from '../terminal.ts'
import { padEnd, widthOf } from '../width.ts'

export function rulesCommand(options: { readonly format: string }, { language, paint, out }: Terminal): number {
  if (options.format === 'json') {
    const list = knownRules.map((rule) => ({ ...rule, check: undefined }))
    out(`${JSON.stringify({ schemaVersion: 1, rules: list }, null, 2)}\n`)
    return 0
  }
  if (options.format !== 'pretty')
    throw new RunFailure(
      { zh: `规则清单没有这种格式：${options.format}`, en: `unknown format: ${options.format}` },
      { zh: '可用的格式：pretty、json', en: 'Formats: pretty, json' },
    )
  const say = (zh: string, en: string) => ({ zh, en })[language]
  const wide = Math.max(...knownRules.map((rule) => rule.id.length))
  const grade = Math.max(...knownRules.map((rule) => widthOf(gradeName(rule.severity, language))))
  for (const { id, severity, fixable, title } of knownRules) {
    const colour = severity === 'off' ? paint.dim : colourOf(severity, paint)
    const mark = fixable ? say('可修改', 'fix') : say('　　　', '   ')
    out(`${padEnd(id, wide)}  ${colour(padEnd(gradeName(severity, language), grade))}  ${mark}  ${title[language]}\n`)
  }
  out(paint.dim(say('查看一条规则：tiaoli explain 规则名\n', 'One rule in full: tiaoli explain RULE\n')))
  return 0
}

function gradeName(severity: (typeof knownRules)[number]['severity'], language: Language): string {
  return severity === 'off' ? { zh: '关闭', en: 'off' }[language] : severityNames[severity][language]
}

export async function explainCommand(id: string, { language, out }: Terminal): Promise<number> {
  const rule = knownRules.find((candidate) => candidate.id === id)
  if (!rule)
    throw new RunFailure(
      { zh: `没有这条规则：${id}`, en: `unknown rule: ${id}` },
      didYouMean(
        id,
        knownRules.map((candidate) => candidate.id),
        { zh: '用 tiaoli rules 查看全部规则', en: 'See them all with: tiaoli rules' },
      ),
    )
  const about = 'about' in rule ? rule.about[language] : rule.source
  out((await readPage(id)) ?? `# ${id} ${rule.title[language]}\n\n${about}\n`)
  return 0
}
