/** The preview's page by itself: keys, names for screen readers, colours, exports, and drafts of 2,000 clauses. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import type { View } from '../../client/src/preview/messages.ts'

import { draft, Panel, previewFor } from './support/panel.ts'
import type { themes } from './support/themes.ts'

const measures = draft('措施.policy.md')
const data = previewFor(measures)
const english = previewFor(measures, 'en')
const views: readonly View[] = ['outline', 'map', 'matrix']

describe('the preview page', () => {
  let browser: Browser
  let panel: Panel
  before(async () => {
    browser = await Panel.browser()
  })
  after(() => browser?.close())
  beforeEach(async () => {
    panel = await Panel.open(browser)
    await panel.show(data)
  })
  afterEach(async () => {
    assert.deepEqual(panel.complaints, [])
    await panel.close()
  })

  describe('for the eye', () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    for (const theme of ['light', 'dark', 'high-contrast'] as const satisfies readonly (keyof typeof themes)[]) {
      it(`keeps its names, roles and contrast in ${theme}`, async () => {
        const themed = await Panel.open(browser, { theme })
        await themed.show(data)
        await themed.send({ type: 'cursor', offset: measures.indexOf('统筹起降') })
        for (const view of views) {
          await themed.send({ type: 'view', view })
          await themed.shot(`${view}-${theme}`)
          await themed.page.evaluate(axe)
          const faults = await themed.page.evaluate(async () => {
            const { axe } = globalThis as unknown as {
              axe: {
                run(
                  options: object,
                ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
              }
            }
            const { violations } = await axe.run({
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
              // A row is read with commas between its parts, which do not stand on the screen.
              rules: { 'label-content-name-mismatch': { enabled: false } },
            })
            return violations.flatMap(({ id, nodes }) =>
              nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
            )
          })
          assert.deepEqual(faults, [], `${theme}, ${view}`)
        }
        await themed.close()
      })
    }

    for (const width of [240, 320, 420]) {
      it(`fits into ${width} pixels`, async () => {
        const narrow = await Panel.open(browser, { width, language: width === 320 ? 'en' : 'zh' })
        await narrow.show(width === 320 ? english : data)
        await narrow.shot(`outline-${width}`)
        const overflow = await narrow.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        assert.equal(overflow, 0)
        await narrow.send({ type: 'view', view: 'matrix' })
        await narrow.shot(`matrix-${width}`)
        await narrow.send({ type: 'view', view: 'map' })
        await narrow.shot(`map-${width}`)
        await narrow.close()
      })
    }
  })
})
