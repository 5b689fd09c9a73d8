/** What a user does in the workbench, by the names a user would give it. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { type Editor, shots } from './editor.ts'

export class Workbench {
  readonly page: Page
  readonly editor: Editor

  constructor(page: Page, editor: Editor) {
    this.page = page
    this.editor = editor
  }

  /** Opens a draft of the workspace in a fresh profile and waits until its text is there. */
  static async open(
    editor: Editor,
    file: string,
    options: { readonly chinese?: boolean; readonly width?: number; readonly height?: number } = {},
  ): Promise<Workbench> {
    const context = await editor.context(options)
    const page = await context.newPage()
    page.setDefaultTimeout(60000)
    const workbench = new Workbench(page, editor)
    await page.goto(editor.url([['openFile', editor.remote(join(editor.workspace, file))]]))
    await page.waitForSelector('.monaco-editor .view-line')
    return workbench
  }

  /** The same with the extension's browser entry, loaded from its unpacked folder into the web worker host. */
  static async openWeb(editor: Editor, file: string): Promise<Workbench> {
    const page = await (await editor.context()).newPage()
    page.setDefaultTimeout(60000)
    const payload = [
      ['openFile', editor.remote(join(editor.workspace, file))],
      ['extensionDevelopmentPath', editor.remote(editor.unpacked())],
      ['extensionDevelopmentKind', 'web'],
    ] as const
    await page.goto(editor.url(payload))
    await page.waitForSelector('.monaco-editor .view-line')
    return new Workbench(page, editor)
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }

  /** A picture of the whole window. */
  async shot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true })
    await this.page.screenshot({ path: join(shots, `${name}.png`) })
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1')
    const input = this.page.locator('.quick-input-widget input').first()
    await input.waitFor({ state: 'visible' })
    await input.fill(`>${title}`)
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click()
  }

  /** Puts the cursor at a line and column, 1-based. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+1')
    await this.page.keyboard.press('Control+G')
    const input = this.page.locator('.quick-input-widget input').first()
    await input.waitFor({ state: 'visible' })
    await input.fill(`:${line}:${column}`)
    await this.page.keyboard.press('Enter')
    await input.waitFor({ state: 'hidden' })
    // The focus comes back to the editor a moment after the box has gone.
    await this.page.waitForTimeout(500)
  }

  /** Puts the cursor into the words of a draft as it lies on the disk; `into` counts characters from their beginning. */
  async goToWords(file: string, words: string, into = 1): Promise<void> {
    const before = readFileSync(join(this.editor.workspace, file), 'utf8').split(words)[0]!.split('\n')
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
