import assert from 'node:assert/strict'
import fc from 'fast-check'
import { announced, readAnnouncement, readCounts } from '../../server/src/syntax/counts.ts'
import { effectiveBegin, readDates, readValidity } from '../../server/src/syntax/dates.ts'
import { readDefinitions, readSelfNames } from '../../server/src/syntax/definitions.ts'
import { readVagueCitations } from '../../server/src/syntax/documents.ts'
import { BELOW, nextPair, pairsIn } from '../../server/src/syntax/pairs.ts'
import * as dates from '../../server/src/syntax/generated/dates.js'
import * as parser from '../../server/src/syntax/generated/references.js'
import { readAt } from '../../server/src/syntax/peg.ts'
import { lawName, mayEndName, otherSource, sentPaper } from '../../server/src/syntax/reference-places.ts'
import { mayBegin, mayRefer, ofReferences, readReferences, referenceBegin } from '../../server/src/syntax/references.ts'
import { signsIn } from '../../server/src/syntax/signs.ts'

/** What words about references, dates and definitions are made of, in any order. */
const pieces =
  '第 前 两 款 项 章 节 条 条例 办法 法 刑法 本 该 同 原 附 件 表 图 1 ２ 0 12 . ． 《 》 上 述 下 列 以 如 情形 简称 统称 分别 均 称 一 三 十 、 （ ） ( ) “ ” 自 从 于 2024 二〇二四 年 月 日 起 至 之日 后 并 施行 实施 有效 期 限 时 试行 暂定 暂行 废止 停止执行 同时 失效 所称 所指 适用的 是指 系指 指 导 包括 ： 有关 相关 按照 规定 政策 措施 标准 专项 实缴资本 印发 公布 发文 公告 若干 的 为 至 和 ， 。 - /'.split(
    ' ',
  )
const texts = fc
  .array(fc.constantFrom(...pieces, ' ', '　', '\n'), { maxLength: 40 })
  .map((words) => `${words.join('')}。`)
const all = -1

describe('pairs of characters', () => {
  for (const [what, read] of [
    ['dates', readDates],
    ['validity', readValidity],
    ['definitions', readDefinitions],
    ['self-names', readSelfNames],
    ['vague citations', readVagueCitations],
  ] as const)
    it(`hide no ${what}`, () => {
      fc.assert(
        fc.property(texts, (text) => assert.deepEqual(read(text), read(text, all))),
        { numRuns: 2000 },
      )
    })

  it('hide no announcements', () => {
    fc.assert(
      fc.property(texts, (text) => readCounts(text).length === 0 || (pairsIn(text) & BELOW) !== 0),
      { numRuns: 2000 },
    )
  })

  it('stand wherever a reference may begin', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (let at = 0; at < text.length; at++) {
          referenceBegin.lastIndex = at
          if (!referenceBegin.test(text)) continue
          // A number of two digits has its pair at the second.
          const next = nextPair(text, at, ofReferences)
          assert.ok(next === at || next === at + 1, text.slice(at))
          assert.ok(mayBegin(text, at), text.slice(at))
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('and signs hide no text that cites', () => {
    fc.assert(
      fc.property(texts, (text) => readReferences(text).length === 0 || mayRefer(pairsIn(text), signsIn(text))),
      { numRuns: 2000 },
    )
  })

  it('in front of a reference hide no name of a law', () => {
    // What fast-check makes of a pattern knows no looks behind.
    for (const pattern of [lawName, otherSource, sentPaper]) {
      const made = new RegExp(pattern.source.replace(/\(\?<!(?:[^()]|\([^()]*\))*\)/g, ''))
      fc.assert(
        fc.property(fc.stringMatching(made), (words) => {
          if (pattern.test(words)) assert.ok(mayEndName(words, words.length), JSON.stringify(words))
        }),
        { numRuns: 1000 },
      )
    }
  })

  it('behind 以下 hide nothing that is announced', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (let at = text.indexOf('以下'); at >= 0; at = text.indexOf('以下', at + 1)) {
          const read = readAt<{ count: unknown; noun: { text: string } }>(parser, 'Following', text, at)
          const announces = read && (read.value.count || announced.test(read.value.noun.text))
          if (announces && !/[年月日项点）)]\s?$/.test(text.slice(0, at)))
            assert.ok(readAnnouncement(text, at), text.slice(at))
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('of a head hide no reference behind it', () => {
    fc.assert(
      fc.property(texts, fc.nat(12), (text, from) =>
        assert.deepEqual(readReferences(text, from, pairsIn(text, from)), readReferences(text, from, all)),
      ),
      { numRuns: 2000 },
    )
  })

  it('are looked at further only where the grammar reads something', () => {
    const loose =
      /第(?=[\s　（(〔]{0,2}[〇○零一二两三四五六七八九十百千0-9０-９])|本(?=[条款项章节]|[\u4e00-\u9fff]{2,12}\s?(?:[第（(]|[一二三四五六七八九十百0-9]{1,5}条))/y
    fc.assert(
      fc.property(texts, (text) => {
        for (let at = 0; at < text.length; at++) {
          loose.lastIndex = at
          referenceBegin.lastIndex = at
          if (loose.test(text) && !referenceBegin.test(text)) assert.equal(readAt(parser, 'Chain', text, at), null)
        }
      }),
      { numRuns: 4000 },
    )
  })

  it('leave out no day of entry into force', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (let at = 0; at < text.length; at++) {
          if (!/^[自从于]\s?[本印发公下颁签通批出0-9０-９二]/.test(text.slice(at))) continue
          if (readAt(dates, 'Effective', text, at) === null) continue
          effectiveBegin.lastIndex = at
          assert.equal(effectiveBegin.exec(text)?.index, at, text.slice(at))
        }
      }),
      { numRuns: 4000 },
    )
  })

  it('hide no reference for want of a number', () => {
    fc.assert(
      // With a 第 behind it, a text is searched for all that may cite a number.
      fc.property(texts, (text) => assert.deepEqual(readReferences(text), readReferences(`${text}第`))),
      { numRuns: 2000 },
    )
  })
})
