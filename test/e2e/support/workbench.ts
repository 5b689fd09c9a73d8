/** What a user does in the workbench, by the names a user would give it. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { type Editor, shots, until } from './editor.ts'

export interface OpenOptions {
  /** The editor's language is Chinese, English otherwise. */
  readonly chinese?: boolean
  readonly width?: number
  readonly height?: number
  /** Settings of the workspace. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** The extension runs in the web worker host, as it does where there is nothing but a browser. */
  readonly web?: boolean
  /** More files of the workspace, by their paths in it. */
  readonly files?: Readonly<Record<string, string>>
}

/** Patience of one step on a machine that does other things too, in milliseconds. */
const patience = 45000

function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(folder, '.vscode'), { recursive: true })
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings))
}

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
    if (options.settings) writeSettings(folder, options.settings)
    for (const [path, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, path), text)
    const context = await editor.context(options)
    if (options.web) await editor.addWebExtension(context)
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    await page.goto(editor.url(folder, [['openFile', editor.remote(join(folder, file))]]))
    await page.waitForSelector('.monaco-editor .view-line')
    return new Workbench(page, editor, folder)
  }

  /** Changes the settings of the workspace while it is open. */
  configure(settings: Readonly<Record<string, unknown>>): void {
    writeSettings(this.folder, settings)
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
      await input.press('Enter')
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

  /** Answers the dialog that asks where to save: it fills itself in first, and would overwrite what is typed too early. */
  async saveTo(ask: () => Promise<void>, target: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first()
    const holds = (end: string) =>
      this.page.waitForFunction(
        (wanted) => document.querySelector<HTMLInputElement>('.quick-input-widget input')?.value.endsWith(wanted),
        end,
        { timeout: 10000 },
      )
    await this.insist(async () => {
      await ask()
      await input.waitFor({ state: 'visible', timeout: 10000 })
      await holds(extname(target))
      await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: 10000 })
      await input.fill(target)
      await holds(target)
      // To the box itself, since the panel from which it was opened may have taken the focus back; and again, since
      // the box overhears a key while it looks into the folder.
      await until(async () => {
        if (await input.isHidden()) return true
        await input.press('Enter', { timeout: 2000 }).catch(() => undefined)
        return input.isHidden()
      }, `the box that asks for a file name stays`)
    })
    await until(async () => existsSync(target) && statSync(target).size > 0, `no file ${target}`)
  }

  /** Waits until the status bar's item, with the mouse resting on it, says all of the words. */
  async statusSays(...words: readonly string[]): Promise<void> {
    const item = this.page.locator('.statusbar-item', { hasText: /(?:Tiaoli|条理).*\d/u })
    let hover = this.page.locator('.monaco-hover:visible')
    for (const word of words) hover = hover.filter({ hasText: word })
    // A hover that is drawn anew while the workbench is busy may close again.
    await this.insist(async () => {
      await this.restMouse()
      await item.hover()
      await hover.first().waitFor({ timeout: 5000 })
    }, 5)
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
