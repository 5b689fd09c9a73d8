// Packs the extension, dist/tiaoli.vsix, and the npm package, dist/tiaoli-X.Y.Z.tgz. The same sources give the same bytes
// wherever and whenever they are packed (npm run reproducible). The README of the repository points at files that do not travel, so the
// package carries client/README.md instead; vsce is told that no repository is needed to resolve its links.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'dist/tiaoli.vsix')
/** More than this and somebody packed what does not belong there. Bytes. */
const limit = 1.5 * 1024 * 1024

/** A zip file says when each file was changed, in local time: one fixed moment, in one zone. */
const env = { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? '1704067200', TZ: 'UTC' }

const run = (command, args) => {
  const shell = process.platform === 'win32' && command === 'npm'
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env, shell })
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`)
    process.exit(status ?? 1)
  }
  return `${stdout}${stderr}`
}
const node = (...args) => run(process.execPath, args)

/** The Marketplace shows pictures by their address in the repository; as long as none is named, the page goes without. */
function readme() {
  const text = readFileSync(join(root, 'client/README.md'), 'utf8')
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const page = 'dist/README.md'
  writeFileSync(join(root, page), repository ? text : text.replace(/^!\[.*\]\(.*\)\n\n/gmu, ''))
  return page
}

node('scripts/build.mjs', '--quiet')
mkdirSync(join(root, 'dist'), { recursive: true })
const report = node(
  'node_modules/@vscode/vsce/vsce',
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--readme-path',
  readme(),
  '--out',
  target,
)
const warnings = report.split('\n').filter((line) => /warning/iu.test(line))
if (warnings.length > 0) {
  process.stderr.write(report)
  process.exit(1)
}
const { size } = statSync(target)
process.stdout.write(`${relative(root, target)}  ${(size / 1024).toFixed(0)} KB\n`)
if (size > limit) {
  process.stderr.write(`The package is larger than ${limit} bytes:\n${report}`)
  process.exit(1)
}
run('npm', ['pack', '--workspace', 'server', '--pack-destination', 'dist', '--silent'])
