import assert from 'node:assert/strict'
import { cutSections, namesUpTo } from '../../server/src/model/sections.ts'
import { TreeReader } from '../../server/src/syntax/reparse.ts'
import { numbersFrom } from '../support/edit-scripts.ts'
import { ownDrafts } from '../support/own-drafts.ts'

/** What begins a section, ends one, or stands where one is looked for. */
const words =
  '字|。|\n|\n\n|：|第一条 |一、|附件1：\n|附件2\n|编者按：\n|来源：某市政府网\n|\n某市停车管理办法\n|\n关于促进养老服务的若干措施\n\n第一条 总则。\n|\n某市推进夜间经济发展\n三年行动计划\n\n一、目标。繁荣市场。\n|\n某市政府关于印发某市\n更大力度支持夜间经济\n工作方案的通知\n\n|更大力度支持夜间经济\n|工作方案的通知\n|关于印发|《|》实施方案\n|（试行）|2024年3月1日\n|## |根据|通知|办法'.split(
    '|',
  )

const drafts = ownDrafts(new URL('../../', import.meta.url)).filter(({ length }) => length > 150 && length < 3000)

describe('sections of a text that is edited', () => {
  it('are those of the text cut afresh, and mostly the same objects', () => {
    const next = numbersFrom(11)
    let same = 0
    let all = 0
    for (let round = 0; round < 12; round++) {
      let text = Array.from({ length: 150 }, () => drafts[next(drafts.length)]!).join('\n\n')
      const reader = new TreeReader()
      reader.read(text)
      let sections = cutSections(reader.tree.blocks)
      for (let i = 0; i < 40; i++) {
        const start = 2 * namesUpTo + next(text.length - 2 * namesUpTo)
        const end = Math.min(text.length, start + (next(2) ? 0 : next(30)))
        const typed = next(4) ? words[next(words.length)]! : ''
        text = text.slice(0, start) + typed + text.slice(end)
        const change = reader.mend(text, { start, end, length: typed.length }) ?? reader.read(text)
        const deep =
          change && reader.tree.blocks[change.from] && reader.tree.blocks[change.from]!.start > 1.5 * namesUpTo
        const now = cutSections(reader.tree.blocks, deep ? { sections, ...change } : undefined)
        assert.deepEqual(now, cutSections(reader.tree.blocks), `round ${round}, edit ${i}`)
        if (deep) {
          const before = new Set(sections)
          same += now.filter((section) => before.has(section)).length
          all += now.length
        }
        sections = now
      }
    }
    assert.ok(all > 2000 && same > all / 2, `${same} of ${all}`)
  }).timeout(120_000)
})
