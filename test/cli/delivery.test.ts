import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import { parse, parseDocument } from 'yaml'
import { ciTemplates } from '../../server/src/cli/ci-templates.ts'
import { readConfiguration } from '../../server/src/lint/config/read.ts'
import { knownRules } from '../../server/src/lint/known-rules.ts'
import { folder, root, tiaoli } from './run.ts'

const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
const fences = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text!)
const { version } = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8'))

/** A workflow that GitHub would take, as far as its shape goes. */
function checkWorkflow(workflow: {
  on: unknown
  jobs: Record<string, { 'runs-on': string; steps: Record<string, unknown>[] }>
}) {
  assert.ok(workflow.on)
  for (const job of Object.values(workflow.jobs)) {
    assert.equal(typeof job['runs-on'], 'string')
    for (const step of job.steps) assert.ok(typeof step.uses === 'string' || typeof step.run === 'string')
  }
}

describe('pipelines', () => {
  it('in docs/ci.md are valid YAML, of the shape their systems take', async () => {
    const shown = fences('yaml')
    assert.ok(shown.length >= 5)
    for (const text of shown) {
      assert.deepEqual(parseDocument(text).errors, [])
      const value = parse(text)
      if (value.jobs) checkWorkflow(value)
      else if (value.repos)
        assert.ok(value.repos[0].repo === 'local' ? value.repos[0].hooks[0].entry : value.repos[0].rev)
      else if (value.tiaoli) assert.ok(Array.isArray(value.tiaoli.script))
      else {
        const { problems } = await readConfiguration('/tiaoli.config.yaml', text, knownRules)
        assert.deepEqual(problems, [])
      }
    }
  })

  it('that init writes are those of the page', () => {
    for (const { text } of Object.values(ciTemplates))
      assert.ok(fences('yaml').includes(text.replaceAll(/tiaoli@[^ ]+/g, `tiaoli@${version}`)))
  })

  it('are written by init, and never over what is there', () => {
    const work = folder({})
    try {
      assert.equal(tiaoli(['init', '--ci', 'github'], { cwd: work.path }).status, 0)
      checkWorkflow(parse(readFileSync(join(work.path, '.github/workflows/tiaoli.yml'), 'utf8')))
      assert.equal(tiaoli(['init', '--ci', 'github'], { cwd: work.path }).status, 2)
      assert.equal(tiaoli(['init', '--ci', 'gitlab'], { cwd: work.path }).status, 0)
    } finally {
      work.remove()
    }
  })

  it('name only options that exist', () => {
    const { stdout } = tiaoli(['lint', '--help'])
    const named = new Set(
      [...page.matchAll(/tiaoli(?:\.cjs|@[\d.]+)? lint ([^`\n|]*)/g)].flatMap(
        ([, rest]) => rest!.match(/--[a-z-]+/g) ?? [],
      ),
    )
    assert.ok(named.size > 10)
    for (const option of named) assert.ok(stdout.includes(option), option)
  })
})

describe('action.yml', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

  it('is a composite action whose every input is used', () => {
    assert.equal(action.runs.using, 'composite')
    const [step] = action.runs.steps
    for (const input of Object.keys(action.inputs))
      assert.ok(Object.values(step.env).includes(`\${{ inputs.${input} }}`), input)
    assert.ok(!step.run.includes('${{'), 'what a user writes never becomes part of the script')
  })

  it('hands its inputs over word for word', function () {
    if (process.platform === 'win32') this.skip()
    const work = folder({ '有 空格/a.policy': '', npx: '#!/bin/sh\nprintf "%s\\n" "$@"\n' })
    try {
      chmodSync(join(work.path, 'npx'), 0o755)
      const [step] = action.runs.steps
      const { stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], {
        cwd: work.path,
        encoding: 'utf8',
        env: {
          PATH: `${work.path}:${process.env.PATH}`,
          INPUT_PATHS: '有 空格/a.policy\ndrafts x;y',
          INPUT_VERSION: '1.0.0',
          INPUT_CONFIG: '',
          INPUT_FAIL_ON: 'warning',
          INPUT_MAX_WARNINGS: '3',
          INPUT_CHANGED: 'origin/main',
          INPUT_SARIF: 'o.sarif',
          INPUT_LANGUAGE: 'en',
        },
      })
      assert.deepEqual(stdout.trim().split('\n'), [
        ...['--yes', 'tiaoli@1.0.0', 'lint', '--format', 'github', '--lang', 'en', '--fail-on', 'warning'],
        ...['--max-warnings', '3', '--changed=origin/main', '--format', 'sarif=o.sarif', '--'],
        ...['有 空格/a.policy', 'drafts', 'x;y'],
      ])
    } finally {
      work.remove()
    }
  })
})

describe('pre-commit hooks', () => {
  it('match drafts and call options that exist', () => {
    for (const hook of parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'))) {
      assert.ok(new RegExp(hook.files).test('a/b.policy.md') && !new RegExp(hook.files).test('README.md'))
      assert.match(hook.entry, /^npx --no-install tiaoli lint( --fix)?$/)
    }
  })
})

describe('shell completion', () => {
  it('of bash completes commands, options and formats', function () {
    if (process.platform === 'win32') this.skip()
    const script = tiaoli(['completion', 'bash']).stdout
    const complete = (...words: string[]) =>
      execFileSync(
        'bash',
        [
          '-c',
          `${script}\nCOMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _tiaoli; printf '%s\\n' "\${COMPREPLY[@]}"`,
          '-',
          ...words,
        ],
        { encoding: 'utf8' },
      )
        .trim()
        .split('\n')
    assert.deepEqual(complete('tiaoli', 'ou'), ['outline'])
    assert.deepEqual(complete('tiaoli', 'lint', '--max'), ['--max-warnings'])
    assert.deepEqual(complete('tiaoli', 'lint', '--format', 'sa'), ['sarif'])
    assert.deepEqual(complete('tiaoli', 'lint', '--fail-on', 'w'), ['warning'])
    assert.ok(complete('tiaoli', 'explain', 'numbering-').includes('numbering-gap'))
  })

  it('of zsh and fish names every command', () => {
    const commands = ['lint', 'outline', 'rules', 'explain', 'init', 'report', 'registry', 'completion', 'server']
    for (const shell of ['zsh', 'fish']) {
      const script = tiaoli(['completion', shell]).stdout
      for (const command of commands) assert.ok(script.includes(command), `${shell} ${command}`)
    }
  })

  const present = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

  it('of fish completes the same', function () {
    if (!present('fish')) this.skip()
    const work = folder({ 'tiaoli.fish': tiaoli(['completion', 'fish']).stdout })
    after(() => work.remove())
    const complete = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', `source tiaoli.fish; complete -C '${line}'`], {
        cwd: work.path,
        encoding: 'utf8',
      })
        .trim()
        .split('\n')
        .map((found) => found.split('\t')[0]!)
    assert.deepEqual(complete('tiaoli ou'), ['outline'])
    assert.deepEqual(complete('tiaoli lint --max'), ['--max-warnings'])
    assert.deepEqual(complete('tiaoli lint --format sa'), ['sarif'])
    assert.deepEqual(complete('tiaoli lint --fail-on w'), ['warning'])
    assert.ok(complete('tiaoli explain numbering-').includes('numbering-gap'))
  })

  it('of zsh completes the same', function () {
    this.timeout(120_000)
    if (!present('zsh')) this.skip()
    const work = folder({ 'completion.zsh': tiaoli(['completion', 'zsh']).stdout, 'type.zsh': typeInZsh })
    try {
      for (const [line, completed] of [
        ['tiaoli lint --max', 'warnings'],
        ['tiaoli lint --format sa', 'sarif'],
        ['tiaoli explain numbering-g', 'gap'],
      ] as const) {
        const { stdout, stderr } = spawnSync('zsh', ['-f', 'type.zsh', 'completion.zsh', line, completed], {
          cwd: work.path,
          encoding: 'utf8',
          timeout: 60_000,
        })
        assert.deepEqual([stdout, stderr], ['completed\n', ''], line)
      }
    } finally {
      work.remove()
    }
  })
})

/** Types a line and a tab into an interactive shell, and waits for what the tab should bring. */
const typeInZsh = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -U compinit; compinit -u -D; source $1; print loaded-$?"
zpty -r shell seen '*loaded-0*'
zpty -w -n shell "$2"$'\\t'
zpty -r shell seen "*$3*" && print completed
`

describe('the single file', function () {
  this.timeout(60_000)
  let work: ReturnType<typeof folder>
  before(() => {
    work = folder({})
    copyFileSync(join(root, 'dist/standalone/tiaoli.cjs'), join(work.path, 'tiaoli.cjs'))
  })
  after(() => work.remove())
  const alone = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, ['tiaoli.cjs', ...args], {
      cwd: work.path,
      encoding: 'utf8',
      input,
      env: { LC_ALL: 'zh_CN' },
    })

  it('lints, also in threads, and has its pages with it', () => {
    for (const name of ['a', 'b', 'c'])
      writeFileSync(join(work.path, `${name}.policy`), `# 某市若干措施\n\n一、${name}。\n`)
    const { status, stdout, stderr } = alone(['lint', '--threads', '2', '-f', 'json'])
    assert.deepEqual([status, stderr, JSON.parse(stdout).summary.files], [0, '', 3])
    assert.match(alone(['explain', 'numbering-gap']).stdout, /^# numbering-gap/)
  })

  it('is a mapper in a pipe of the Hadoop kind, and for processes that take lines in turn', function () {
    if (process.platform === 'win32') this.skip()
    const lines = Array.from({ length: 6 }, (_, i) =>
      JSON.stringify({ path: `${i}.policy`, text: `# 某市若干措施\n\n一、第${i}。\n` }),
    )
    writeFileSync(join(work.path, 'drafts.ndjson'), `${lines.join('\n')}\n`)
    const sh = (script: string) =>
      execFileSync('bash', ['-o', 'pipefail', '-c', script], { cwd: work.path, encoding: 'utf8' })
    const mapper = `${process.execPath} tiaoli.cjs lint --stdin-ndjson --no-config --fail-on never`
    const piped = sh(`cat drafts.ndjson | ${mapper} | sort`)
    assert.equal(piped.trim().split('\n').length, 6)
    assert.equal(sh(`split -n r/2 -u --filter='${mapper}' drafts.ndjson | sort`), piped)
    if (spawnSync('parallel', ['--version']).status !== 0) return
    const parallel = sh(`parallel --will-cite --pipe --keep-order -N 2 -j 2 '${mapper}' < drafts.ndjson`)
    assert.equal(parallel, sh(`${mapper} < drafts.ndjson`))
  })
})
