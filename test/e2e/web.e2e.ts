/** The extension in the web extension host: the same server, in a worker. */
import assert from 'node:assert/strict'
import { sharedEditor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

describe('the extension in the web', () => {
  let workbench: Workbench
  before(async () => {
    workbench = await Workbench.open(await sharedEditor({ bare: true }), 'drafts/措施.policy.md', { web: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
  })
  after(async () => {
    await workbench?.close()
  })

  it('marks findings with squiggles', async () => {
    await workbench.squiggles('error').first().waitFor()
    assert.deepEqual(workbench.editor.processes('dist/server.cjs'), [], 'no server in a process of Node')
  })

  it('draws the outline', async () => {
    await workbench.command('Tiaoli: Show Outline Preview')
    await workbench.webview.locator('[role="treeitem"]').first().waitFor()
    await workbench.shot('web')
  })

  it('says what cannot work in a browser', async () => {
    await workbench.command('Tiaoli: Write All Findings into a Baseline')
    await workbench.notification('does not run here').waitFor()
    await workbench.shot('web-baseline')
  })
})
