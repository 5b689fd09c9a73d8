/** The JSON schema of a configuration, from the rules themselves: editors complete and check with it. */
import type { Message, RuleOption } from '../../rules/rule.ts'
import { profiles } from './configuration.ts'

export interface DescribedRule {
  readonly id: string
  readonly title: Message
  readonly options?: Readonly<Record<string, RuleOption>>
}

const severity = {
  enum: ['error', 'warning', 'info', 'hint', 'off'],
  description:
    '级别：error 错误、warning 警告、info 提示、hint 建议、off 关闭 / the severity; off switches the rule off',
}

function patterns(description: string) {
  return {
    description,
    anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  }
}

export function configSchema(rules: readonly DescribedRule[]): object {
  const settings = {
    profile: {
      enum: [...profiles],
      default: 'review',
      description:
        '宽严：draft 起草、review 合法性审核、all 全部规则 / how strict: draft while writing, review for the legality review, all for every rule',
    },
    rules: {
      type: 'object',
      description: '各条规则的级别与选项 / severities and options of the rules',
      additionalProperties: false,
      properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    },
    facts: {
      type: 'object',
      description: '文稿没有写明时采用的事实 / facts to go by where the draft is silent',
      additionalProperties: false,
      properties: {
        jurisdiction: { type: 'string', description: '地区，如“上海市” / the region, such as 上海市' },
        issuer: { type: 'string', description: '发文机关 / the issuing body' },
        level: { type: 'string', description: '层级：国家、省、市、县 / its level: 国家, 省, 市 or 县' },
        date: {
          type: 'string',
          pattern: '^\\d{4}-\\d{2}-\\d{2}$',
          description: '成文日期，如 2024-06-01 / the date of the draft, such as 2024-06-01',
        },
      },
    },
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '条理 Tiaoli',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      extends: patterns('在这些配置的基础上，文件或包 / configurations to build on: files or packages'),
      files: patterns(
        '除 *.policy、*.policy.md 外的文稿，写法同 .gitignore / drafts besides *.policy and *.policy.md, in patterns as in .gitignore',
      ),
      ignore: patterns('不检查的文件，写法同 .gitignore / files that are not linted, in the same patterns'),
      baseline: {
        type: 'string',
        description: '基线文件：其中的问题不再报告 / a file of findings that are known and no longer reported',
      },
      ...settings,
      overrides: {
        type: 'array',
        description:
          '对一部分文件另作规定，后面的覆盖前面的 / settings for some of the files; a later entry overrules an earlier one',
        items: {
          type: 'object',
          required: ['files'],
          additionalProperties: false,
          properties: { files: patterns('对哪些文件 / for which files'), ...settings },
        },
      },
    },
  }
}

function ruleSchema({ title, options }: DescribedRule): object {
  const description = `${title.zh} / ${title.en}`
  return {
    description,
    anyOf: [
      severity,
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          severity,
          ...Object.fromEntries(Object.entries(options ?? {}).map(([name, option]) => [name, optionSchema(option)])),
        },
      },
    ],
  }
}

function optionSchema(option: RuleOption): object {
  const { default: value } = option
  return {
    ...(Array.isArray(value) ? { type: 'array', items: { type: 'string' } } : { type: typeof value }),
    default: value,
    description: `${option.description.zh} / ${option.description.en}`,
  }
}
