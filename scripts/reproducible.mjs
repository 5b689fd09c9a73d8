// npm run reproducible: packs twice, in two folders, at two times, in two zones, and compares. Exit status 1 when a byte differs.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (cwd, command, args, env = {}) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 28 })

const sources = run(root, 'git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  .split('\0')
  .filter(Boolean)

/** Hashes of what a copy of the sources is packed into, by file name. */
function pack(zone) {
  const folder = mkdtempSync(join(tmpdir(), 'tiaoli-pack-'))
  try {
    for (const path of sources) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      cpSync(join(root, path), join(folder, path))
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    run(folder, process.execPath, ['scripts/package.mjs'], { TZ: zone })
    const packed = readdirSync(join(folder, 'dist')).filter((name) => /\.(?:vsix|tgz)$/u.test(name))
    return Object.fromEntries(
      packed.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, 'dist', name)))
          .digest('hex'),
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const first = pack('Asia/Shanghai')
const second = pack('America/New_York')
for (const [name, hash] of Object.entries(first))
  process.stdout.write(`${name}  ${hash}  ${second[name] === hash ? 'same' : `differs: ${second[name]}`}\n`)
process.exitCode =
  Object.keys(first).length === 2 && Object.entries(first).every(([name, hash]) => second[name] === hash) ? 0 : 1
