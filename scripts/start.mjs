// `npm start`: outlines and lints the example drafts, or the user's own files (`npm start -- PATH…`). It is there to be
// read, and the examples have defects on purpose: findings end with status 0, a run that failed with 2. CI uses the bin.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'server/bin/tiaoli.js')
// npm runs scripts in the package's folder and tells in INIT_CWD where the user is.
const from = process.env.INIT_CWD ?? process.cwd()
const given = process.argv.slice(2)
const paths = given.length > 0 ? given.map((path) => resolve(from, path)) : [join(root, 'examples')]
const cwd = given.length > 0 ? from : root

for (const path of paths.flatMap(draftsIn)) run('outline', path, '--no-config')
const lint = run('lint', ...paths)
process.exitCode = lint === 2 ? 2 : 0

function run(...args) {
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd, stdio: 'inherit' })
  process.stdout.write('\n')
  return status ?? 2
}

/** The file itself, or the drafts of a folder; a path that does not exist is left to `lint`, which says so. */
function draftsIn(path) {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path, { recursive: true })
      .filter((name) => /\.policy(?:\.md)?$/.test(name) && !/(?:^|[\\/])(?:node_modules|\.)/.test(name))
      .sort()
      .map((name) => join(path, name))
  } catch {
    return []
  }
}
