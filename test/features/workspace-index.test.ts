import assert from 'node:assert/strict'
import type { Summary } from '../../server/src/features/workspace.ts'
import { indexedSummary, indexWorkspace, Shelf } from '../../server/src/features/workspace-index.ts'
import { newService } from '../service/cursor.ts'
import { elementsSeen } from '../support/work.ts'

/** 《X》 is the document whose title it is, or ends with it unless it is very short. */
const isCitedAs = (title: string, cited: string) => title === cited || (cited.length >= 4 && title.endsWith(cited))

function summary(uri: string, titles: readonly string[], cited: readonly string[]): Summary {
  const nowhere = { start: 0, end: 0 }
  return {
    uri,
    policies: titles.map((title) => ({ title, issuer: '', at: nowhere, clauses: [], names: [] })),
    citations: cited.map((title) => ({ title, at: nowhere, parts: [], range: false, from: null })),
    agencies: new Map([['市体育局', titles.length]]),
  }
}

describe('the index of a workspace', () => {
  // Every title there is of two letters up to a length, so that each is the end of others.
  const titles = ['']
  for (let from = 0, length = 1; length <= 9; length++) {
    const to = titles.length
    for (let i = from; i < to; i++) titles.push(`甲${titles[i]}`, ...(i % 3 === 0 ? [`乙${titles[i]}`] : []))
    from = to
  }
  const drafts = titles.map((title, i) => summary(`file:///${i}`, [title], [titles[(i * 7) % titles.length]!]))
  const half = drafts.length >> 1
  const open = new Map(drafts.slice(half).map((one) => [one.uri, new Shelf([indexedSummary(one)])]))
  const index = indexWorkspace(new Shelf(drafts.slice(0, half).map(indexedSummary)), open)

  it('finds a document by its title or the end of it', () => {
    for (const cited of titles.slice(1)) {
      const expected = drafts.filter(({ policies: [policy] }) => policy!.title && isCitedAs(policy!.title, cited))
      assert.deepEqual(
        index.byTitle(`《${cited}》`).map(({ uri, policy }) => [uri, policy.title]),
        expected.map(({ uri, policies: [policy] }) => [uri, policy!.title]),
        cited,
      )
    }
  })
  it('finds who cites a document, in other files', () => {
    for (const [i, title] of titles.entries()) {
      const { uri } = drafts[i]!
      const expected = drafts.filter(
        (one) => one.uri !== uri && one.citations[0]!.title !== '' && isCitedAs(title, one.citations[0]!.title),
      )
      if (title === '') continue
      assert.deepEqual(
        index
          .citing(title, uri)
          .map((citing) => citing.uri)
          .sort(),
        expected.map((one) => one.uri).sort(),
        title,
      )
    }
  })
  it('counts bodies over all drafts', () => {
    assert.deepEqual(index.agencies(), ['市体育局'])
  })

  it('does not look through the other drafts again when one is edited', () => {
    const work = (others: number) => {
      const service = newService()
      for (let i = 0; i < others; i++)
        service.know(`file:///${i}.policy.md`, `安和市第${i}号管理办法\n\n第一条　按照《安和市第1号管理办法》办理。\n`)
      const uri = 'file:///here.policy.md'
      const text = '安和市滑雪场管理办法\n\n第一条　依照《安和市第3号管理办法》第一条办理。\n'
      service.open(uri, 1, text)
      assert.equal(service.links(uri).length, 1)
      assert.equal(service.mentionsElsewhere(uri, text.indexOf('《') + 1).length, 0)
      return elementsSeen(() => {
        service.update(uri, 2, text.replace('办理', '予以办理'))
        assert.equal(service.links(uri).length, 1)
        assert.equal(service.mentionsElsewhere(uri, text.indexOf('《') + 1).length, 0)
      })
    }
    assert.equal(work(60), work(20))
  })
})
