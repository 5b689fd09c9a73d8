/** Pictures of the preview in dark and high contrast, and in a narrow panel, for people to look at. */
import { Editor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const measures = 'drafts/措施.policy.md'
const themes = [
  ['dark', 'Default Dark Modern', 1360],
  ['high-contrast', 'Default High Contrast', 1360],
  ['narrow', 'Default Light Modern', 900],
] as const

describe('the preview in other themes', () => {
  for (const [name, theme, width] of themes) {
    it(name, async () => {
      const editor = new Editor()
      try {
        await editor.start({ flags: ['--disable-workspace-trust'], settings: { 'workbench.colorTheme': theme } })
        const workbench = await Workbench.open(editor, measures, { chinese: true, width })
        await workbench.squiggles('error').first().waitFor()
        await workbench.command('条理: 显示大纲预览')
        await workbench.webview.locator('[role="treeitem"]').first().waitFor()
        await workbench.page.waitForTimeout(500)
        await workbench.shot(`preview-${name}`)
        await workbench.webview.locator('#tab-map').click()
        await workbench.webview.locator('#view-map svg').first().waitFor()
        await workbench.shot(`map-${name}`)
        await workbench.webview.locator('#tab-matrix').click()
        await workbench.webview.locator('#view-matrix svg').first().waitFor()
        await workbench.shot(`matrix-${name}`)
      } finally {
        await editor.stop()
      }
    })
  }
})
