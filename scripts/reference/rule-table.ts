import { rules } from '../../server/src/rules/index.ts'
import type { Rule, Severity } from '../../server/src/rules/rule.ts'

/** The families of rules in the order of the pages. */
export const families: readonly (readonly [Rule['family'], string])[] = [
  ['responsibility', '责任单位 Responsibility'],
  ['agency', '机构 Agencies'],
  ['cap', '数额与上限 Amounts and caps'],
  ['reference', '引用 References'],
  ['definition', '定义与简称 Definitions'],
  ['numbering', '序号 Numbering'],
  ['validity', '施行与有效期 Validity'],
  ['wording', '用语 Wording'],
]

/** Severities as the pages name them. */
export const severityWords: Readonly<Record<Severity | 'off', string>> = {
  error: '错误 error',
  warning: '警告 warning',
  info: '提示 info',
  hint: '建议 hint',
  off: '默认关闭 off',
}

/** The index of the rules' pages, from the rules themselves. */
export function ruleTable(): string {
  const parts = [
    '# 规则 Rules\n',
    '由规则生成（`npm run reference`）。级别一栏是默认级别；“/”之后是只作提示的情形所用的级别。命令行中用 `tiaoli explain 规则名` 查看各页。\n',
    'Generated from the rules. The level is the default one; behind the slash, the one for findings that are only worth a look.\n',
  ]
  for (const [family, heading] of families) {
    const members = rules.filter((rule) => rule.family === family)
    if (members.length === 0) continue
    parts.push(
      `## ${heading}\n`,
      '| 规则 rule | 查什么 | What it reports | 级别 level | 可修复 fix |',
      '|---|---|---|---|---|',
    )
    for (const rule of members) {
      const level = severityWords[rule.severity] + (rule.likely ? ` / ${severityWords[rule.likely]}` : '')
      parts.push(
        `| [${rule.id}](${rule.id}.md) | ${rule.title.zh} | ${rule.title.en} | ${level} | ${rule.fixable ? '✓' : ''} |`,
      )
    }
    parts.push('')
  }
  return `${parts.join('\n').trimEnd()}\n`
}
