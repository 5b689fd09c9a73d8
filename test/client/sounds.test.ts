import assert from 'node:assert/strict'
import type { SymbolInformation } from 'vscode'
import { provideWorkspaceSymbols } from '../../client/src/sounds.ts'

async function shown(query: string, ...names: readonly string[]) {
  const symbols = names.map((name) => ({ name }) as SymbolInformation)
  const found = await provideWorkspaceSymbols(query, undefined as never, () => symbols)
  return found?.map(({ name }) => name)
}

describe('symbols found in the workspace', () => {
  it('wear the letters they were found by, which the editor looks for in a name', async () => {
    assert.deepEqual(await shown('kfgg', '（六）开放公共数据'), ['（六）开放公共数据 kfgg'])
    assert.deepEqual(await shown('开 gg', '（六）开放公共数据'), ['（六）开放公共数据 开 gg'])
  })

  it('are left as they are where the editor finds the query in the name', async () => {
    const names = ['（六）开放公共数据', '第五条 5G基站'] as const
    assert.deepEqual(await shown('', ...names), names)
    assert.deepEqual(await shown('开数', names[0]), [names[0]])
    assert.deepEqual(await shown('5g 站', names[1]), [names[1]])
  })

  it('are none when the server has none', async () => {
    assert.equal(await provideWorkspaceSymbols('kf', undefined as never, () => undefined), undefined)
  })
})
