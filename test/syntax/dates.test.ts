import assert from 'node:assert/strict'
import { readCounts } from '../../server/src/syntax/counts.ts'
import { readDates, readValidity } from '../../server/src/syntax/dates.ts'
import { processorTime } from '../support/work.ts'

const validity: readonly [string, readonly string[]][] = [
  ['本办法自2024年3月1日起施行，有效期至2027年2月28日。', ['effective 2024-03-01', 'expiry 2027-02-28']],
  ['本措施自2024年3月1日起试行，试行期两年。', ['effective 2024-03-01', 'trial-term 24']],
  ['本细则自印发之日起30日后施行，有效期5年。', ['effective', 'term 60']],
  ['本意见从发布之日起实施，有效期为三年。', ['effective', 'term 36']],
  ['自二〇二四年三月一日起正式施行', ['effective 2024-03-01']],
  ['自二000年三月一日起施行', ['effective 2000-03-01']],
  ['自二OO三年三月一日起施行', ['effective 2003-03-01']],
  ['自一九九九年三月一日起施行', ['effective 1999-03-01']],
  ['自2024年1月1日至2025年12月31日施行', ['effective 2024-01-01', 'expiry 2025-12-31']],
  ['有效期自2023年6月1日至2026年5月31日', ['effective 2023-06-01', 'expiry 2026-05-31']],
  ['本细则实施期为2025年1月20日至2025年12月31日', ['effective 2025-01-20', 'expiry 2025-12-31']],
  [
    '本办法自2024年1月1日起施行，有效期3年，至2026年12月31日止。',
    ['effective 2024-01-01', 'expiry 2026-12-31', 'term 36'],
  ],
  ['政策有效期：2024年3月1日—2026年2月28日', ['effective 2024-03-01', 'expiry 2026-02-28']],
  ['执行期限截至2025年底', ['expiry 2025-12-31']],
  ['自2024年5月1日起执行，暂定三年', ['effective 2024-05-01', 'trial-term 36']],
  ['《某市停车办法》（某府〔2018〕3号）同时废止。', ['repeal 《某市停车办法》']],
  ['原《甲办法》《乙办法》自行废止', ['repeal 《甲办法》', 'repeal 《乙办法》']],
  ['废止《丙办法》', ['repeal 《丙办法》']],
  ['自出生次年1月1日起享受待遇', []],
  ['自签订合同之日起10日内', []],
]

describe('dates and validity', () => {
  for (const [text, expected] of validity) {
    it(text, () => {
      const found = readValidity(text).map((node) => {
        const document = node.document && text.slice(node.document.start, node.document.end)
        return [node.kind, node.date ?? node.months ?? document ?? ''].join(' ').trim()
      })
      assert.deepEqual(found, expected)
    })
  }

  it('reads dates as precisely as they are written', () => {
    const text =
      '2024年1月5日、2025年6月、到2030年、二〇二三年十二月一日、二00五年三月、2024-03-09，第2024号，2024年13月'
    assert.deepEqual(
      readDates(text).map((node) => node.iso),
      ['2024-01-05', '2025-06', '2030', '2023-12-01', '2005-03', '2024-03-09'],
    )
  })

  it('survives anything', function () {
    this.timeout(120_000)
    for (const piece of ['自', '自2024年', '有效期', '废止', '《', '试行', '二〇二四年', '\ud800']) {
      const text = piece.repeat(5_000 / piece.length)
      const took = processorTime(() => {
        readValidity(text)
        readDates(text)
      })
      assert.ok(took < 8000, `${JSON.stringify(piece)} took too long`)
    }
  })
})

describe('claims that a list follows', () => {
  const claims: readonly [string, readonly string[]][] = [
    ['应当同时满足以下四方面条件：（1）', ['以下四方面条件 4']],
    ['有下列情形之一的，不予受理：', ['下列情形之一 -']],
    ['现提出三项措施如下：', ['三项措施如下 3']],
    ['至少符合下列两项条件：', ['下列两项条件 -']],
    ['采取下列一种或者几种方式：', ['下列一种或者几种方式 -']],
    ['（以下简称条例）', []],
    ['5000万元以下三个项目', []],
    ['六岁以下儿童', []],
  ]
  for (const [text, expected] of claims) {
    it(text, () => {
      assert.deepEqual(
        readCounts(text).map((node) => `${text.slice(node.start, node.end)} ${node.count ?? '-'}`),
        expected,
      )
    })
  }
})
