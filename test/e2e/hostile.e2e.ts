/** Hostile drafts in a real webview and a real browser: nothing in them is obeyed, and nothing is fetched. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { standalonePage } from '../../server/src/preview/page.ts'
import { draftWith, payloads } from '../support/payloads.ts'
import { sharedBrowser, sharedEditor } from './support/editor.ts'
import { previewFor } from './support/panel.ts'
import { Workbench } from './support/workbench.ts'

/** A trap in every frame: whatever is obeyed calls it. */
async function setTrap(page: Page): Promise<() => Promise<void>> {
  const fetched: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('evil.invalid')) fetched.push(request.url())
  })
  await page.addInitScript(() => {
    const shared = globalThis as { pwned?: () => void; wasPwned?: boolean }
    shared.pwned = () => {
      shared.wasPwned = true
    }
  })
  return async () => {
    for (const frame of page.frames())
      assert.equal(await frame.evaluate(() => (globalThis as { wasPwned?: boolean }).wasPwned), undefined, frame.url())
    assert.deepEqual(fetched, [])
  }
}

describe('hostile drafts', () => {
  it('do nothing in the preview of the editor', async function () {
    this.timeout(180_000)
    const file = 'hostile.policy.md'
    // The first draft of the file is a plain one, so that there is something to wait for.
    const text = [draftWith('演示'), ...payloads.map(draftWith)].join('\n\n')
    const workbench = await Workbench.open(await sharedEditor(), file, {
      files: { [file]: text },
      // The editor would ask first what to do about U+2028.
      settings: { 'editor.unusualLineTerminators': 'off' },
    })
    try {
      const check = await setTrap(workbench.page)
      await workbench.text.first().click()
      await workbench.command('Tiaoli: Show Outline Preview')
      await workbench.webview.locator('[role="treeitem"]').first().waitFor()
      await check()
      for (const tab of ['#tab-map', '#tab-matrix']) {
        await workbench.webview.locator(tab).click()
        await workbench.webview
          .locator(`${tab.replace('tab', 'view')} svg`)
          .first()
          .waitFor()
        await check()
      }
      // The number of a clause shows the clause it belongs to.
      await workbench.goToWords(file, `（一）支持首台套${payloads[3]}`)
      await workbench.command('Show or Focus Hover')
      await workbench.page.locator('.monaco-hover:visible').first().waitFor()
      await check()
    } finally {
      await workbench.close()
    }
  })

  it('do nothing in a page that was saved', async function () {
    this.timeout(120_000)
    const page = await (await sharedBrowser()).newPage()
    try {
      const check = await setTrap(page)
      const complaints: string[] = []
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
      for (const payload of payloads) {
        await page.setContent(standalonePage(previewFor(draftWith(payload)), { name: payload, language: 'zh' }))
        await page.mouse.move(100, 100)
        assert.equal(await page.locator('script, iframe, object, embed, img, link, base').count(), 0, payload)
        await check()
      }
      assert.deepEqual(complaints, [], 'the policy of the page had nothing to forbid')
      // The page is dressed: its policy allows its style.
      assert.notEqual(await page.locator('main').evaluate((main) => getComputedStyle(main).maxWidth), 'none')
    } finally {
      await page.close()
    }
  })
})
