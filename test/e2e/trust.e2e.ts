/** A folder that nobody has vouched for: drafts are read, what the folder says about rules is not. */
import { sharedEditor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

describe('a folder that is not trusted', () => {
  let workbench: Workbench
  before(async () => {
    const files = { 'tiaoli.config.yaml': 'rules:\n  reference-dangling: off\n' }
    workbench = await Workbench.open(await sharedEditor({ trust: true }), 'drafts/办法.policy', { files })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
  })
  after(async () => {
    await workbench?.close()
  })

  it('is linted by the defaults, and the status bar says so', async () => {
    const { page } = workbench
    // The question comes over the window at its own time, and nothing below it can be reached before it is answered.
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: /don.t trust/u }).click()
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor()
    // The configuration switches this very finding off.
    await workbench.squiggles('error').first().waitFor()
    await workbench.statusSays('Restricted')
    await workbench.shot('untrusted')
  })
})
