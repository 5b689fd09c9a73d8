import assert from 'node:assert/strict'
import fc from 'fast-check'
import { mayHaveFigures, sentencesIn } from '../../server/src/syntax/amount-places.ts'
import { readTokens } from '../../server/src/syntax/amount-tokens.ts'
import { type AmountNode, readAmounts } from '../../server/src/syntax/amounts.ts'
import { signsIn } from '../../server/src/syntax/signs.ts'
import { squeeze } from '../../server/src/syntax/squeeze.ts'
import { processorTime } from '../support/work.ts'

const words = (text: string, at: { start: number; end: number } | null) => at && text.slice(at.start, at.end)
const figures = (text: string) => readAmounts(text).map((amount) => amount.yuan ?? amount.percent ?? amount.ratio)
const kinds = (text: string) => readAmounts(text).map((amount) => amount.kind)
const only = (text: string): AmountNode => {
  const amounts = readAmounts(text)
  assert.equal(amounts.length, 1, `${amounts.length} amounts in ${text}`)
  return amounts[0]!
}

/** Where in a text the units stand. */
function unitsIn(text: string): number[] {
  return sentencesIn(text).flatMap(({ start, units }) => units.map((at) => start + at))
}

describe('amounts: figures and units', () => {
  for (const [text, expected] of [
    ['给予100万元奖励', [1_000_000]],
    ['给予 100 万 元奖励', [1_000_000]],
    ['给予１００万元奖励', [1_000_000]],
    ['给予1.5亿元支持', [150_000_000]],
    ['原文：https://example.cn/s?q=%E8%BF%91%E5%B9%B4%E6%91%85，补助50%', [50]],
    ['三档补助50%60%70%', [50, 60, 70]],
    ['给予三万元奖励', [30_000]],
    ['奖励一百二十万元', [1_200_000]],
    ['奖励5千元', [5000]],
    ['奖励2百万元', [2_000_000]],
    ['资助1,500元', [1500]],
    ['给予100余万元补助', [1_000_000]],
    ['给予50万人民币奖励', [500_000]],
    ['分别给予100、50、30万元奖励', [1_000_000, 500_000, 300_000]],
    ['给予3-5亿元支持', [300_000_000, 500_000_000]],
    ['给予50万-100万的奖励', [500_000, 1_000_000]],
    ['给予50万元至100万元奖励', [500_000, 1_000_000]],
    ['按投资额的百分之三十给予补助', [30]],
    ['按投资额的10%～20%给予补助', [10, 20]],
    ['按1：1的比例给予配套支持', [1]],
    ['分别按1∶1和1:0.5的比例配套', [1, 0.5]],
    ['利率不超过LPR的1.5倍', [1.5]],
    ['2023年 100万元', [1_000_000]],
    ['1、500万元以上的项目给予支持', [5_000_000]],
  ] as const) {
    it(text, () => assert.deepEqual(figures(text), expected))
  }

  for (const text of [
    '分三年按4:3:3比例兑付。',
    '坚持一元化领导，形成多元投入机制。',
    '计算方法：出院人数/入院人数×100%。',
    '会议于12:00结束。',
    '提高5个百分点。',
    '服务人口达到300万人。',
    '投入数百万元。',
  ]) {
    it(`nothing in ${text}`, () => assert.deepEqual(figures(text), []))
  }

  it('keeps foreign money apart', () => {
    const amount = only('给予500万美元支持')
    assert.deepEqual([amount.yuan, amount.currency], [5_000_000, 'USD'])
  })

  it('gives each value its place in a text with blanks', () => {
    const text = '给予最高 1000 元、不 超过 20 万 元的补助'
    assert.deepEqual(
      readAmounts(text).map((amount) => words(text, amount.value)),
      ['1000 元', '20 万 元'],
    )
  })
})

describe('amounts: kinds', () => {
  for (const [text, expected] of [
    ['给予最高100万元的奖励', ['cap']],
    ['对入选项目给予500万元以内的资助', ['cap']],
    ['每人最高不超过20万元', ['cap']],
    ['同一单位所获奖励总额不超过200万元', ['total']],
    ['三年累计补贴不超过500万元', ['total']],
    ['给予50万元一次性奖补', ['fixed']],
    ['每人每月补助200元', ['fixed']],
    ['给予不低于10万元的奖励', ['floor']],
    ['给予10万元-20万元奖励', ['floor', 'cap']],
    ['按照不超过实际投资的30%给予补助，最高500万元', ['rate', 'cap']],
    ['购买办公用房的，每平方米补贴1500元', ['unit-price']],
    ['售价不高于30元/公斤', ['unit-price']],
    ['对年营业收入2000万元以上的企业，给予50万元奖励', ['threshold', 'fixed']],
    ['投资额超过5000万元的项目可以申报', ['threshold']],
    ['营收增速达到20%及以上，给予不超过100万元奖励', ['threshold', 'cap']],
    ['设立总规模100亿元的产业基金', ['fund']],
    ['用好50亿元乡村产业基金', ['fund']],
    ['到2027年，数字经济核心产业增加值突破1500亿元', ['target']],
    ['力争覆盖率达到90%', ['target']],
    ['女性成员占比不低于30%', ['target']],
    ['截至2022年末，本市绿电消费占比保持在35%以上。', ['other']],
    ['目前，社区驿站覆盖率达到70%。', ['other']],
    ['骨干企业研发强度连续6年保持在8%以上。', ['other']],
    ['2022年线上销售额占零售总额的比重为18.5%。', ['other']],
    ['全市生产总值超过8000亿元，已跃居全省第二。', ['other']],
    ['截至2022年末，社区基金投放总额达到3亿元。', ['other']],
    ['截至2022年末净资产超过3亿元的企业，给予50万元奖励。', ['threshold', 'fixed']],
    ['截至2022年末覆盖率为60%，到2027年提高到85%。', ['other', 'target']],
    ['入库企业原则上2023年营业收入达到2亿元。', ['threshold']],
    ['申报单位近两年营业收入平均增速不低于15%。', ['threshold']],
    ['在册会员企业占比应不低于40%。', ['threshold']],
    ['新技术应用项目覆盖率达到80%。', ['target']],
    ['2027年6月底前设备更新率应达到90%。', ['target']],
    ['政府方持有股权不超过20%。', ['threshold']],
    ['对外质押的份额不得超过所持份额总数的40%。', ['threshold']],
    ['对年审费予以资助，资助金额不超过年审费标准的40%。', ['rate']],
    ['按国家奖励标准1:1给予配套', ['ratio']],
    ['救助标准不低于低保标准的2倍', ['multiple']],
    ['补助标准由每人每月1000元提高至2000元', ['other', 'fixed']],
    ['按照100万元、50万元、30万元三档给予奖励', ['tier', 'tier', 'tier']],
    ['对大学生发放最高30万元的创业贷款', ['cap']],
    ['资助额度不超过以下标准：大戏250万元；小戏50万元', ['cap', 'cap']],
    ['到2022年，65岁以上老年人健康管理率达到80%以上。', ['target']],
    ['招收毕业生达到职工总数15%以上的，可申请不超过200万元的贷款。', ['threshold', 'cap']],
    ['按投资额的10%给予补助，总额不超过500万元，单个项目不超过100万元。', ['rate', 'total', 'cap']],
    ['价格10万元（含）至20万元的，补贴1万元', ['threshold', 'threshold', 'fixed']],
    ['按技术交易额的5%给予补助，单个合同不超过20万元', ['rate', 'cap']],
    ['每家企业每年可申领不超过10万元的创新券', ['cap']],
    ['奖金总额200万元', ['total']],
    ['每年安排补助1.2亿元，三年总额3.6亿元', ['fixed', 'total']],
    ['月缴存基数上限为27,000元', ['threshold']],
    ['服务站按5万元-10万元给予建设补贴', ['floor', 'cap']],
    ['每月给予租房补贴：博士5000元，硕士3000元', ['fixed', 'fixed']],
    ['国外每人2万元、国内每人1.5万元给予补贴', ['fixed', 'fixed']],
    ['保险费率分别为3%、3%、4%', ['rate', 'rate', 'rate']],
    ['5万元至10万元（含）部分支付65%', ['threshold', 'threshold', 'rate']],
    ['创新券可抵扣服务费用的50%', ['rate']],
    ['对规模达到5亿元、10亿元的创投基金，分别奖励管理人200万元、500万元', ['threshold', 'threshold', 'fixed', 'fixed']],
    ['对2024年1月1日以后举办的展会，给予场租费用的50%，最高30万元。', ['rate', 'cap']],
  ] as const) {
    it(text, () => assert.deepEqual(kinds(text), expected))
  }
})

describe('amounts: circumstances', () => {
  it('takes in the words that give a value its kind', () => {
    for (const [text, expected] of [
      ['给予不超过 3000 万元支持', '不超过 3000 万元'],
      ['按照不超过实际投资（不含土建）的 50% 给予支持', '不超过实际投资（不含土建）的 50%'],
      ['同一单位奖励总额不超过200万元', '同一单位奖励总额不超过200万元'],
      ['给予5万元奖励', '5万元'],
    ] as const) {
      assert.equal(words(text, only(text)), expected)
    }
  })

  it('finds what a rate is taken of', () => {
    for (const [text, expected] of [
      ['按照固定资产投资总额的30%给予补助', '固定资产投资总额'],
      ['补助金额不超过核定后项目总投资 30%', '核定后项目总投资'],
      ['按照实际房租给予50%补贴', '实际房租'],
      ['对企业支付的检测费用，给予50%补贴', '企业支付的检测费用'],
      ['给予50%的租金补贴', '租金'],
      ['系统改造费用最高支持比例为50%', '系统改造费用'],
      ['给予最高80%的支持', null],
    ] as const) {
      assert.equal(words(text, only(text).base), expected, text)
    }
  })

  it('finds per what, for which time and of what nature', () => {
    const text = '每人每月给予200元生活补贴，每年最高2000元'
    const [monthly, yearly] = readAmounts(text)
    assert.equal(words(text, monthly!.per), '每人每月')
    assert.equal(words(text, monthly!.nature), '补贴')
    assert.equal(words(text, yearly!.period), '每年')
    const one = '单个项目三年累计奖励不超过500万元'
    assert.equal(words(one, only(one).per), '单个项目')
  })
})

describe('amounts: lists and tiers', () => {
  const listOf = (text: string) => readAmounts(text).find((amount) => amount.list)?.list ?? null

  it('pairs 分别 with its left side', () => {
    for (const [text, left, sure] of [
      ['对国家级、省级、市级平台，分别给予100万元、50万元、30万元奖励', ['国家级', '省级', '市级平台'], true],
      ['对获得国家或北京市示范的，分别按照最高500万元、200万元给予奖励', ['国家', '北京市示范的'], true],
      ['对一等奖、二等奖、三等奖作品，分别奖励3万元、2万元', ['一等奖', '二等奖', '三等奖作品'], true],
      ['对国家标准、行业标准等标准，分别资助30万元、20万元、10万元', ['国家标准', '行业标准等标准'], false],
    ] as const) {
      const list = listOf(text)
      assert.deepEqual(
        list?.left.map((at) => words(text, at)),
        left,
        text,
      )
      assert.equal(list?.sure, sure, text)
    }
  })

  it('counts placeholders among the figures', () => {
    assert.equal(listOf('对国家级、省级、市级平台，分别给予100万元、50万元、××万元奖励')?.right.length, 3)
  })

  it('reads tiers with their ranges and which ends belong', () => {
    const text = '5000万元（含）-1亿元的奖励200万元，1亿元（含）—5亿元的奖励500万元；5亿元（含）以上的奖励1000万元。'
    const ranges = listOf(text)?.ranges.map(({ min, max, inclusive }) => [min, max, inclusive])
    assert.deepEqual(ranges, [
      [5e7, 1e8, '[)'],
      [1e8, 5e8, '[)'],
      [5e8, null, '[)'],
    ])
    assert.deepEqual(
      kinds(text).filter((kind) => kind !== 'threshold'),
      ['tier', 'tier', 'tier'],
    )
  })

  for (const [condition, expected] of [
    ['1亿元以上5亿元以下', [1e8, 5e8, '[]']],
    ['超过1亿元不满5亿元', [1e8, 5e8, '()']],
    ['1亿元以上（不含）', [1e8, null, '()']],
    ['3亿元至5亿元（含）', [3e8, 5e8, '(]']],
    ['500万元及以下', [null, 5e6, '(]']],
    ['10亿元（不含）以下、5亿元以上', [5e8, 1e9, '[)']],
    ['起付线以上至5万元（含）', [null, 5e4, '(]']],
  ] as const) {
    it(`reads the range ${condition}`, () => {
      const value = readAmounts(`年营业收入${condition}的，奖励10万元`).at(-1)!
      assert.deepEqual([value.range?.min, value.range?.max, value.range?.inclusive], expected)
    })
  }

  it('keeps sums under two conditions out of tiers', () => {
    const text =
      '营业收入1亿元以上且研发投入500万元以上的，奖励10万元；营业收入5亿元以上且研发投入1000万元以上的，奖励50万元'
    assert.equal(listOf(text), null)
  })
})

describe('amounts: any text', () => {
  const vocabulary = [
    '分别',
    '给予',
    '最高',
    '不超过',
    '国家级',
    '、',
    '和',
    '，',
    '。',
    '；',
    '5',
    '%',
    '万元',
    '亿',
    '元',
    '（含）',
    '-',
    '以上',
    '的',
    '每',
    '对',
    '按照',
    '奖励',
    ' ',
    '1:1',
    '\ud800',
  ]

  it('never throws, and spans stay in order inside the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...vocabulary), { maxLength: 60 }), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const amount of readAmounts(text)) {
          assert.ok(amount.value.start >= last && amount.value.end <= text.length && amount.start <= amount.value.start)
          assert.equal([amount.yuan, amount.percent, amount.ratio].filter((one) => one !== null).length, 1)
          last = amount.value.start
        }
      }),
      { numRuns: 300 },
    )
  })

  it('misses no figure by asking the grammar only where a unit stands', () => {
    const pieces = [
      ...vocabulary,
      ...'百分之 十 二 两 余 多 百 千 万 倍 比 ： ∶ ％ ‰ ５ 人民币 美元 港币 美金 英镑 1,500 2023 年 三档 到2025年 资金 包含'.split(
        ' ',
      ),
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        const { text: dense } = squeeze(text)
        const valuesOf = (units: readonly number[]) => readTokens(dense, units).filter(({ type }) => type === 'value')
        assert.deepEqual(valuesOf(unitsIn(dense)), valuesOf(Array.from(dense, (_, i) => i)))
        if (readAmounts(text).length > 0) assert.ok(mayHaveFigures(signsIn(text)) && unitsIn(text).length > 0)
      }),
      { numRuns: 2000 },
    )
  })

  for (const [name, text] of [
    ['without punctuation', '企业投资达到5亿元以上奖励100万元最高不超过'.repeat(900)],
    ['a figure of 20,000 digits', `${'9'.repeat(20_000)}万元`],
    ['nested brackets', `${'（'.repeat(10_000)}5万元${'）'.repeat(10_000)}`],
    ['an endless elided list', `${'5、'.repeat(10_000)}5万元`],
    ['an endless row on the left', `对${'国家级、'.repeat(5000)}的，分别给予5万元、6万元`],
  ] as const) {
    it(`reads ${name} in good time`, () => {
      assert.ok(processorTime(() => void readAmounts(text)) < 10_000)
    })
  }
})
