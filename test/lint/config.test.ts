import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { ConfigError } from '../../server/src/lint/config/configuration.ts'
import { createResolver, type ResolverOptions } from '../../server/src/lint/config/resolve.ts'

const rules = [
  { id: 'cap-conflict', options: { tolerance: { default: 0 } } },
  { id: 'reference-dangling' },
  { id: 'responsibility-missing' },
]

function resolver(files: Record<string, string>, options: Partial<ResolverOptions> = {}) {
  return createResolver({ readText: async (path) => files[path] ?? null }, { rules, ...options })
}

/** `line:column message | suggestion` of every problem. */
async function problemsOf(files: Record<string, string>, path = '/w/a.policy'): Promise<string[]> {
  try {
    await resolver(files).resolve(path)
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.problems.map(
      ({ line, column, message, suggestion }) =>
        `${line}:${column} ${message.zh}${suggestion ? ` | ${suggestion.zh}` : ''}`,
    )
  }
}

describe('configuration', () => {
  it('is the nearest one above the draft, for each draft', async () => {
    const { resolve } = resolver({
      '/w/tiaoli.config.yaml': 'rules: { reference-dangling: warning }',
      '/w/in/tiaoli.config.json': '{ "rules": { "reference-dangling": "off" } }',
    })
    assert.equal((await resolve('/w/a.policy')).rules['reference-dangling']?.severity, 'warning')
    assert.equal((await resolve('/w/in/deep/a.policy')).rules['reference-dangling']?.severity, 'off')
    assert.equal((await resolve('/other/a.policy')).path, null)
  })

  it('reads JSON with comments, tabs and a comma too many', async () => {
    const { resolve } = resolver({
      '/w/tiaoli.config.json':
        '{\n\t// 说明 "x"\n\t"rules": {\n\t\t/* 关 */ "cap-conflict": "off", // a\n\t},\n\t"files": ["稿//*.md"],\n}',
    })
    assert.equal((await resolve('/w/a.policy')).rules['cap-conflict']?.severity, 'off')
  })

  it('says which files are drafts and which are left out, in the manner of .gitignore', async () => {
    const { resolve } = resolver({ '/w/tiaoli.config.yaml': "files: ['送审稿/**/*.md', '*.txt']\nignore: 归档/" })
    const drafts = async (path: string) => {
      const { draft, ignored } = await resolve(path)
      return [draft, ignored]
    }
    assert.deepEqual(await drafts('/w/送审稿/一/办法.md'), [true, false])
    assert.deepEqual(await drafts('/w/深/说明.txt'), [true, false])
    assert.deepEqual(await drafts('/w/readme.md'), [false, false])
    assert.deepEqual(await drafts('/w/归档/旧.policy'), [true, true])
  })

  it('lays bases, overrides and options over one another', async () => {
    const { resolve } = resolver({
      '/w/node_modules/@org/rules/tiaoli.config.yaml': 'profile: all\nrules: { cap-conflict: { tolerance: 5 } }',
      '/w/base.yaml': 'extends: "@org/rules"\nfacts: { jurisdiction: 上海市, issuer: 市政府 }',
      '/w/tiaoli.config.yaml': [
        'extends: ./base.yaml',
        'facts: { issuer: 市科委 }',
        'rules: { cap-conflict: { severity: hint } }',
        'overrides:',
        '  - files: 征求意见稿/**',
        '    profile: draft',
        '    rules: { responsibility-missing: off }',
      ].join('\n'),
    })
    const plain = await resolve('/w/a.policy')
    assert.equal(plain.profile, 'all')
    assert.deepEqual(plain.facts, { jurisdiction: '上海市', issuer: '市科委' })
    assert.deepEqual(plain.rules, { 'cap-conflict': { severity: 'hint', options: { tolerance: 5 } } })
    assert.deepEqual(plain.chain, [
      '/w/node_modules/@org/rules/tiaoli.config.yaml',
      '/w/base.yaml',
      '/w/tiaoli.config.yaml',
    ])
    const consultation = await resolve('/w/征求意见稿/a.policy')
    assert.equal(consultation.profile, 'draft')
    assert.equal(consultation.rules['responsibility-missing']?.severity, 'off')
  })

  it('looks for nothing when told so, and uses the one it is given', async () => {
    const files = { '/w/tiaoli.config.yaml': 'profile: all', '/ci.yaml': 'profile: draft' }
    assert.equal((await resolver(files, { defaultsOnly: true }).resolve('/w/a.policy')).profile, 'review')
    assert.equal((await resolver(files, { config: '/ci.yaml' }).resolve('/w/a.policy')).profile, 'draft')
  })

  const mistakes: [string, string, string[]][] = [
    [
      'an unknown rule',
      'rules:\n  refrence-dangling: error\n',
      ['2:3 没有这条规则：refrence-dangling | 是不是“reference-dangling”？'],
    ],
    ['an unknown key', 'profil: review\n', ['1:1 没有这个配置项：profil | 是不是“profile”？']],
    ['an unknown severity', 'rules:\n  cap-conflict: eror\n', ['2:17 不能取这个值：eror | 是不是“error”？']],
    ['an unknown profile', 'profile: strict', ['1:10 不能取这个值：strict | 可用：draft、review、all']],
    [
      'an unknown option of a rule',
      'rules:\n  cap-conflict:\n    tolerence: 3\n',
      ['3:5 没有这个配置项：tolerence | 是不是“tolerance”？'],
    ],
    [
      'an override for no files',
      'overrides:\n  - rules: { cap-conflict: off }\n',
      ['2:5 缺少 files：这一项对哪些文件起作用'],
    ],
    ['a list that is none', 'overrides: x\n', ['1:12 这里应当是一个列表']],
    ['a date that is none', 'facts:\n  date: 2024年6月\n', ['2:9 日期应写作 2024-06-01，而不是“2024年6月”']],
    ['the same key twice', 'profile: all\nprofile: draft\n', ['2:1 同一配置项写了两次']],
    ['a missing base', 'extends: ./no.yaml\n', ['1:10 extends 指向的配置不存在：./no.yaml']],
    ['a missing base in a list', 'extends:\n  - ./no.yaml\n', ['2:5 extends 指向的配置不存在：./no.yaml']],
    ['a tab', 'rules:\n\tcap-conflict: off\n', ['2:1 缩进要用空格，不能用制表符']],
    [
      'a draft instead of a configuration, in one line',
      '# 某市若干措施\n\n一、支持办展。\n\n二、优化服务。“一站式”\n',
      ['3:1 这里应当是“名称: 值”的形式'],
    ],
    ['a missing blank', 'profile:all\nrules: {}\n', ['1:1 “名称: 值”缺少冒号，或冒号后缺少空格']],
    ['an option of another kind', 'rules:\n  cap-conflict: { tolerance: 很多 }\n', ['2:30 这里应当是数，如 0']],
    ['a circle', 'extends: ./tiaoli.config.yaml\n', ['1:1 extends 成环']],
    [
      'several mistakes at once',
      'profil: x\nrules: 3\n',
      ['1:1 没有这个配置项：profil | 是不是“profile”？', '2:8 这里应当是“名称: 值”的形式'],
    ],
  ]
  for (const [name, text, expected] of mistakes)
    it(`tells ${name} with line, column and what was meant`, async () => {
      assert.deepEqual(await problemsOf({ '/w/tiaoli.config.yaml': text }), expected)
    })

  it('lays the nearest agencies.yaml over the registry, and tells its mistakes at their places', async () => {
    const agencies = 'agencies:\n  - name: 云泽市低空经济发展局\n    short: 市低空局\n'
    const { resolve } = resolver({ '/w/agencies.yaml': agencies, '/w/tiaoli.config.yaml': '' })
    const one = await resolve('/w/a.policy')
    assert.equal(one.agencies?.overlay.agencies[0]?.short, '市低空局')
    assert.equal((await resolve('/w/in/b.policy')).agencies, one.agencies, 'the same value for the same file')
    assert.equal(
      (await resolver({ '/w/agencies.yaml': agencies }, { defaultsOnly: true }).resolve('/w/a.policy')).agencies,
      null,
    )
    const [problem] = await problemsOf({ '/w/agencies.yaml': 'agencies:\n  - name: 甲局\n    shrt: 甲\n' })
    assert.match(problem!, /^3:5 .* \| 是不是“short”？$/)
  })

  it('tells where the syntax breaks', async () => {
    const [problem] = await problemsOf({ '/w/tiaoli.config.yaml': 'rules: {\n  cap-conflict: [\n' })
    assert.match(problem!, /^3:1 缩进不对/)
  })

  it('takes an empty file for defaults', async () => {
    assert.equal((await resolver({ '/w/tiaoli.config.yaml': '# 空\n' }).resolve('/w/a.policy')).profile, 'review')
  })
})
