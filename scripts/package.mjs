// Packs the extension: dist/tiaoli.vsix. The README of the repository points at files that do not travel, so the
// package carries client/README.md instead; vsce is told that no repository is needed to resolve its links.
import { spawnSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'dist/tiaoli.vsix')
/** More than this and somebody packed what does not belong there. Bytes. */
const limit = 1.5 * 1024 * 1024

const node = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`)
    process.exit(status ?? 1)
  }
  return `${stdout}${stderr}`
}

node('scripts/build.mjs', '--quiet')
mkdirSync(join(root, 'dist'), { recursive: true })
const report = node(
  'node_modules/@vscode/vsce/vsce',
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--readme-path',
  'client/README.md',
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
