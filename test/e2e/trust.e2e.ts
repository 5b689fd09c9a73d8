/** A folder that nobody has vouched for: drafts are read, what the folder says about rules is not. */
import { sharedEditor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

describe('a folder that is not trusted', () => {
  let workbench: Workbench
  before(async () => {
    const files = { 'tiaoli.config.yaml': 'rules:\n  reference-dangling: off\n' }
    workbench = await Workbench.open(await sharedEditor({ trust: true }), 'drafts/办法.policy', { files })
  })
  after(async () => {
    await workbench?.close()
  })

  it('is linted by the defaults, and the status bar says so', async () => {
    const { page } = workbench
    const refuse = page.locator('.monaco-dialog-box .monaco-button', { hasText: /don't trust/u })
    const restricted = page.locator('.statusbar-item', { hasText: 'Restricted Mode' })
    await refuse.or(restricted).first().waitFor()
    if (await refuse.isVisible()) await refuse.click()
    await restricted.first().waitFor()
    // The configuration switches this very finding off.
    await workbench.squiggles('error').first().waitFor()
    await page.locator('.statusbar-item', { hasText: /Tiaoli.*\d/u }).hover()
    await page.locator('.monaco-hover:visible', { hasText: 'Restricted' }).first().waitFor()
    await workbench.shot('untrusted')
  })
})
