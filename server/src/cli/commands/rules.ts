/** `tiaoli rules` and `tiaoli explain RULE`. */
import { readFile } from 'node:fs/promises'
import { rules } from '../../rules/index.ts'
import type { Rule } from '../../rules/rule.ts'
import { didYouMean, RunFailure } from '../failure.ts'
import { colourOf, severityNames } from '../formats/pretty.ts'
import type { Terminal } from '../terminal.ts'
import { padEnd, widthOf } from '../width.ts'

export function rulesCommand(options: { readonly format: string }, { language, paint, out }: Terminal): number {
  if (options.format === 'json') {
    const list = rules.map(({ check: _check, ...facts }) => facts)
    out(`${JSON.stringify({ schemaVersion: 1, rules: list }, null, 2)}\n`)
    return 0
  }
  if (options.format !== 'pretty')
    throw new RunFailure(
      { zh: `规则清单没有这种格式：${options.format}`, en: `unknown format: ${options.format}` },
      { zh: '可用的格式：pretty、json', en: 'Formats: pretty, json' },
    )
  const wide = Math.max(0, ...rules.map((rule) => rule.id.length))
  const grade = Math.max(0, ...rules.map((rule) => widthOf(severityName(rule, language))))
  for (const rule of rules) {
    const colour = rule.severity === 'off' ? paint.dim : colourOf(rule.severity, paint)
    out(
      `${padEnd(rule.id, wide)}  ${colour(padEnd(severityName(rule, language), grade))}  ` +
        `${rule.fixable ? (language === 'zh' ? '可修改' : 'fix') : language === 'zh' ? '　　　' : '   '}  ${rule.title[language]}\n`,
    )
  }
  out(
    paint.dim(language === 'zh' ? '查看一条规则：tiaoli explain 规则名\n' : 'One rule in full: tiaoli explain RULE\n'),
  )
  return 0
}

function severityName(rule: Rule, language: Terminal['language']): string {
  if (rule.severity === 'off') return language === 'zh' ? '关闭' : 'off'
  return severityNames[rule.severity][language]
}

export async function explainCommand(id: string, { out }: Terminal): Promise<number> {
  findRule(id)
  out(await readPage(id))
  return 0
}

export function findRule(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id)
  if (rule) return rule
  throw new RunFailure(
    { zh: `没有这条规则：${id}`, en: `unknown rule: ${id}` },
    didYouMean(
      id,
      rules.map((candidate) => candidate.id),
      { zh: '用 tiaoli rules 查看全部规则', en: 'See them all with: tiaoli rules' },
    ),
  )
}

/** The pages lie beside the bundle; in a checkout that runs from source, in docs/rules. */
async function readPage(id: string): Promise<string> {
  for (const folder of ['./docs/rules/', '../../../../docs/rules/'])
    try {
      return await readFile(new URL(`${folder}${id}.md`, import.meta.url), 'utf8')
    } catch {}
  throw new RunFailure({ zh: `规则 ${id} 的说明页缺失`, en: `the page of rule ${id} is missing` })
}
