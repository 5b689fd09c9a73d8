/** Side bar, commands and the Chinese interface. */
import assert from 'node:assert/strict'
import { sharedEditor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const measures = 'drafts/措施.policy.md'

describe('the Chinese interface', () => {
  let workbench: Workbench
  before(async () => {
    workbench = await Workbench.open(await sharedEditor(), measures, { chinese: true })
    await workbench.squiggles('error').first().waitFor()
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
  })
  after(async () => {
    await workbench?.close()
  })

  it('speaks Chinese in the side bar and lists clauses, bodies, amounts and references', async () => {
    const { page } = workbench
    await page.locator('.activitybar .action-label[aria-label*="条理"]').first().click()
    for (const title of ['条款大纲', '责任单位', '资金与上限', '引用问题']) {
      await page.locator('.pane-header', { hasText: title }).first().waitFor()
    }
    await page.locator('.pane .monaco-list-row', { hasText: '（一）支持企业集聚发展' }).first().waitFor()
    await page.locator('.pane .monaco-list-row', { hasText: '市财政局' }).first().waitFor()
    await page.locator('.pane .monaco-list-row', { hasText: '总额上限' }).first().waitFor()
    await page.locator('.pane .monaco-list-row', { hasText: '无着落' }).first().waitFor()
    await workbench.shot('side-bar-zh')
  })

  it('goes to the clause that is clicked in the tree', async () => {
    const { page } = workbench
    await page.locator('.pane .monaco-list-row', { hasText: '（四）统筹起降场地布局' }).first().click()
    await page.locator('.statusbar-item', { hasText: /17/u }).first().waitFor()
  })

  it('offers the refactorings in the context menu of a clause', async () => {
    const { page } = workbench
    await page
      .locator('.pane .monaco-list-row', { hasText: '（四）统筹起降场地布局' })
      .first()
      .click({ button: 'right' })
    const menu = page.locator('.context-view .monaco-menu, .monaco-menu-container')
    await menu.getByText('在后面插入条款').first().waitFor()
    await workbench.shot('clause-menu-zh')
    await menu.getByText('删除条款').first().click()
    await page.locator('.pane .monaco-list-row', { hasText: '（四）建设飞行服务平台' }).first().waitFor()
    await workbench.goTo(1)
    await page.keyboard.press('Control+Z')
    await page.locator('.pane .monaco-list-row', { hasText: '（四）统筹起降场地布局' }).first().waitFor()
  })

  it('offers to write a configuration, and says in the status bar which one holds', async () => {
    const { page } = workbench
    await workbench.command('条理: 打开配置文件')
    await workbench.notification('还没有配置文件').waitFor()
    await page.locator('.notification-toast .monaco-button', { hasText: '新建' }).first().click()
    await workbench.line('profile: review').waitFor()
    await page.locator('.tab', { hasText: '措施.policy.md' }).click()
    await workbench.statusSays('tiaoli.config.yaml', '语言服务运行中')
    await workbench.shot('status-zh')
    await workbench.restMouse()
  })

  it('lints the whole workspace and says what it found', async () => {
    await workbench.command('条理: 检查工作区全部文稿')
    await workbench.notification(/已检查 2 \/ 2 份文稿/u).waitFor()
    await workbench.shot('lint-workspace-zh')
  })

  it('stops linting the workspace when it is told to', async () => {
    const { page, editor } = workbench
    const servers = editor.processes('dist/server.cjs')
    assert.ok(servers.length > 0)
    // A server that stands still is in the middle of the first draft for as long as it takes to press the button.
    for (const id of servers) process.kill(id, 'SIGSTOP')
    try {
      await workbench.command('条理: 检查工作区全部文稿')
      await workbench.notification(/1 \/ 2/u).waitFor()
      // The newest stands first: where the test is tried again, the message of the first try may still be there.
      await page
        .locator('.notification-toast .monaco-button', { hasText: /取消|Cancel/u })
        .first()
        .click()
      // The window hands the press on to the extension's process, which nothing on the page shows.
      await page.waitForTimeout(1500)
    } finally {
      for (const id of servers) process.kill(id, 'SIGCONT')
    }
    await workbench.notification(/已停止：检查了 0 \/ 2 份文稿/u).waitFor()
  })

  it('shows the walkthrough in five steps with pictures', async () => {
    const { page } = workbench
    await workbench.command('条理: 打开入门指引')
    await page.locator('.getting-started-step').first().waitFor()
    assert.equal(await page.locator('.getting-started-step').count(), 5)
    // The picture of the first step is drawn in a webview of its own.
    await workbench.webview.locator('svg').first().waitFor()
    await workbench.shot('walkthrough-zh')
  })

  it('writes a new draft from a template', async () => {
    const { page } = workbench
    await workbench.command('条理: 从模板新建文稿…')
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '若干措施' }).first().click()
    await workbench.line('制定本措施').waitFor()
    // The side bar follows a moment later.
    await page.locator('.pane .monaco-list-row', { hasText: '一、支持研发创新' }).first().waitFor()
    await workbench.shot('new-draft-zh')
  })
})
