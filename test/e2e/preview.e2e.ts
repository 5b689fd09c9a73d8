/** The outline preview and its two pictures, in a real webview. */
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { sharedEditor, until } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const measures = 'drafts/措施.policy.md'

describe('the outline preview', () => {
  let workbench: Workbench
  before(async () => {
    workbench = await Workbench.open(await sharedEditor(), measures)
    await workbench.squiggles('error').first().waitFor()
    await workbench.text.first().click()
    await workbench.command('Tiaoli: Show Outline Preview')
    await workbench.webview.locator('[role="treeitem"]').first().waitFor()
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
  })
  after(async () => {
    await workbench?.close()
  })

  it('lists every clause with its bodies and caps', async () => {
    const rows = workbench.webview.locator('[role="treeitem"]')
    assert.equal(await rows.count(), 13)
    const first = workbench.webview.locator('[role="treeitem"]', { hasText: '支持企业集聚发展' })
    await first.locator('.body', { hasText: '市发展改革委' }).waitFor()
    await first.locator('.amount.cap', { hasText: '500万元' }).waitFor()
    await workbench.shot('preview-light')
  })

  it('filters by text, body and finding', async () => {
    const { webview } = workbench
    await webview.locator('#text').fill('起降')
    await webview
      .locator('.count', { hasText: '1 / 12' })
      .or(webview.locator('.count', { hasText: '1 of 12' }))
      .waitFor()
    await webview.locator('#text').fill('')
    await webview.locator('#body').selectOption({ index: 1 })
    await webview.locator('.count', { hasText: /\d/ }).waitFor()
    await workbench.shot('preview-filtered')
    await webview.locator('#body').selectOption({ index: 0 })
  })

  it('goes to the clause that is clicked', async () => {
    const { webview, page } = workbench
    await webview.locator('[role="treeitem"] .title', { hasText: '强化安全监管' }).click()
    await page.locator('.statusbar-item', { hasText: /Ln 29/ }).waitFor()
  })

  it('follows the cursor, and the text while it is typed', async () => {
    const { webview, page } = workbench
    await workbench.goToWords(measures, '支持适航取证')
    await webview.locator('.row.current', { hasText: '支持适航取证' }).waitFor()
    await page.keyboard.insertText('大力')
    await webview.locator('.row.current .title', { hasText: '大力' }).waitFor()
    await page.keyboard.press('Control+Z')
    await webview.locator('.row.current .title', { hasText: /^支持适航取证/u }).waitFor()
  })

  it('is copied as Markdown and as HTML', async () => {
    const { webview, page } = workbench
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await webview.locator('[data-action="markdown"]').click()
    await until(async () => (await copied()).startsWith('# 杭州市'), 'no Markdown in the clipboard')
    await webview.locator('[data-action="html"]').click()
    await until(async () => (await copied()).startsWith('<h1>杭州市'), 'no HTML in the clipboard')
  })

  it('draws the reference map', async () => {
    await workbench.webview.locator('#tab-map').click()
    await workbench.webview.locator('#view-map svg').first().waitFor()
    await workbench.shot('map-light')
  })

  it('draws the responsibility matrix', async () => {
    await workbench.webview.locator('#tab-matrix').click()
    await workbench.webview.locator('#view-matrix svg').first().waitFor()
    await workbench.shot('matrix-light')
  })

  for (const kind of ['svg', 'png']) {
    it(`saves a picture as ${kind.toUpperCase()}`, async () => {
      const target = join(workbench.folder, `matrix.${kind}`)
      await workbench.saveTo(() => workbench.webview.locator(`[data-action="${kind}"]`).click(), target)
      assert.ok(statSync(target).size > 5000)
    })
  }
})
