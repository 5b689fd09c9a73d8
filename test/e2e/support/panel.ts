/**
 * The preview's page in a browser without the editor around it: the same page, policy, script and data, with the editor's
 * end of the line played by the test. It starts in a second, so that keys, colours and long drafts can be tested widely.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { FromPanel, ToPanel } from '../../../client/src/preview/messages.ts'
import { type PreviewData, previewOf } from '../../../server/src/preview/data.ts'
import { panelPage } from '../../../server/src/preview/page.ts'
import type { Language } from '../../../server/src/preview/words.ts'
import { createRegistry } from '../../../server/src/registry/create.ts'
import { rules } from '../../../server/src/rules/index.ts'
import { createService } from '../../../server/src/service/service.ts'
import { sharedBrowser, shots } from './editor.ts'
import { themes } from './themes.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const registry = createRegistry()

/** A draft of the examples, as users meet it first. */
export function example(name: string): string {
  return readFileSync(`${root}examples/${name}`, 'utf8')
}

/** What the language server would send for a draft. */
export function previewFor(text: string, language: Language = 'zh'): PreviewData {
  const settings = () => ({ rules, severityOf: () => undefined, facts: {} })
  const service = createService({ registry: () => registry, settings })
  service.open('file:///draft.policy', 1, text)
  return previewOf(service.view('file:///draft.policy')!, service.lint('file:///draft.policy'), language)
}

export function draft(name: string): string {
  return readFileSync(`${root}test/e2e/workspace/drafts/${name}`, 'utf8')
}

export interface PanelOptions {
  readonly language?: Language
  readonly theme?: keyof typeof themes
  readonly width?: number
  readonly height?: number
  /** Pixels of the picture for one of the page. */
  readonly scale?: number
}

export class Panel {
  readonly page: Page
  /** What the page's policy refused, and errors of its script. */
  readonly complaints: string[] = []

  private constructor(page: Page) {
    this.page = page
  }

  static async open({
    language = 'zh',
    theme = 'light',
    width = 520,
    height = 760,
    scale = 1,
  }: PanelOptions = {}): Promise<Panel> {
    const browser = await sharedBrowser()
    const page = await (await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale })).newPage()
    const panel = new Panel(page)
    page.on('pageerror', (error) => panel.complaints.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && panel.complaints.push(message.text()))
    const script = 'http://panel.test/preview.js'
    await page.route('http://panel.test/**', (route) =>
      route.request().url() === script
        ? route.fulfill({ contentType: 'text/javascript', body: readFileSync(`${root}dist/preview.js`, 'utf8') })
        : route.fulfill({ contentType: 'text/html', body: panelPage({ language, nonce: 'n0nce', script }) }),
    )
    // The test runner's compiler wraps functions that have a name; the page knows nothing of its helper.
    await page.addInitScript('globalThis.__name = (made) => made')
    await page.addInitScript((colours: Readonly<Record<string, string>>) => {
      const sent: unknown[] = []
      const paint = () => {
        for (const [name, value] of Object.entries(colours)) document.documentElement.style.setProperty(name, value)
      }
      document.addEventListener('DOMContentLoaded', paint)
      let state: unknown
      Object.assign(globalThis, {
        sent,
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => sent.push(message),
          getState: () => state,
          setState: (next: unknown) => {
            state = next
          },
        }),
      })
    }, themes[theme])
    await page.goto('http://panel.test/')
    await panel.sent('ready')
    return panel
  }

  /** Sends what the extension would send. */
  async send(message: ToPanel): Promise<void> {
    await this.hold(message)
    await this.release()
  }

  /** Brings a message to the page's door: what that takes is no business of the page's. */
  async hold(message: ToPanel): Promise<void> {
    await this.page.evaluate((text) => {
      Object.assign(globalThis, { held: JSON.parse(text) })
    }, JSON.stringify(message))
  }

  /** Hands over what is held, and waits until the page has drawn. */
  async release(): Promise<void> {
    await this.page.evaluate(() => {
      window.postMessage((globalThis as unknown as { held: unknown }).held, '*')
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    })
  }

  async show(data: PreviewData): Promise<void> {
    await this.send({ type: 'data', data })
  }

  /** The first message of a type that the page sent since the last question. */
  async sent<T extends FromPanel['type']>(type: T): Promise<Extract<FromPanel, { type: T }>> {
    const found = await this.page.waitForFunction((wanted) => {
      const { sent } = globalThis as unknown as { sent: { type: string }[] }
      const at = sent.findIndex((message) => message.type === wanted)
      return at >= 0 ? sent.splice(0, at + 1).at(-1) : undefined
    }, type)
    return (await found.jsonValue()) as unknown as Extract<FromPanel, { type: T }>
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${shots}/panel-${name}.png` })
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
