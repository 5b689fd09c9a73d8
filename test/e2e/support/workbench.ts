/** What a user does in the workbench, by the names a user would give it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { type Editor, shots } from './editor.ts'

export interface OpenOptions {
  /** The editor's language is Chinese, English otherwise. */
  readonly chinese?: boolean
  readonly width?: number
  readonly height?: number
  /** Settings of the workspace. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** More files of the workspace, by their paths in it. */
  readonly files?: Readonly<Record<string, string>>
  /** The extension's browser entry in the web worker host, from its unpacked folder, instead of the installed one. */
  readonly web?: boolean
}

/** Patience of one step on a machine that does other things too, in milliseconds. */
const patience = 45000

export class Workbench {
  readonly page: Page
  readonly editor: Editor
  /** The workspace's folder. */
  readonly folder: string

  private constructor(page: Page, editor: Editor, folder: string) {
    this.page = page
    this.editor = editor
    this.folder = folder
  }

  /** Opens a draft in a fresh workspace and a fresh profile, and waits until its text is there. */
  static async open(editor: Editor, file: string, options: OpenOptions = {}): Promise<Workbench> {
    const folder = editor.workspace()
    if (options.settings) {
      mkdirSync(join(folder, '.vscode'))
      writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(options.settings))
    }
    for (const [path, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, path), text)
    const page = await (await editor.context(options)).newPage()
    page.setDefaultTimeout(patience)
    const payload: [string, string][] = [['openFile', editor.remote(join(folder, file))]]
    if (options.web) {
      payload.push(['extensionDevelopmentPath', editor.remote(editor.unpacked())], ['extensionDevelopmentKind', 'web'])
    }
    await page.goto(editor.url(folder, payload))
    await page.waitForSelector('.monaco-editor .view-line')
    return new Workbench(page, editor, folder)
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }

  /** A picture of the whole window, without what shows up under a mouse that happens to lie there. */
  async shot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true })
    await this.page.screenshot({ path: join(shots, `${name}.png`) })
  }

  /** Takes the mouse out of the way, so that nothing is hovered. */
  async restMouse(): Promise<void> {
    await this.page.mouse.move(2, 2)
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' })
  }

  /** A step that a busy workbench may swallow (a key pressed while it moves the focus) is taken again. */
  async insist(step: () => Promise<void>, times = 3): Promise<void> {
    for (let left = times; ; left--) {
      try {
        return await step()
      } catch (error) {
        if (left === 1) throw error
        await this.page.keyboard.press('Escape')
      }
    }
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await this.insist(async () => {
      await this.page.keyboard.press('F1')
      const input = this.page.locator('.quick-input-widget input').first()
      await input.waitFor({ state: 'visible', timeout: 10000 })
      await input.fill(`>${title}`)
      const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first()
      await row.click({ timeout: 15000 })
    })
  }

  /** Puts the cursor at a line and column, 1-based. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.insist(async () => {
      await this.page.keyboard.press('Control+1')
      await this.page.keyboard.press('Control+G')
      const input = this.page.locator('.quick-input-widget input').first()
      await input.waitFor({ state: 'visible', timeout: 10000 })
      await input.fill(`:${line}:${column}`)
      await this.page.keyboard.press('Enter')
      await input.waitFor({ state: 'hidden', timeout: 10000 })
      // The focus comes back to the editor a moment after the box has gone.
      await this.page.waitForFunction(() => document.activeElement?.closest('.editor-instance'), undefined, {
        timeout: 10000,
      })
    })
    await this.page
      .locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` })
      .first()
      .waitFor()
  }

  /** Puts the cursor into the words of a draft as it lies on the disk; `into` counts characters from their beginning. */
  async goToWords(file: string, words: string, into = 1): Promise<void> {
    const before = readFileSync(join(this.folder, file), 'utf8').split(words)[0]!.split('\n')
    await this.goTo(before.length, before.at(-1)!.length + 1 + into)
  }

  get text(): Locator {
    return this.page.locator('.editor-instance .monaco-editor .view-lines')
  }

  /** A line of the editor that holds the words. */
  line(words: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: words }).first()
  }

  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.page.locator(`.monaco-editor .squiggly-${severity}`)
  }

  /** The inside of the first webview. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame')
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item-message', { hasText: text })
  }
}
