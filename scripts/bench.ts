// npm run bench: how fast the command line and the language server are, as ratios to what cannot be beaten (a script that reads
// the files and runs one regular expression; a server that reads nothing), and beside peers that are installed. Docs: docs/performance.md.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { askAll } from './bench/answers.ts'
import { typeInto } from './bench/keystrokes.ts'
import { type Measured, measure } from './bench/measure.ts'
import { textOf } from './bench/texts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'server/bin/tiaoli.js')
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** Only what the language server answers. */
    answers: { type: 'boolean', default: false },
    /** Requests whose name holds this. */
    only: { type: 'string', default: '' },
    /** A text to ask about, in place of the project's own drafts. */
    text: { type: 'string' },
  },
})
const few = values.quick
const work = mkdtempSync(join(tmpdir(), 'tiaoli-bench-'))
const say = (text: string) => process.stdout.write(`${text}\n`)

/** An installed peer's program, or null. */
function installed(name: string): string | null {
  const folders = [join(root, 'node_modules/.bin'), ...(process.env.PATH ?? '').split(delimiter)]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}

const floor = `const fs=require('fs');let n=0;const read=p=>{if(fs.statSync(p).isDirectory())for(const f of fs.readdirSync(p))read(p+'/'+f);else n+=(fs.readFileSync(p,'utf8').match(/第[一二三四五六七八九十]+条/g)??[]).length};read(process.argv[1])`

const commands: readonly [string, (path: string) => readonly string[] | null][] = [
  ['node -e 0', () => [process.execPath, '-e', '0']],
  ['floor (read + one regex)', (path) => [process.execPath, '-e', floor, path]],
  ['tiaoli, one thread', (path) => [process.execPath, bin, 'lint', '--threads', '1', '-f', 'concise', path]],
  ['tiaoli, two threads', (path) => [process.execPath, bin, 'lint', '--threads', '2', '-f', 'concise', path]],
  [
    'tiaoli --cache, warm',
    (path) => [process.execPath, bin, 'lint', '--threads', '1', '--cache', '-f', 'concise', path],
  ],
  ...(
    [
      ['rumdl', ['check']],
      ['zhlint', []],
      // It reads nothing without a rule; this one is a package of its own (textlint-rule-no-todo).
      ['textlint', ['--no-textlintrc', '--rule', 'no-todo']],
      ['markdownlint-cli2', []],
      ['autocorrect', ['--lint']],
    ] as const
  ).map(([name, options]): [string, (path: string) => readonly string[] | null] => [
    name,
    (path) => {
      const program = installed(name)
      // zhlint knows patterns below the working directory only.
      const files = relative(work, statSync(path).isDirectory() ? join(path, '*.md') : path)
      return program && [program, ...options, name === 'zhlint' ? files : path]
    },
  ]),
]

async function batch(): Promise<void> {
  const count = few ? 60 : 1000
  const folder = join(work, 'many')
  mkdirSync(folder)
  let bytes = 0
  for (let i = 0; i < count; i++) {
    const text = textOf(i, 9000 + (i % 7) * 3000)
    bytes += Buffer.byteLength(text)
    writeFileSync(join(folder, `${i}.policy.md`), text)
  }
  writeFileSync(join(work, 'tiny.policy.md'), '某市措施\n')
  writeFileSync(join(work, '133K.policy.md'), textOf(5, 133_000))
  writeFileSync(join(work, '1M.policy.md'), textOf(6, 1_000_000))
  writeFileSync(join(work, '10M.policy.md'), textOf(7, few ? 2_000_000 : 10_000_000))
  for (const [title, path, size] of [
    ['tiny file', 'tiny.policy.md', 0.00001],
    ['133 KB', '133K.policy.md', 0.133],
    ['1 MB', '1M.policy.md', 1],
    [few ? '2 MB' : '10 MB', '10M.policy.md', few ? 2 : 10],
    [`${count} distinct texts, ${(bytes / 1e6).toFixed(1)} MB`, 'many', bytes / 1e6],
  ] as const) {
    say(
      `\n${title}\n${'command'.padEnd(28)}${'wall s'.padStart(9)}${'× floor'.padStart(9)}${'CPU s'.padStart(9)}${'RSS MB'.padStart(9)}${'MB/s'.padStart(9)}`,
    )
    let least: Measured | undefined
    for (const [name, command] of commands) {
      const run = command(join(work, path))
      if (!run) continue
      if (name.includes('warm')) await measure(run, work, 1)
      const result = await measure(run, work, size > 5 ? 1 : 3)
      if (name.startsWith('floor')) least = result
      const ratio = least ? (result.wall / least.wall).toFixed(1) : ''
      const speed = size > 0.1 && !result.endless ? (size / result.wall).toFixed(2) : ''
      const wall = `${result.endless ? '> ' : ''}${result.wall.toFixed(2)}`
      say(
        `${name.padEnd(28)}${wall.padStart(9)}${ratio.padStart(9)}${result.cpu.toFixed(2).padStart(9)}${result.rss.toFixed(0).padStart(9)}${speed.padStart(9)}`,
      )
    }
  }
}

async function keystrokes(): Promise<void> {
  say(
    `\nkeystroke, ms${' '.repeat(15)}${'p50'.padStart(9)}${'p95'.padStart(9)}${'start'.padStart(9)}${'findings'.padStart(9)}${'RSS MB'.padStart(9)}`,
  )
  const flat = Array.from(
    { length: few ? 2000 : 9000 },
    (_, i) => `第${i + 1}条 各部门应当加强第${i + 1}类项目管理，抓好落实。`,
  ).join('')
  for (const [title, text] of [
    ['130 KB', textOf(5, 130_000)],
    ['1.3 MB', textOf(6, few ? 400_000 : 1_300_000)],
    ['no line end', `某市项目管理办法${flat}`],
  ] as const) {
    const path = join(work, `${title}.policy.md`)
    writeFileSync(path, text)
    const own = await typeInto([process.execPath, bin, 'server', '--stdio'], path, 'policy', true)
    process.env.ECHO = String(own.findings)
    const echo = await typeInto([process.execPath, join(root, 'scripts/bench/echo-server.mjs')], path, 'policy', true)
    const push = await typeInto([process.execPath, bin, 'server', '--stdio'], path, 'policy', false, 60)
    const rumdl = installed('rumdl')
    const written = await typeInto([process.execPath, bin, 'server', '--stdio'], path, 'policy', true, 200, 'sentence')
    const rows = [
      ['tiaoli, pull', own],
      ['in a sentence', written],
      ['echo', echo],
      ['tiaoli, push', push],
      ...(rumdl ? [['rumdl, push', await typeInto([rumdl, 'server'], path, 'markdown', false, 60)] as const] : []),
    ] as const
    for (const [name, { p50, p95, start, findings, rss }] of rows)
      say(
        `${`${title}: ${name}`.padEnd(28)}${p50.toFixed(1).padStart(9)}${p95.toFixed(1).padStart(9)}${start.toFixed(0).padStart(9)}${String(findings).padStart(9)}${rss.toFixed(0).padStart(9)}`,
      )
  }
}

async function answers(): Promise<void> {
  const text = values.text ? readFileSync(values.text, 'utf8') : textOf(6, 1_300_000)
  const row = (name: string, cells: readonly string[]) =>
    say(`${name.padEnd(28)}${cells.map((cell) => cell.padStart(9)).join('')}`)
  say(`\n${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB`)
  row('answer, ms computed', ['at once', 'later', 'p50', 'p95', 'KB'])
  await askAll(
    [process.execPath, bin, 'server', '--stdio'],
    text,
    few ? 10 : 40,
    ({ name, atOnce, first, p50, p95, size }) =>
      row(
        name,
        [atOnce, first, p50, p95, size].map((figure) => figure.toFixed(1)),
      ),
    values.only,
  )
}

try {
  if (!values.answers) {
    await batch()
    await keystrokes()
  }
  await answers()
} finally {
  rmSync(work, { recursive: true, force: true })
}
