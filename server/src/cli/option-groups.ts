/** The options of `lint` by what they are for: thirty in a row are not read by anybody. */
import type { Message } from '../rules/rule.ts'

export interface OptionGroup {
  readonly title: Message
  readonly flags: readonly string[]
}

export const optionGroups: readonly OptionGroup[] = [
  {
    title: { zh: '查哪些文件', en: 'Which files' },
    flags: ['--changed', '--staged', '--shard', '--stdin-path', '--stdin-ndjson', '--encoding', '--watch'],
  },
  { title: { zh: '配置', en: 'Configuration' }, flags: ['--config', '--no-config', '--print-config'] },
  { title: { zh: '报告', en: 'Report' }, flags: ['--across', '--format', '--min-severity', '--quiet', '--lang'] },
  { title: { zh: '门槛', en: 'Gates' }, flags: ['--fail-on', '--max-warnings'] },
  { title: { zh: '修改', en: 'Fixing' }, flags: ['--fix', '--fix-unsafe', '--fix-dry-run', '--diff'] },
  { title: { zh: '基线', en: 'Baseline' }, flags: ['--baseline', '--update-baseline', '--prune-baseline'] },
  { title: { zh: '大批量', en: 'Many files' }, flags: ['--threads', '--cache', '--cache-location', '--profile-rules'] },
]
