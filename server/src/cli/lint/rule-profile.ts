/** The table of `--profile-rules`, on standard error: the report on standard output stays what it is. */
import type { RuleProfile } from '../../lint/profile.ts'
import type { Terminal } from '../terminal.ts'
import { padEnd } from '../width.ts'

export function printRuleProfile(profile: RuleProfile, { err, language }: Terminal): void {
  const times = profile.times()
  const all = profile.elapsed
  const rules = times.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const share = (part: number) => `${((100 * part) / all).toFixed(1)}%`
  const zh = language === 'zh'
  const rows = [
    zh ? ['规则', '毫秒', '占总时间', '次数', '问题'] : ['rule', 'ms', 'of the run', 'runs', 'findings'],
    ...times.map(({ rule, milliseconds, runs, findings }) => [
      rule,
      milliseconds.toFixed(1),
      share(milliseconds),
      String(runs),
      String(findings),
    ]),
    [zh ? '全部规则' : 'all rules', rules.toFixed(1), share(rules), '', ''],
    [
      zh ? '其余（读文件、分析文稿、输出）' : 'the rest (reading, analysis, report)',
      (all - rules).toFixed(1),
      share(all - rules),
      '',
      '',
    ],
  ]
  err(
    `${rows.map(([name, ...cells]) => `${padEnd(name!, 42)}${cells.map((cell) => padEnd(cell, 12)).join('')}`.trimEnd()).join('\n')}\n`,
  )
}
