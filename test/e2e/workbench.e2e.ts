/** The packaged extension in the real workbench, as a drafter meets it. */
import assert from 'node:assert/strict'
import { Editor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const measures = 'drafts/措施.policy.md'

describe('the extension in the workbench', () => {
  const editor = new Editor()
  let workbench: Workbench
  before(async () => {
    await editor.start({ flags: ['--disable-workspace-trust'] })
    workbench = await Workbench.open(editor, measures)
  })
  after(async () => {
    await editor.stop()
  })

  it('marks findings with squiggles', async () => {
    await workbench.squiggles('error').first().waitFor()
  })

  it('lists them in the Problems panel', async () => {
    const { page } = workbench
    await page.keyboard.press('Control+Shift+M')
    const rows = page.locator('.markers-panel .monaco-list-row')
    await rows.first().waitFor()
    assert.ok((await rows.count()) > 1)
    await workbench.shot('problems-light')
  })

  it('fills the editor outline', async () => {
    const { page } = workbench
    await workbench.command('Explorer: Focus on Outline View')
    await page.locator('.outline-pane .monaco-list-row', { hasText: '培育壮大产业主体' }).first().waitFor()
    await workbench.shot('outline-light')
  })
})
