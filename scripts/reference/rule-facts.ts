import type { Rule } from '../../server/src/rules/rule.ts'
import { families, severityWords } from './rule-table.ts'

/** What the program knows of a rule, in the line below the title of its page. */
function facts({ family, severity, likely, fixable, since, options }: Rule): string {
  const heading = families.find(([id]) => id === family)![1]
  const level = severityWords[severity] + (likely ? ` / ${severityWords[likely]}` : '')
  const names = Object.keys(options ?? {}).map((name) => `\`${name}\``)
  return [
    `> **级别 level** ${level}`,
    `**类别 family** ${heading}`,
    `**自动修改 fix** ${fixable ? '有 yes' : '无 no'}`,
    ...(names.length > 0 ? [`**[选项 options](../settings.md)** ${names.join(' ')}`] : []),
    `**始于 since** ${since}`,
  ].join(' · ')
}

/** The page with that line as it should be, whatever it was. */
export function withFacts(page: string, rule: Rule): string {
  const [title, ...rest] = page.split('\n')
  const body = rest.join('\n').replace(/^\n*(?:> \*\*级别.*\n+)?/, '')
  return `${title}\n\n${facts(rule)}\n\n${body}`
}
