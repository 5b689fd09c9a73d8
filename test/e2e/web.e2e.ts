/** The extension in the web extension host: the same server, in a worker. */
import { Editor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

describe('the extension in the web', () => {
  const editor = new Editor()
  let workbench: Workbench
  before(async () => {
    // The extension is loaded from its folder as a web extension: nothing of it runs in a node process.
    await editor.start({ bare: true, flags: ['--disable-workspace-trust'] })
    workbench = await Workbench.openWeb(editor, 'drafts/措施.policy.md')
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
  })
  after(async () => {
    await editor.stop()
  })

  it('marks findings with squiggles', async () => {
    await workbench.squiggles('error').first().waitFor()
  })

  it('draws the outline', async () => {
    await workbench.command('Tiaoli: Show Outline Preview')
    await workbench.webview.locator('[role="treeitem"]').first().waitFor()
    await workbench.shot('web')
  })
})
