/** The packaged extension in the real workbench, as a drafter meets it. */
import assert from 'node:assert/strict'
import { sharedEditor, until } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const measures = 'drafts/措施.policy.md'

describe('the extension in the workbench', () => {
  let workbench: Workbench
  before(async () => {
    // Large enough that every line of the draft is in sight and none is wrapped.
    workbench = await Workbench.open(await sharedEditor(), measures, { width: 1800, height: 1400 })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
  })
  after(async () => {
    await workbench?.close()
  })

  it('marks findings with squiggles', async () => {
    await workbench.squiggles('error').first().waitFor()
  })

  it('lists them in the Problems panel', async () => {
    const { page } = workbench
    await page.keyboard.press('Control+Shift+M')
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'responsibility-empty' }).waitFor()
    await workbench.shot('problems')
  })

  it('counts them in the status bar', async () => {
    await workbench.page.locator('.statusbar-item', { hasText: /Tiaoli.*\d/ }).waitFor()
  })

  it('explains a finding on hover', async () => {
    const { page } = workbench
    await workbench.goToWords(measures, '责任单位：）')
    await workbench.command('Show or Focus Hover')
    await page.locator('.monaco-hover:visible', { hasText: 'responsibility-empty' }).first().waitFor()
    await workbench.shot('hover')
    await page.keyboard.press('Escape')
  })

  it('offers agencies for fgw in a note, and takes the one chosen', async () => {
    const { page } = workbench
    await workbench.goToWords(measures, '责任单位：）', '责任单位：'.length)
    await page.keyboard.type('fgw', { delay: 250 })
    const row = page.locator('.suggest-widget .monaco-list-row', { hasText: '发展改革委' }).first()
    await row.waitFor()
    await workbench.shot('completion')
    await page.keyboard.press('Enter')
    await workbench.line('责任单位：市发展改革委）').waitFor()
  })

  it('mends a finding with a quick fix', async () => {
    const { page } = workbench
    await workbench.goToWords(measures, '开放公共数据')
    await page.keyboard.press('Control+.')
    const widget = page.locator('.action-widget')
    await widget.waitFor()
    await workbench.shot('quick-fix')
    await page.keyboard.press('Enter')
    await widget.waitFor({ state: 'hidden' })
    await workbench.squiggles('warning').first().waitFor({ state: 'detached' })
  })

  it('renames a defined term everywhere', async () => {
    const { page } = workbench
    await workbench.goToWords(measures, '服务平台”')
    await page.keyboard.press('F2')
    const input = page.locator('.rename-box input')
    await input.waitFor()
    await input.fill('飞服平台')
    await page.keyboard.press('Enter')
    await workbench.line('供飞服平台使用').waitFor()
  })

  it('inserts a clause, and the references follow', async () => {
    const { page } = workbench
    await workbench.goToWords(measures, '支持适航取证')
    await workbench.command('Tiaoli: Insert Clause After')
    await workbench.line('对引进的高层次人才，按照第（八）项').waitFor()
    await page.keyboard.press('Control+Z')
    await workbench.line('对引进的高层次人才，按照第（七）项').waitFor()
  })

  it('says so when the server dies, and comes back', async () => {
    const { page } = workbench
    const servers = workbench.editor.processes('dist/server.cjs')
    assert.ok(servers.length > 0)
    for (const id of servers) process.kill(id, 'SIGKILL')
    await workbench.notification('started again').waitFor()
    await workbench.shot('restarted')
    const started = () => workbench.editor.processes('dist/server.cjs').some((id) => !servers.includes(id))
    await until(async () => started(), 'no new server')
    await page.locator('.statusbar-item', { hasText: /Tiaoli.*\d/ }).waitFor()
    await workbench.squiggles('error').first().waitFor()
  })
  const given = () => workbench.notification('was not started again')
  const counts = () => workbench.page.locator('.statusbar-item', { hasText: /Tiaoli.*\d/ })
  const servers = () => workbench.editor.processes('dist/server.cjs')
  const kill = (ids: readonly number[]) => {
    for (const id of ids) process.kill(id, 'SIGKILL')
  }
  const restart = async () => {
    await workbench.page
      .locator('.notification-list-item', { has: given() })
      .locator('.monaco-button', { hasText: /^Restart$/u })
      .click()
    await counts().waitFor()
    await workbench.squiggles('error').first().waitFor()
  }

  it('leaves a server alone that keeps dying, says so, and starts it when it is asked to', async function () {
    this.timeout(240_000)
    for (let deaths = 0; !(await given().isVisible()); deaths++) {
      assert.ok(deaths < 8, 'it is started again and again')
      const dying = servers()
      kill(dying)
      await until(
        async () =>
          (servers().some((id) => !dying.includes(id)) && (await counts().isVisible())) || (await given().isVisible()),
        'neither a new server nor a word',
      )
    }
    await workbench.shot('given-up')
    await restart()
  })

  it('does so, too, with a server that dies before it was initialized', async function () {
    this.timeout(240_000)
    const killed = new Set<number>()
    const killing = setInterval(() => {
      for (const id of servers()) {
        killed.add(id)
        kill([id])
      }
    }, 5)
    try {
      await given().waitFor()
    } finally {
      clearInterval(killing)
    }
    assert.equal(killed.size, 5, 'one that ran, and four that were started in its place')
    await restart()
  })
})
