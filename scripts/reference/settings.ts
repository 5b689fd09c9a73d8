import type { Profile } from '../../server/src/lint/config/configuration.ts'
import { configSchema } from '../../server/src/lint/config/schema.ts'
import { knownRules } from '../../server/src/lint/known-rules.ts'
import { effectiveSeverity } from '../../server/src/lint/lint.ts'
import { ownRules } from '../../server/src/lint/own-rules.ts'
import { rules } from '../../server/src/rules/index.ts'
import type { Severity } from '../../server/src/rules/rule.ts'

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly default?: unknown
  readonly description?: string
  readonly markdownDescription?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

/** `docs/settings.md`: every key of the configuration, every rule's severity and options, every setting of the editor. */
export function settingsReference(read: (path: string) => string): string {
  const schema = configSchema(knownRules) as Schema
  return [
    '# 配置项 Settings\n',
    '由程序生成（`npm run reference`）。怎么写、放在哪里，见 [在流水线中使用](ci.md)；机构名录见 [registry.md](registry.md)。\n',
    'Generated from the program. How and where to write them: [CI](ci.md); a registry of one’s own: [registry.md](registry.md).\n',
    '## 配置文件 tiaoli.config.yaml\n',
    ...keyTable(schema.properties!),
    '',
    'JSON Schema 随 npm 包发布（`tiaoli/schema.json`），VS Code 中自动生效。',
    'The JSON schema comes with the package (`tiaoli/schema.json`); VS Code uses it by itself.\n',
    '## 规则的级别 Severities of the rules\n',
    '没有写进配置时，各个 `profile` 之下的级别。Severities under each profile, where the configuration says nothing.\n',
    '| 规则 rule | draft | review | all |',
    '|---|---|---|---|',
    ...severityRows(),
    '',
    '## 规则的选项 Options of the rules\n',
    ...optionRows(),
    '',
    '## VS Code\n',
    ...editorTable(read),
    '',
    '## 环境变量 Environment\n',
    '| 变量 variable | 作用 | Meaning |',
    '|---|---|---|',
    '| `LC_ALL`、`LC_MESSAGES`、`LANG` | 输出语言；`--lang` 优先 | language of the output, unless `--lang` says otherwise |',
    '| `NO_COLOR` | 不用颜色 | no colours |',
    '| `COLUMNS` | 不在终端中时的行宽，默认 100 | width where there is no terminal; default 100 |',
    '| `FORCE_COLOR` | 不在终端中也用颜色；`0` 为不用 | colours even where there is no terminal; `0`: none |',
    '',
  ].join('\n')
}

function keyTable(properties: Readonly<Record<string, Schema>>, prefix = ''): string[] {
  const rows = (found: Readonly<Record<string, Schema>>, above: string): string[] =>
    Object.entries(found).flatMap(([key, schema]) => {
      if (key === '$schema') return []
      const name = above + key
      const { zh, en } = halves(schema.description ?? '')
      const row = `| \`${name}\` | ${valuesOf(schema)} | ${shown(schema.default)} | ${literal(zh)} | ${literal(en)} |`
      const inner = key === 'rules' || key === 'overrides' ? {} : (schema.properties ?? {})
      return [row, ...rows(inner, `${name}.`)]
    })
  return [
    '| 项 key | 取值 values | 默认 default | 说明 | Meaning |',
    '|---|---|---|---|---|',
    ...rows(properties, prefix),
  ]
}

function valuesOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(' ')
  if (schema.anyOf) return schema.anyOf.map(valuesOf).join(' / ')
  if (schema.type === 'array') return schema.items?.type === 'string' ? '列表 list' : '列表 list of settings'
  return (
    { string: '文字 text', object: '映射 map', boolean: '`true` `false`', number: '数 number' }[schema.type ?? ''] ?? ''
  )
}

function severityRows(): string[] {
  const grade = (id: string, severityOf: (profile: Profile) => Severity | 'off') =>
    `| ${id} | ${(['draft', 'review', 'all'] as const).map(severityOf).join(' | ')} |`
  return [
    ...rules.map((rule) =>
      grade(`[${rule.id}](rules/${rule.id}.md)`, (profile) =>
        effectiveSeverity(rule, { rules, facts: {}, profile, severityOf: () => undefined }),
      ),
    ),
    ...ownRules.map((rule) => grade(`\`${rule.id}\``, () => rule.severity)),
  ]
}

function optionRows(): string[] {
  const rows = rules.flatMap((rule) =>
    Object.entries(rule.options ?? {}).map(
      ([name, option]) =>
        `| [${rule.id}](rules/${rule.id}.md) | \`${name}\` | ${shown(option.default)} | ${cell(option.description.zh)} | ${cell(option.description.en)} |`,
    ),
  )
  if (rows.length === 0) return ['目前没有规则带选项。No rule has options at present.']
  return ['| 规则 rule | 选项 option | 默认 default | 说明 | Meaning |', '|---|---|---|---|---|', ...rows]
}

function editorTable(read: (path: string) => string): string[] {
  const { contributes } = JSON.parse(read('package.json'))
  const [zh, en] = ['package.nls.zh-cn.json', 'package.nls.json'].map((path) => JSON.parse(read(path)))
  const rows = contributes.configuration.flatMap(({ properties }: { properties: Record<string, Schema> }) =>
    Object.entries(properties).map(([key, schema]) => {
      const name = schema.markdownDescription!.slice(1, -1)
      return `| \`${key}\` | ${valuesOf(schema)} | ${shown(schema.default)} | ${cell(zh[name])} | ${cell(en[name])} |`
    }),
  )
  return ['| 设置 setting | 取值 values | 默认 default | 说明 | Meaning |', '|---|---|---|---|---|', ...rows]
}

/** Descriptions in the schema are `中文 / English`. */
function halves(description: string): { zh: string; en: string } {
  const cut = description.lastIndexOf(' / ')
  return cut < 0 ? { zh: description, en: '' } : { zh: description.slice(0, cut), en: description.slice(cut + 3) }
}

function shown(value: unknown): string {
  return value === undefined ? '' : `\`${JSON.stringify(value)}\``
}

/** Words that are no Markdown, in a cell. */
function literal(text: string): string {
  return cell(text.replace(/[*_`]/g, '\\$&'))
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
