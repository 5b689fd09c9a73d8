/** Pictures of what the editor itself shows of a draft, in dark, for people to look at; each waits for what it is to show. */
import { sharedEditor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const measures = 'drafts/措施.policy.md'

describe('the editor in dark', () => {
  let workbench: Workbench
  before(async () => {
    const settings = { 'workbench.colorTheme': 'Default Dark Modern' }
    workbench = await Workbench.open(await sharedEditor(), measures, { chinese: true, settings, width: 1500 })
    await workbench.page.locator('.monaco-workbench.vs-dark').waitFor()
    await workbench.squiggles('error').first().waitFor()
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
    await workbench.page.keyboard.press('Escape')
  })
  after(async () => {
    await workbench?.close()
  })

  it('hover on a citation', async () => {
    await workbench.goToWords(measures, '第（一）项所列')
    await workbench.command('Show or Focus Hover')
    await workbench.page.locator('.monaco-hover:visible', { hasText: '支持企业集聚发展' }).first().waitFor()
    await workbench.page.waitForTimeout(1000)
    await workbench.shot('dark-hover')
  })

  it('who cites a clause, peeked at', async () => {
    await workbench.goToWords(measures, '设立产业基金')
    await workbench.command('Peek References')
    await workbench.page.locator('.peekview-widget').waitFor()
    await workbench.page.locator('.peekview-widget .referenceMatch').first().waitFor()
    await workbench.shot('dark-peek')
  })

  it('clauses found by pinyin', async () => {
    await workbench.page.keyboard.press('Control+T')
    await workbench.page.locator('.quick-input-widget input').first().fill('#kfgg')
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: '开放公共数据' }).first().waitFor()
    await workbench.shot('dark-symbols')
  })

  it('clauses of this draft', async () => {
    await workbench.page.keyboard.press('Control+Shift+O')
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: '开放公共数据' }).first().waitFor()
    await workbench.shot('dark-outline')
  })

  it('deleting a cited clause, previewed', async () => {
    await workbench.goToWords(measures, '设立产业基金')
    await workbench.command('条理: 删除条款')
    await workbench.page.locator('.bulk-edit-panel .monaco-list-row', { hasText: '强化安全监管' }).first().waitFor()
    await workbench.shot('dark-refactor')
  })
})
