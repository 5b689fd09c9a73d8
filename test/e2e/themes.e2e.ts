/** Pictures of the preview in dark and high contrast, and in a narrow window, for people to look at. */
import { sharedEditor } from './support/editor.ts'
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
      const settings = { 'workbench.colorTheme': theme }
      const workbench = await Workbench.open(await sharedEditor(), measures, { chinese: true, width, settings })
      await workbench.squiggles('error').first().waitFor()
      await workbench.command('条理: 显示大纲预览')
      await workbench.webview.locator('[role="treeitem"]').first().waitFor()
      await workbench.goToWords(measures, '统筹起降')
      await workbench.webview.locator('.row.current', { hasText: '统筹起降' }).waitFor()
      await workbench.shot(`preview-${name}`)
      await workbench.webview.locator('#tab-map').click()
      await workbench.webview.locator('#view-map svg').first().waitFor()
      await workbench.shot(`map-${name}`)
      await workbench.webview.locator('#tab-matrix').click()
      await workbench.webview.locator('#view-matrix svg').first().waitFor()
      await workbench.shot(`matrix-${name}`)
      await workbench.close()
    })
  }
})
