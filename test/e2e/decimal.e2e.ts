/** An emergency plan, numbered 1, 1.1, 1.1.1, in the editor: its outline, a slip in a number, and where a citation leads. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { sharedEditor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const plan = 'drafts/预案.policy.md'
const text = readFileSync(new URL('../drafts/emergency.policy.md', import.meta.url), 'utf8')

describe('an emergency plan', () => {
  let workbench: Workbench
  before(async () => {
    const files = { [plan]: text.replace('2.2 现场指挥部', '3.2 现场指挥部') }
    workbench = await Workbench.open(await sharedEditor(), plan, { chinese: true, files, width: 1500 })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
    await workbench.page.keyboard.press('Escape')
  })
  after(async () => {
    await workbench?.close()
  })

  it('underlines 3.2 in chapter 2', async () => {
    await workbench.goToWords(plan, '3.2 现场指挥部')
    await workbench.squiggles('error').first().waitFor()
    await workbench.command('Show or Focus Hover')
    await workbench.page.locator('.monaco-hover:visible', { hasText: '2.2' }).first().waitFor()
    await workbench.shot('decimal')
  })

  it('lists its clauses by their numbers', async () => {
    await workbench.page.keyboard.press('Control+Shift+O')
    const row = (words: string) =>
      workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first()
    await row('1.3.1 较大事故').waitFor()
    await row('2.1.2 成员单位').waitFor()
    await workbench.shot('decimal-outline')
  })

  it('goes from 本预案4.2 to 4.2', async () => {
    const goal = text.split('\n').findIndex((line) => line.startsWith('4.2')) + 1
    assert.ok(goal > 0)
    await workbench.goToWords(plan, '4.2调整分工')
    await workbench.command('Go to Definition')
    await workbench.page
      .locator('.statusbar-item', { hasText: `Ln ${goal}, ` })
      .first()
      .waitFor()
  })
})
