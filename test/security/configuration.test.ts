/** A configuration comes with the drafts, perhaps from a stranger: it is data, stays in its project, and costs little. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRunResolver, plain } from '../../server/src/cli/config-host.ts'
import { inProject } from '../../server/src/cli/project-root.ts'
import { readAgencies } from '../../server/src/lint/config/agencies.ts'
import { ConfigError } from '../../server/src/lint/config/configuration.ts'
import { isTooComplex } from '../../server/src/lint/config/patterns.ts'
import { readConfiguration } from '../../server/src/lint/config/read.ts'
import { createResolver } from '../../server/src/lint/config/resolve.ts'
import { readBaseline } from '../../server/src/lint/baseline.ts'
import { knownRules } from '../../server/src/lint/known-rules.ts'
import { pathOf } from '../../server/src/lsp/node.ts'
import { matchesFiles, readSettings } from '../../server/src/lsp/settings.ts'
import { startClient } from '../lsp/client.ts'
import { processorTime } from '../support/work.ts'

const polluted = () => ({}) as { polluted?: unknown }

describe('YAML', () => {
  for (const text of [
    '__proto__: { polluted: 1 }',
    '"__proto__": { polluted: 1 }',
    'constructor: { prototype: { polluted: 1 } }',
    'rules: { __proto__: { polluted: 1 } }',
    'rules: { __proto__: off, constructor: off }',
    'facts: { __proto__: { polluted: 1 } }',
    'a: &a { polluted: 1 }\n__proto__: *a\n<<: *a',
    '%YAML 1.1\n---\n<<: { __proto__: { polluted: 1 } }',
  ]) {
    it(`changes no prototype: ${text.replaceAll('\n', ' ⏎ ')}`, async () => {
      const { configuration, problems } = await readConfiguration('/p/tiaoli.config.yaml', text, knownRules)
      assert.ok(problems.length > 0)
      await readAgencies('/p/agencies.yaml', text)
      assert.equal(polluted().polluted, undefined)
      assert.equal((configuration.rules as { polluted?: unknown }).polluted, undefined)
    })
  }

  it('of other files, too: baselines and settings', () => {
    readBaseline('{"schemaVersion":1,"files":{"__proto__":[{"polluted":1}]},"__proto__":{"polluted":1}}')
    readSettings(JSON.parse('{"__proto__":{"polluted":1},"format":{"__proto__":{"punctuation":false}}}'))
    assert.equal(polluted().polluted, undefined)
  })

  it('with aliases that double at each step is refused at once', async () => {
    const steps = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`)
    const bomb = `a0: &a0 [x, x, x]\n${steps.join('\n')}\nagencies: *a30\n`
    const started = process.cpuUsage()
    const { problems } = await readAgencies('/p/agencies.yaml', bomb)
    assert.match(problems[0]!.message.zh, /别名/u)
    assert.ok((await readConfiguration('/p/tiaoli.config.yaml', bomb, knownRules)).problems.length > 0)
    assert.ok(process.cpuUsage(started).user < 2_000_000)
  })

  for (const tag of ['!!js/function "() => 1"', '!!python/object/apply:os.system ["id"]', '!!binary aGk=', '!own x']) {
    it(`obeys no tag: ${tag}`, async () => {
      const { configuration } = await readConfiguration(
        '/p/tiaoli.config.yaml',
        `facts: { issuer: ${tag} }\nfiles: [${tag}]`,
        knownRules,
      )
      const { issuer } = configuration.facts
      assert.ok(issuer === undefined || typeof issuer === 'string')
      for (const pattern of configuration.files) assert.equal(typeof pattern, 'string')
    })
  }

  it('as deep as a file can make it costs a complaint', async () => {
    const deep = `rules: ${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const { problems } = await readConfiguration('/p/tiaoli.config.yaml', deep, knownRules)
    assert.ok(problems.length > 0)
  })
})

describe('patterns', () => {
  it('of a usual kind are taken', () => {
    for (const pattern of ['**/*.md', '送审稿/**/*-v*.txt', '!归档/**', '*', 'a/**/b/**/c*.md', '**'])
      assert.ok(!isTooComplex(pattern), pattern)
  })

  it('that would take for ever are refused, with their place, and left out where there is none', async () => {
    const slow = `${'*a'.repeat(30)}b`
    for (const text of [`files: '${slow}'`, `ignore: ['*.md', '${slow}']`, `overrides: [{ files: '${slow}' }]`]) {
      const { problems } = await readConfiguration('/p/tiaoli.config.yaml', text, knownRules)
      assert.match(problems[0]!.message.zh, /通配符太多/u)
    }
    const took = processorTime(() => {
      assert.equal(matchesFiles([slow], 'file:///p', `file:///p/${'a'.repeat(250)}`), false)
      // The worst that is let through.
      matchesFiles(['*a*a*ab/**/c/**/c/**/c/**/x'], 'file:///p', `file:///p/${'a'.repeat(250)}/${'c/'.repeat(30)}y`)
    })
    assert.ok(took < 2000)
  })
})

describe('paths in a configuration', () => {
  let folder: string
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'tiaoli-')))
    const files: Record<string, string> = {
      'outside.yaml': 'profile: draft\n',
      'project/.git/HEAD': 'ref: refs/heads/main\n',
      'project/base.yaml': 'profile: draft\n',
      'project/in/own.yaml': 'profile: draft\n',
      'project/node_modules/@org/rules/tiaoli.config.yaml': 'profile: draft\n',
      'project/node_modules/@org/rules/index.js': 'globalThis.polluted = 1; throw new Error("run")\n',
      'project/node_modules/@org/rules/package.json': '{"name":"@org/rules","main":"index.js"}\n',
    }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    symlinkSync(join(folder, 'outside.yaml'), join(folder, 'project/in/link.yaml'))
    symlinkSync(folder, join(folder, 'project/in/up'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  async function outcome(text: string): Promise<string> {
    const config = join(folder, 'project/in/tiaoli.config.yaml')
    writeFileSync(config, text)
    try {
      const cwd = join(folder, 'project/in')
      return (await createRunResolver(undefined, cwd).resolve(plain(join(cwd, 'a.policy')))).profile
    } catch (error) {
      assert.ok(error instanceof ConfigError)
      return error.problems[0]!.message.zh
    }
  }

  for (const name of ['./own.yaml', '../base.yaml', 'own.yaml', '@org/rules'])
    it(`may lead to ${name}`, async () => assert.equal(await outcome(`extends: '${name}'`), 'draft'))

  for (const name of [
    '../../outside.yaml',
    './link.yaml',
    './up/outside.yaml',
    '/etc/passwd.yaml',
    '//server/share/x.yaml',
    '\\\\server\\share\\x.yaml',
    '..\\..\\outside.yaml',
    'file:///etc/passwd',
    'https://evil.invalid/x.yaml',
  ])
    for (const key of ['extends', 'baseline'])
      it(`do not lead out: ${key} ${name}`, async () =>
        assert.match(await outcome(`${key}: '${name}'`), /只能指向本项目之内的文件/u))

  for (const name of ['../../../etc', '@org/../../outside', 'node:fs', '.', '@org/rules/../../../../outside'])
    it(`name no package: ${name}`, async () => assert.match(await outcome(`extends: '${name}'`), /不存在|之内/u))

  it('never run the code of a package', async () => {
    await outcome("extends: '@org/rules'")
    assert.equal((globalThis as { polluted?: unknown }).polluted, undefined)
  })

  it('without a repository stay in the working directory or the folder of the editor', async () => {
    const at = (name: string) => join(folder, name)
    assert.ok(await inProject(at('b.yaml'), at('x/c.yaml'), [folder]))
    assert.ok(!(await inProject(at('b.yaml'), at('x/c.yaml'), [])))
    assert.ok(await inProject(at('x/new/b.json'), at('x/c.yaml'), []))
    assert.ok(!(await inProject(at('xy/b.yaml'), at('x/c.yaml'), [at('x')])))
  })

  it('have, as addresses, only those that are files', () => {
    assert.equal(pathOf(pathToFileURL(join(folder, '草 案#1%.md')).href), join(folder, '草 案#1%.md'))
    for (const uri of ['https://evil.invalid/x', 'file:///a%00b', 'file:///a%2Fb', 'untitled:1', 'file://%', ''])
      assert.equal(pathOf(uri), null, uri)
  })
})

describe('a workspace that is not trusted', () => {
  it('configures nothing: no configuration, no registry, no baseline of it is read', async () => {
    const read: string[] = []
    const client = await startClient({
      initializationOptions: { trusted: false },
      host: {
        readText: async (uri) => {
          read.push(uri)
          return uri.endsWith('.yaml') ? 'rules: { responsibility-empty: off }\n' : null
        },
      },
    })
    try {
      const { uri } = await client.open(
        '某市若干措施\n\n一、支持办展。给予补助。（责任单位：）\n\n二、优化服务。（责任单位：市财政局）\n',
      )
      const report = await client.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      })
      assert.ok(report.items.some(({ code }) => code === 'responsibility-empty'))
      assert.deepEqual(
        read.filter((uri) => /config|agencies|baseline/u.test(uri)),
        [],
      )
    } finally {
      await client.stop()
    }
  })

  it('is so for the resolver, whatever lies above the draft', async () => {
    const { resolve } = createResolver(
      { readText: () => Promise.reject(new Error('asked')) },
      { rules: knownRules, defaultsOnly: true },
    )
    assert.equal((await resolve('/w/a.policy')).path, null)
  })
})
