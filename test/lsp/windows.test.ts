/** Windows, from any machine: drive letters, long-path and share prefixes, the many ways to write one address, \r\n. */
import assert from 'node:assert/strict'
import { folderAbove, folderOf, inside, joined } from '../../server/src/lint/config/paths.ts'
import { createResolver } from '../../server/src/lint/config/resolve.ts'
import { knownRules } from '../../server/src/lint/known-rules.ts'
import { below, matchesFiles } from '../../server/src/lsp/settings.ts'
import { startClient } from './client.ts'

describe('paths with drive letters', () => {
  it('are joined, cut and compared like others', () => {
    assert.equal(joined('C:/项目/稿', '../base.yaml'), 'C:/项目/base.yaml')
    assert.equal(joined('C:/项目', 'D:/x.yaml'), 'D:/x.yaml')
    assert.equal(joined('C:/项目', './a//b/./c'), 'C:/项目/a/b/c')
    assert.equal(folderOf('C:/项目/a.policy'), 'C:/项目')
    assert.equal(folderAbove('C:/项目'), 'C:')
    assert.equal(folderAbove('C:'), null)
    assert.equal(inside('C:/项目', 'C:/项目/稿/a.policy'), '稿/a.policy')
    assert.equal(inside('C:/项目', 'C:/项目二/a.policy'), null)
  })

  for (const [name, root] of [
    ['a drive', 'C:/项目'],
    ['an address of a drive', '/c:/项目'],
    ['a long path', '//?/C:/项目'],
    ['a share', '//server/share/项目'],
  ] as const) {
    it(`have their configuration found upwards: ${name}`, async () => {
      const files: Record<string, string> = {
        [`${root}/tiaoli.config.yaml`]: "extends: ./base.yaml\nfiles: ['稿/**/*.txt']\n",
        [`${root}/base.yaml`]: 'profile: draft\n',
      }
      const { resolve } = createResolver({ readText: async (path) => files[path] ?? null }, { rules: knownRules })
      const { profile, draft, path } = await resolve(`${root}/稿/一/a.txt`)
      assert.deepEqual([profile, draft, path], ['draft', true, `${root}/tiaoli.config.yaml`])
    })
  }
})

describe('addresses', () => {
  for (const [folder, uri, expected] of [
    ['file:///c%3A/%E9%A1%B9%E7%9B%AE', 'file:///c:/项目/稿.md', '稿.md'],
    ['file:///C:/项目', 'file:///c%3A/%E9%A1%B9%E7%9B%AE/%E7%A8%BF.md', '稿.md'],
    ['file:///c:/Users/Zhang/Drafts', 'file:///C:/users/zhang/drafts/A.md', 'A.md'],
    ['file:///c:/drafts/', 'file:///c:/drafts/a/b.md', 'a/b.md'],
    ['file://server/share', 'file://SERVER/Share/a.md', 'a.md'],
    ['file:///drafts', 'file:///Drafts/a.md', null],
    ['file:///c:/drafts', 'file:///c:/drafts2/a.md', null],
    ['file:///c:/drafts', 'file:///d:/drafts/a.md', null],
    ['file:///c:/drafts', 'vscode-vfs://c:/drafts/a.md', null],
    ['file:///c:/drafts', 'file:///c:/drafts', null],
    ['file:///drafts', 'file:///drafts/50%25.md', '50%.md'],
    ['file:///drafts', 'file:///drafts/50%.md', '50%.md'],
  ] as const)
    it(`${uri} below ${folder}: ${expected}`, () => assert.equal(below(folder, uri), expected))

  it('are matched by patterns whatever way they are written', () => {
    for (const uri of ['file:///c%3A/%E9%A1%B9%E7%9B%AE/%E7%A8%BF/a.md', 'file:///C:/项目/稿/a.md'])
      assert.ok(matchesFiles(['稿/*.md'], 'file:///c:/项目', uri), uri)
    assert.ok(!matchesFiles(['稿/*.md'], 'file:///c:/项目', 'file:///c:/别处/稿/a.md'))
  })
})

describe('a draft with \\r\\n', () => {
  it('has its findings, symbols and edits where the same draft with \\n has them', async () => {
    const text =
      '某市若干措施\n\n一、支持办展。（责任单位：市财政局、市商务局、市财政局）\n\n二、优化服务。按照第九条执行。（责任单位：）\n'
    const client = await startClient()
    try {
      const answers = []
      for (const source of [text, text.replaceAll('\n', '\r\n')]) {
        const { uri } = await client.open(source, { uri: `file:///c%3A/%E7%A8%BF/${answers.length}.policy.md` })
        const ask = async (method: string) =>
          JSON.stringify(await client.request(`textDocument/${method}`, { textDocument: { uri } }))
            .replaceAll(encodeURI(uri), '')
            .replaceAll(uri, '')
        const { items } = JSON.parse(await ask('diagnostic')) as { items: { range: unknown; code: string }[] }
        answers.push([
          items.map(({ range, code }) => ({ range, code })),
          await ask('documentSymbol'),
          await ask('foldingRange'),
        ])
      }
      assert.ok((answers[0]![0] as unknown[]).length > 1)
      assert.deepEqual(answers[1], answers[0])
    } finally {
      await client.stop()
    }
  })
})
