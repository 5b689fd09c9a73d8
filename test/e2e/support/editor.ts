/**
 * A VS Code server with the packaged extension installed, and pages that show its workbench. Everything it writes lies in
 * a temporary folder; its process group is killed at the end. Starting one costs seconds, so suites share what they can;
 * each has a workspace of its own.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core'

const given = (name: string): string => {
  const value = process.env[`TIAOLI_E2E_${name}`]
  if (!value) throw new Error(`run these tests with npm run test:e2e (TIAOLI_E2E_${name} is not set)`)
  return value
}

const here = fileURLToPath(new URL('..', import.meta.url))
/** Pictures of each run; kept out of the repository. */
export const shots = join(here, 'screenshots')

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How the browser is started: found by the script, and kept from fetching anything. */
function browserOptions(): LaunchOptions {
  return { executablePath: given('CHROMIUM'), args: browserArguments }
}

const settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'files.autoSave': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'editor.fontFamily': "'WenQuanYi Zen Hei', monospace",
  'editor.minimap.enabled': false,
  'telemetry.telemetryLevel': 'off',
}

export interface EditorOptions {
  /** More settings of the machine. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Asks whether a folder is to be trusted; otherwise every folder is. */
  readonly trust?: boolean
  /** Without the .vsix: tests in the extension host load the extension from its folder. */
  readonly bare?: boolean
  /** Lets tests run in the extension host; it hides notifications. */
  readonly driver?: boolean
}

export class Editor {
  readonly root = mkdtempSync(join(tmpdir(), 'tiaoli-e2e-'))
  #server: ChildProcess | undefined
  #host = ''
  #workspaces = 0

  async start({ settings: more = {}, trust = false, bare = false, driver = false }: EditorOptions = {}): Promise<this> {
    const port = await freePort()
    this.#host = `127.0.0.1:${port}`
    const data = join(this.root, 'server')
    mkdirSync(join(data, 'data/Machine'), { recursive: true })
    writeFileSync(join(data, 'data/Machine/settings.json'), JSON.stringify({ ...settings, ...more }))
    const folders = ['--server-data-dir', data, '--extensions-dir', join(this.root, 'extensions')]
    const common = ['--accept-server-license-terms', ...folders, '--telemetry-level', 'off']
    if (!bare) {
      const install = [given('EDITOR'), ...common, '--install-extension', given('VSIX')]
      execFileSync(given('NODE'), install, { stdio: 'pipe' })
    }
    const flags = [trust ? [] : '--disable-workspace-trust', driver ? '--enable-smoke-test-driver' : []].flat()
    const open = ['--without-connection-token', '--host', '127.0.0.1', '--port', String(port)]
    this.#server = spawn(given('NODE'), [given('EDITOR'), ...common, ...open, ...flags], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
    })
    await until(async () => (await fetch(`http://${this.#host}/version`)).ok, 'the VS Code server did not start')
    return this
  }

  /** A fresh copy of the drafts; its path. */
  workspace(): string {
    const folder = join(this.root, 'workspaces', String(this.#workspaces++), 'workspace')
    cpSync(join(here, 'workspace'), folder, { recursive: true })
    return folder
  }

  /** A fresh browser profile, as another user would have. */
  async context(
    options: { readonly chinese?: boolean; readonly width?: number; readonly height?: number } = {},
  ): Promise<BrowserContext> {
    const { chinese = false, width = 1360, height = 860 } = options
    const context = await (await sharedBrowser()).newContext({
      viewport: { width, height },
      permissions: ['clipboard-read', 'clipboard-write'],
      acceptDownloads: true,
    })
    if (chinese) {
      await context.addCookies([{ name: 'vscode.nls.locale', value: 'zh-cn', url: `http://${this.#host}` }])
      await context.addInitScript("globalThis._VSCODE_NLS_LANGUAGE = 'zh-cn'")
    }
    return context
  }

  /** The workbench's address with a payload that opens files, or starts tests in the extension host. */
  url(opened: string, payload: readonly (readonly [string, string])[] = []): string {
    const query = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ''
    const kind = opened.endsWith('.code-workspace') ? 'workspace' : 'folder'
    return `http://${this.#host}/?${kind}=${encodeURI(opened)}${query}`
  }

  /** The packaged extension's folder, unpacked beside the workspace. */
  unpacked(): string {
    const folder = join(this.root, 'vsix')
    execFileSync('python3', ['-m', 'zipfile', '-e', given('VSIX'), folder])
    return join(folder, 'extension')
  }

  /**
   * Adds the packaged extension to the workbench as a page of vscode.dev does: from an address, not from a remote machine,
   * so that it runs in the web worker host.
   */
  async addWebExtension(context: BrowserContext): Promise<void> {
    const folder = this.unpacked()
    const served = '/web-extension'
    await context.route(`http://${this.#host}${served}/**`, async (route) => {
      const file = join(folder, decodeURIComponent(new URL(route.request().url()).pathname).slice(served.length))
      await (existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 }))
    })
    // The workbench reads its options as soon as the page is complete.
    await context.addInitScript(
      (location) => {
        document.addEventListener('readystatechange', () => {
          const options = document.getElementById('vscode-workbench-web-configuration')
          if (!options || document.readyState !== 'interactive') return
          const given: object = JSON.parse(options.dataset.settings!)
          options.dataset.settings = JSON.stringify({ ...given, additionalBuiltinExtensions: [location] })
        })
      },
      { scheme: 'http', authority: this.#host, path: served },
    )
  }

  /** Processes of this editor whose command line holds the words, such as its language servers. */
  processes(words: string): number[] {
    const all = readdirSync('/proc').filter((name) => /^\d+$/u.test(name))
    return all.map(Number).filter((id) => {
      try {
        const line = readFileSync(`/proc/${id}/cmdline`, 'utf8')
        return line.includes(this.root) && line.includes(words)
      } catch {
        return false
      }
    })
  }

  remote(path: string): string {
    return `vscode-remote://${this.#host}${path}`
  }

  async stop(): Promise<void> {
    if (this.#server?.pid) {
      try {
        process.kill(-this.#server.pid, 'SIGKILL')
      } catch {
        // Gone already.
      }
    }
    rmSync(this.root, { recursive: true, force: true })
  }
}

let browser: Promise<Browser> | undefined

/** The one browser of a run; every page in it has a profile of its own. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.launch(browserOptions())
  return browser
}

const shared = new Map<string, Promise<Editor>>()

/** The editor that all suites with the same wishes use. */
export function sharedEditor(options: EditorOptions = {}): Promise<Editor> {
  const key = JSON.stringify(options)
  const known = shared.get(key) ?? new Editor().start(options)
  shared.set(key, known)
  return known
}

export async function closeShared(): Promise<void> {
  await (await browser)?.close()
  await Promise.all([...shared.values()].map(async (editor) => (await editor).stop()))
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

export async function until(test: () => Promise<boolean>, failure: string, limit = 60000): Promise<void> {
  const end = Date.now() + limit
  for (;;) {
    if (await test().catch(() => false)) return
    if (Date.now() > end) throw new Error(failure)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
