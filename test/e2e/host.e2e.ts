/** Runs test/e2e/host in the extension host of a real VS Code, on a workspace of two folders, and shows what it says. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format } from 'node:util'
import { sharedEditor } from './support/editor.ts'

const bundle = fileURLToPath(new URL('../../dist/e2e/host.cjs', import.meta.url))
const note =
  '# 某某市工作要点\n\n## 一、重点工作\n\n（一）推进项目。加快项目建设。（责任单位：）\n\n（二）优化服务。做好服务。（责任单位：市财政局）\n'

/** Two folders with the same drafts; the second switches one rule off. */
function twoFolders(first: string): string {
  const home = join(first, '..')
  const second = join(home, 'second')
  for (const folder of [first, second]) {
    mkdirSync(join(folder, 'notes'), { recursive: true })
    writeFileSync(join(folder, 'notes/要点.md'), note)
  }
  cpSync(join(first, 'drafts'), join(second, 'drafts'), { recursive: true })
  writeFileSync(join(second, 'tiaoli.config.yaml'), 'rules:\n  reference-dangling: off\n')
  const workspace = join(home, 'both.code-workspace')
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }))
  return workspace
}

describe('Mocha in the extension host', () => {
  it('passes', async function () {
    this.timeout(300000)
    const editor = await sharedEditor({ bare: true, driver: true })
    const context = await editor.context()
    const page = await context.newPage()
    const lines: string[] = []
    let exit = (_code: number): void => undefined
    const ended = new Promise<number>((resolve) => {
      exit = resolve
    })
    await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) => lines.push(format(...values)))
    await page.exposeFunction('codeAutomationExit', (code: number) => exit(code))
    await page.goto(
      editor.url(twoFolders(editor.workspace()), [
        ['extensionDevelopmentPath', editor.remote(editor.unpacked())],
        ['extensionTestsPath', editor.remote(bundle)],
        ['skipWelcome', 'true'],
      ]),
    )
    const code = await ended
    const told = lines.filter((line) =>
      /^\s+(?:✔|\d+\)|activation|\d+ passing|\d+ failing|.*(?:Error|happened))/u.test(line),
    )
    await context.close()
    // Of a try that is made again nothing is said, and what is said stands further in than Mocha's own lines, which are counted.
    assert.equal(code, 0, lines.slice(-40).join('\n').replace(/^/gm, '    '))
    process.stdout.write(`${told.map((line) => `    ${line}`).join('\n')}\n`)
  })
})
