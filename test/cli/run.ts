/** Runs the built bin as a user would. `npm test` builds first. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const bin = join(root, 'server/bin/tiaoli.js')

/** Where the runs keep compiled code, so that tests leave nothing in the folder of whoever runs them. */
const cacheHome = join(root, 'node_modules/.cache')

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly input?: string | Uint8Array
  readonly env?: Record<string, string>
}

/** No colour and Chinese unless the test says otherwise, whatever the machine's own settings are. */
export function tiaoli(args: readonly string[], options: RunOptions = {}): Outcome {
  const { NO_COLOR: _n, FORCE_COLOR: _f, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: options.cwd ?? root,
    input: options.input ?? '',
    env: { ...inherited, NODE_V8_COVERAGE: '', LC_ALL: 'zh_CN.UTF-8', XDG_CACHE_HOME: cacheHome, ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status, stdout, stderr }
}

/** A folder with these files, and what removes it. */
export function folder(files: Record<string, string | Uint8Array>): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tiaoli-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
