/** Pictures of the preview in dark and high contrast, and in a narrow window, for people to look at. */
import { sharedEditor } from './support/editor.ts'
import { Workbench } from './support/workbench.ts'

const measures = 'drafts/措施.policy.md'
/** Name of the picture, theme, the class that the workbench wears in it, and the window's width. */
const themes = [
  ['dark', 'Default Dark Modern', 'vs-dark', 1360],
  ['high-contrast', 'Default High Contrast', 'hc-black', 1360],
  ['narrow', 'Default Light Modern', 'vs', 900],
] as const

describe('the preview in other themes', () => {
  let workbench: Workbench
  before(async () => {
    workbench = await Workbench.open(await sharedEditor(), measures, { chinese: true })
    await workbench.squiggles('error').first().waitFor()
    await workbench.command('条理: 显示大纲预览')
    await workbench.goToWords(measures, '统筹起降')
    await workbench.webview.locator('.row.current', { hasText: '统筹起降' }).waitFor()
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot(`failed-${this.currentTest.title}`)
  })
  after(async () => {
    await workbench?.close()
  })

  for (const [name, theme, worn, width] of themes) {
    it(name, async () => {
      const { page, webview } = workbench
      workbench.configure({ 'workbench.colorTheme': theme })
      await page.setViewportSize({ width, height: 860 })
      await page.locator(`.monaco-workbench.${worn}`).waitFor()
      await webview.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor()
      for (const view of ['outline', 'map', 'matrix']) {
        await webview.locator(`#tab-${view}`).click()
        const drawn = view === 'outline' ? '.row.current' : `#view-${view} svg`
        await webview.locator(drawn).first().waitFor()
        await workbench.shot(`${view === 'outline' ? 'preview' : view}-${name}`)
      }
    })
  }
})
