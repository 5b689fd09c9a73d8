/** The preview's page by itself: keys, names for screen readers, colours, exports, and drafts of 2,000 clauses. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { ToPanel, View } from '../../client/src/preview/messages.ts'
import { writeNumeral } from '../../server/src/text/numerals.ts'
import { shots } from './support/editor.ts'
import { draft, example, Panel, previewFor } from './support/panel.ts'
import type { themes } from './support/themes.ts'

const measures = draft('措施.policy.md')
const data = previewFor(measures)
const english = previewFor(measures, 'en')
const views: readonly View[] = ['outline', 'map', 'matrix']

describe('the preview page', () => {
  let panel: Panel
  /** A fresh page with the draft for each test of a group. */
  const withPage = () => {
    beforeEach(async () => {
      panel = await Panel.open()
      await panel.show(data)
    })
    afterEach(async () => {
      assert.deepEqual(panel.complaints, [])
      await panel.close()
    })
  }

  describe('for the eye', () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    for (const theme of ['light', 'dark', 'high-contrast'] as const satisfies readonly (keyof typeof themes)[]) {
      it(`keeps its names, roles and contrast in ${theme}`, async () => {
        const themed = await Panel.open({ theme })
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
        assert.deepEqual(themed.complaints, [])
        await themed.close()
      })
    }

    it('is shown in the README', async () => {
      const pictures = [
        ['低空物流若干措施.policy.md', 'matrix', 600, 730],
        ['公共停车场管理办法.policy.md', 'map', 600, 330],
        ['低空物流若干措施.policy.md', 'outline', 600, 700],
      ] as const
      for (const [name, view, width, height] of pictures) {
        const page = await Panel.open({ width, height, scale: 2 })
        await page.show(previewFor(example(name)))
        await page.send({ type: 'view', view })
        await page.shot(`readme-${view}`)
        await page.close()
      }
    })

    for (const width of [240, 320, 420]) {
      it(`fits into ${width} pixels`, async () => {
        const narrow = await Panel.open({ width, language: width === 320 ? 'en' : 'zh' })
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

  describe('for hands on the keyboard', () => {
    withPage()

    const focused = () =>
      panel.page.evaluate(() => {
        const { activeElement: at } = document
        return at?.getAttribute('aria-label') || at?.textContent || ''
      })

    it('is passed in a sensible order with Tab', async () => {
      const stops: string[] = []
      for (let i = 0; i < 8; i++) {
        await panel.page.keyboard.press('Tab')
        stops.push((await focused()).slice(0, 12))
      }
      const order = [
        '大纲',
        '复制 Markdown',
        '复制 HTML',
        '打印',
        '按文字、序号、单位筛选',
        '责任单位',
        '问题',
        '杭州市促进低空经济高质量',
      ]
      assert.deepEqual(stops, order)
    })

    it('walks through the tree with the arrows, and goes to a clause with Enter', async () => {
      const { keyboard } = panel.page
      await panel.page.locator('[role="treeitem"]').first().focus()
      await keyboard.press('ArrowDown')
      await keyboard.press('ArrowDown')
      assert.match(await focused(), /^（一）支持企业集聚发展，责任 市发展改革委/u)
      await keyboard.press('ArrowRight')
      assert.equal(await focused(), '市发展改革委')
      await keyboard.press('Enter')
      const agency = await panel.sent('go')
      assert.equal(measures.slice(agency.start, agency.end), '市发展改革委')
      assert.equal(agency.keep, false)
      await keyboard.press('ArrowLeft')
      await keyboard.press(' ')
      const clause = await panel.sent('go')
      assert.equal(measures.slice(clause.start, clause.start + 3), '（一）')
      assert.equal(clause.keep, true)
    })

    it('folds and unfolds', async () => {
      const { page } = panel
      const { keyboard } = page
      const chapter = page.locator('[role="treeitem"]', { hasText: '培育壮大产业主体' }).first()
      await chapter.focus()
      await keyboard.press('ArrowLeft')
      assert.equal(await chapter.getAttribute('aria-expanded'), 'false')
      assert.equal(await page.locator('[role="treeitem"]:visible').count(), 10)
      await keyboard.press('ArrowRight')
      assert.equal(await page.locator('[role="treeitem"]:visible').count(), 13)
    })

    it('changes views with the arrows, and passes a picture with one Tab', async () => {
      const { keyboard } = panel.page
      await panel.page.locator('#tab-outline').focus()
      await keyboard.press('ArrowRight')
      await keyboard.press('ArrowRight')
      assert.equal(await panel.page.locator('#tab-matrix').getAttribute('aria-selected'), 'true')
      for (let i = 0; i < 3; i++) await keyboard.press('Tab')
      const inside = await focused()
      assert.ok(inside.length > 0 && inside !== '导出 PNG', inside)
      await keyboard.press('ArrowDown')
      assert.notEqual(await focused(), inside)
      await keyboard.press('Enter')
      assert.equal((await panel.sent('go')).keep, true)
      await keyboard.press('Tab')
      assert.equal(await panel.page.evaluate(() => document.activeElement === document.body), true)
    })
  })

  describe('while the draft is written', () => {
    withPage()

    it('changes only the rows that changed, and keeps the focus', async () => {
      const row = panel.page.locator('#c7')
      await row.focus()
      await panel.page.evaluate(() => {
        for (const node of document.querySelectorAll('[role="treeitem"]')) node.setAttribute('data-old', '')
      })
      await panel.show(previewFor(measures.replace('开放公共数据', '有序开放公共数据')))
      assert.equal(await panel.page.locator('[role="treeitem"]:not([data-old])').count(), 1)
      assert.match(await panel.page.evaluate(() => document.activeElement?.textContent ?? ''), /有序开放公共数据/u)
    })

    it('follows the cursor', async () => {
      await panel.send({ type: 'cursor', offset: measures.indexOf('强化安全监管') })
      const current = panel.page.locator('[aria-current="true"]')
      assert.match((await current.textContent()) ?? '', /强化安全监管/u)
      await panel.page.waitForFunction(() => {
        const row = document.querySelector('[aria-current="true"]')!.getBoundingClientRect()
        return row.top >= 0 && row.bottom <= innerHeight
      })
    })

    it('filters by body, by the name of a finding and by words, and says how many are left', async () => {
      const { page } = panel
      const labels = await page.locator('#finding option').allTextContents()
      assert.deepEqual(labels.slice(0, 2), ['全部条款', '有问题的条款'])
      for (const label of labels.slice(2)) assert.match(label, /^[^a-z]+（\d+）$/u)
      await page.locator('#body').selectOption('杭州市财政局')
      assert.equal(await page.locator('.count').textContent(), '显示 4 / 12 条')
      await page.locator('#text').fill('适航')
      assert.equal(await page.locator('.count').textContent(), '显示 1 / 12 条')
      await page.locator('#body').selectOption('')
      await page.locator('#text').fill('')
      await page.locator('#finding').selectOption('reference-dangling')
      assert.equal(await page.locator('[role="treeitem"]:not(.path):visible').count(), 2)
    })
  })

  describe('as a file', () => {
    withPage()

    it('is copied as Markdown and as HTML, as far as the filter shows it', async () => {
      await panel.page.locator('#text').fill('适航')
      await panel.page.locator('[data-action="markdown"]').click()
      assert.match(
        (await panel.sent('copy')).text,
        /^# 杭州市.*\n\n- \*\*一、\*\*培育壮大产业主体\n {2}- \*\*（二）\*\*支持适航取证 — /u,
      )
      await panel.page.locator('[data-action="html"]').click()
      assert.match((await panel.sent('copy')).text, /^<h1>杭州市[\s\S]*<li><strong>（二）<\/strong>支持适航取证 — /u)
    })

    for (const view of ['map', 'matrix'] as const) {
      it(`exports the ${view} as SVG and PNG`, async () => {
        await panel.send({ type: 'view', view })
        await panel.page.locator('[data-action="svg"]').click()
        const svg = (await panel.sent('save')).content
        const sound = await panel.page.evaluate(
          (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null,
          svg,
        )
        assert.ok(sound)
        assert.match(svg, /杭州市促进低空经济高质量发展若干措施 · /u)
        await panel.page.locator('[data-action="png"]').click()
        const png = Buffer.from((await panel.sent('save')).content, 'base64')
        assert.equal(png.subarray(1, 4).toString(), 'PNG')
        assert.ok(png.readUInt32BE(16) > 600, 'twice the size on the screen')
        writeFileSync(`${shots}/export-${view}.png`, png)
      })
    }
  })

  describe('with 2,000 clauses', () => {
    withPage()

    /** Nodes that the page makes anew while it works on something: the most in one go, and all of them. */
    const made = async (
      message: ToPanel | (() => Promise<void>),
      done: (page: Page) => Promise<unknown> = async () => undefined,
    ): Promise<{ most: number; all: number }> => {
      await panel.page.evaluate(() => {
        const counts: number[] = []
        const counted = (node: Node) => 1 + (node instanceof Element ? node.querySelectorAll('*').length : 0)
        const observer = new MutationObserver((changes) => {
          const nodes = changes.flatMap(({ addedNodes }) => [...addedNodes])
          counts.push(nodes.reduce((sum, node) => sum + counted(node), 0))
        })
        observer.observe(document.body, { childList: true, subtree: true })
        Object.assign(globalThis, { counts, observer })
      })
      await (typeof message === 'function' ? message() : panel.send(message))
      await done(panel.page)
      return panel.page.evaluate(() => {
        const { counts, observer } = globalThis as unknown as { counts: number[]; observer: MutationObserver }
        observer.disconnect()
        return { most: Math.max(0, ...counts), all: counts.reduce((sum, count) => sum + count, 0) }
      })
    }
    const rows = (count: number) => (page: Page) =>
      page.waitForFunction(
        (wanted) => document.querySelectorAll('[role="treeitem"]:not([hidden])').length === wanted,
        count,
      )
    const text = (title: string) =>
      `某某市专项资金管理办法\n\n${Array.from({ length: 2000 }, (_, i) => {
        const reference = i > 0 && i % 5 === 0 ? `按照第${writeNumeral(i, 'han')}条规定，` : ''
        return `第${writeNumeral(i + 1, 'han')}条　${i === 4 ? title : ''}${reference}市财政局会同市科技局给予最高${i + 1}万元补助。\n`
      }).join('\n')}`

    it('does not stutter: it makes little anew, and never much in one go', async () => {
      const [before, after] = [previewFor(text('')), previewFor(text('经审核，'))]
      assert.equal(before.clauses.length, 2000)
      const drawn = await made({ type: 'data', data: before }, rows(2001))
      const typed = await made({ type: 'data', data: after })
      const moved = await made({ type: 'cursor', offset: after.clauses[1500]!.start }, (page) =>
        page.locator('#c1500[aria-current]').waitFor(),
      )
      const filtered = await made(() => panel.page.locator('#text').fill('1999'), rows(2))
      const emptied = await made(() => panel.page.locator('#text').fill(''), rows(2001))
      assert.ok(drawn.most < drawn.all / 4, 'rows are drawn some hundred in a frame')
      assert.ok(typed.all > 0 && typed.all < 50, 'a key draws the row that it changed')
      assert.equal(moved.all, 0, 'the cursor draws nothing')
      assert.ok(filtered.all + emptied.all < 5, 'a filter draws nothing but its count')
    })
  })
})
