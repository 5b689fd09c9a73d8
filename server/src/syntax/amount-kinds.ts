import type { AmountKind } from './amount-node.ts'
import { segmentAfter, segmentBefore } from './amount-segment.ts'
import { has, type Reading, type Sentence } from './amount-sentence.ts'
import { Marked } from './amount-marks.ts'
import type { WordToken } from './amount-tokens.ts'

/**
 * What a figure is for. The words that hang directly on it speak first (给予最高100万元), then what follows it
 * (100万元的奖励, 100万元以上的企业), then what its segment measures (营业收入, 覆盖率).
 */
export function kindOf(sentence: Sentence, value: Reading, previous: Reading | null): AmountKind {
  switch (value.token.unit) {
    case 'yuan':
      return moneyKind(sentence, value, previous)
    case 'percent':
      return percentKind(sentence, value, previous)
    case 'ratio':
      return isShared(sentence, value) ? 'other' : 'ratio'
    default:
      return 'multiple'
  }
}

const borne = /^的?(?:比例)?，?[^，。；]{0,18}(?:承担|分担|负担|分摊|共担|分成)/
const paid = /^的?(?:比例)?(?:，?由[^，。；]{0,16})?(?:分别|共同|各自)?(?:出资|安排|筹集|列支|解决)/
/** 市县, 市、区两级, 省与市: who pays, as against whoever is paid. */
const payers =
  /(?:[省市州区县][级本]?(?:财政)?[、和与及]?(?:各|所在|所属)?[市州区县乡镇](?:（市、区）|（区）|（市）|级|乡)?(?:财政)?|两级(?:财政)?)(?:共同|分别|原则上|统一)?(?:按照?|以)$/

/** 资金由市、县按1:1比例承担 parts a cost between those who pay; 按1:1比例安排配套经费 matches what somebody has won. */
function isShared({ text }: Sentence, { token }: Reading): boolean {
  const behind = text.slice(token.end, token.end + 32)
  return borne.test(behind) || (paid.test(behind) && payers.test(segmentBefore(text, token.start, 24)))
}

// ── money ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const priced = new Marked(/(?:单价|售价|价格|电价|气价|租金|票价|均价|收费标准|收费)[^，]{0,8}$/, '价租收')
const fundBefore = new Marked(
  /(?:基金|资金池)(?:的)?(?:总|目标|首期|认缴|募集)?规模?[^，给奖补]{0,6}$|(?:总|目标|首期|认缴)规模[^，]{0,6}$/,
  '基池模',
)
const fundFounded = /(?:设立|组建|成立|发起|打造|用好)[^，]{0,12}$/
const fundBehind = new Marked(/^(?:以上|左右)?的?[^，给奖补]{0,16}(?:基金|资金池)/, '基池模')
/** 设立5000万元风险补偿资金池: what it compensates is not given to anybody yet. */
const riskPool = /^的?[^，。；给奖]{0,12}(?:风险|代偿)补偿(?:专项)?(?:资金池|基金|资金|金)/
const raised = /^的?(?:逐步|分别|统一)?(?:提高|增加|提升|上调|调整|降低|下调|扩大|增长|提标)(?:至|到|为)$/
const raising = new Marked(
  /(?:提高|增加|提升|上调|调整|降低|下调|扩大|增长|提标)(?:至|到|为)(?:每人|每月|每年|每)*$/,
  '提增调降扩',
)

function moneyKind(sentence: Sentence, value: Reading, previous: Reading | null): AmountKind {
  const { text } = sentence
  const { token } = value
  const before = segmentBefore(text, token.start)
  const after = segmentAfter(text, token.end)
  const granted = value.support !== null

  if (token.per?.measure || value.chain.some((word) => word.type === 'per' && word.measure)) return 'unit-price'
  // 价格10万元至20万元的车辆 is a condition, and none of the figures a price that is charged.
  const asked = value.endOf !== null && isCondition(behindRow(sentence, value))
  if (!granted && !asked && !has(value, 'nature', 'verb') && priced.test(before, sentence.marks)) return 'unit-price'
  // 规模达到5亿元、10亿元、30亿元的基金: what the first of a row is, the others are.
  const inRow = previous?.link === 'list' && previous.kind === 'threshold'
  if (inRow && value.follows && !granted) return 'threshold'
  if (!inRow && fundBefore.test(before, sentence.marks)) return 'fund'
  if (
    !inRow &&
    !has(value, 'nature') &&
    fundBehind.test(after, sentence.marks) &&
    (fundFounded.test(before) || (before.includes('规模') && !(asked && supportFollows(sentence, value))))
  )
    return 'fund'
  if (!inRow && riskPool.test(after) && fundFounded.test(before)) return 'fund'
  if (isRaised(sentence, value)) return 'other'
  if (!granted && feesOf.test(before, sentence.marks)) return 'threshold'

  const support = granted || has(value, 'nature', 'verb') || standardBehind(value, before, after)
  if (raising.test(before, sentence.marks)) {
    if (has(value, 'cap') || /最高|上限|限额/.test(before)) return 'cap'
    return has(value, 'nature') || /[奖补贴资]|标准|额度/.test(before) ? 'fixed' : 'target'
  }

  const condition = isCondition(after) && !granted && !(has(value, 'cap') && lent.test(after))
  const reached = !support && !condition && !value.link && !has(value, 'cap', 'floor') && isTold(sentence, value)
  // ，总额不超过500万元 behind what is given is its total, not a sum that somebody must have.
  if (has(value, 'cap', 'total') && wholeSum.test(before) && supportAround(sentence, value)) {
    value.endOf = null
    return 'total'
  }
  if (value.endOf && !reached) {
    const given = value.link === 'range' && standardBehind(value, before, behindNext(sentence, value))
    const adjacent = given || (has(value, 'nature', 'verb') && !condition)
    if (value.link === 'range' && (adjacent || granted)) return 'floor'
    if (previous?.link === 'range') return previous.kind === 'floor' ? 'cap' : previous.kind
    if (adjacent || (granted && has(value, 'cap', 'floor', 'total'))) return boundedSupport(value)
    if (granted && token.bound.word) return boundedSupport(value)
    if (!granted || token.bound.word) {
      if (limitNoun.test(before, sentence.marks) && !condition) return boundedSupport(value)
      if (isTarget(sentence, value, before, after)) return 'target'
      if (condition || measures(before) || token.bound.word) return 'threshold'
      if (has(value, 'cap')) return has(value, 'total') ? 'total' : 'cap'
      return has(value, 'floor') && supportAround(sentence, value) && !measures(before) ? 'floor' : 'threshold'
    }
  }
  if (condition) return isTarget(sentence, value, before, after) ? 'target' : 'threshold'
  if (reached) return 'other'
  if (has(value, 'cap')) {
    if (!support && measures(before) && !limitNoun.test(before, sentence.marks)) return 'threshold'
    return has(value, 'total') ? 'total' : 'cap'
  }
  if (has(value, 'total') && (support || supportAround(sentence, value)) && !measures(beforeTotal(value, before)))
    return 'total'
  if (has(value, 'floor')) return support ? 'floor' : 'threshold'
  if (isTarget(sentence, value, before, after)) return 'target'
  if (support) return 'fixed'
  if (limitNoun.test(before, sentence.marks)) return 'cap'
  if (measures(before)) return supportAround(sentence, value) ? 'threshold' : 'other'
  return introduced(sentence, value, previous)
}

const wholeSum =
  /^(?:[^，]{0,6}(?:补贴|补助|奖励|资助|支持|奖补))?(?:资金|金额)?(?:总额|总计|合计)(?:最高)?(?:不超过|不高于|不得超过)?$/

/** What fees are taken of: a limit, but not of anything that is given. */
const feesOf = new Marked(/(?:缴[存费]|工资|缴纳)基数[^，]{0,6}$/, '基')

/** The words behind a range or a row, of which the first few members are enough. */
function behindRow({ text }: Sentence, value: Reading): string {
  let last = value
  for (let i = 0; i < 8 && last.link && last.next; i++) last = last.next
  return segmentAfter(text, last.token.end)
}

function behindNext({ text }: Sentence, { next }: Reading): string {
  return next ? segmentAfter(text, next.token.end) : ''
}

/** 研发费用 of 研发费用总额: what the total is of, without the total itself. */
function beforeTotal(value: Reading, before: string): string {
  const total = value.chain.findLast(({ type }) => type === 'total')
  return total ? before.slice(0, Math.max(0, before.length - (value.token.start - total.start))) : before
}

/** 给予租房补贴：A类5000元，B类4000元; 按能力等级给予补贴：自理的，每人每月100元；失能的，每人每月200元. */
const listed = /(?:给予|予以|发放)[^。；：]{0,12}(?:奖励|补贴|补助|资助|津贴)(?:标准)?：[^。：]{0,70}$/

/** 资助额度不超过以下标准：戏曲250万元；歌剧400万元: a list that was introduced, and its items. */
function introduced({ text }: Sentence, value: Reading, previous: Reading | null): AmountKind {
  if (previous && value.chain.length === 0 && ['cap', 'fixed'].includes(previous.kind)) {
    const gap = text.slice(previous.token.end, value.token.start)
    if (gap.length <= 30 && !gap.includes('，') && /[、；]/.test(gap)) return previous.kind
  }
  const intro =
    /(?:(奖|补|资助|支持)[^。；]{0,20})(不超过|最高)?(?:以下|下列)?标准(?:为|如下)?[：:][^。；，]{0,24}$/.exec(
      text.slice(Math.max(0, value.token.start - 80), value.token.start),
    )
  if (!intro && listed.test(text.slice(Math.max(0, value.token.start - 100), value.token.start))) return 'fixed'
  return intro ? (intro[2] || /不超过|最高/.test(intro[0]) ? 'cap' : 'fixed') : 'other'
}

/** 不超过…, 最高…, …以上 of something that is given. */
function boundedSupport(value: Reading): AmountKind {
  if (has(value, 'total')) return 'total'
  if (has(value, 'cap')) return 'cap'
  if (has(value, 'floor') || value.token.bound.word === 'above') return 'floor'
  return value.token.bound.word === 'about' ? 'fixed' : 'cap'
}

function isRaised(sentence: Sentence, value: Reading): boolean {
  const { next } = value
  if (!next || next.token.unit !== value.token.unit || next.token.start - value.token.end > 10) return false
  return raised.test(sentence.text.slice(value.token.end, next.token.start).replace(/每[人月年户]+$/, ''))
}

const lent = /^的[^，]{0,10}(?:贷款|授信|担保|借款|额度|消费券|创新券|服务券)/
const limitNoun = new Marked(/(?:限额|上限|额度)(?:标准)?(?:为|是|：|:|不超过|不高于|最高)*(?:[^，的]{0,12})$/, '限度')
const standard =
  /^的?(?:标准|额度|比例)?(?:，?(?:一次性|分别|统一|直接))?(?:给予|予以|进行|奖|补贴|补助|资助|支持|发放|执行)/

function standardBehind(value: Reading, before: string, after: string): boolean {
  return (has(value, 'by') || /^按/.test(before)) && standard.test(after)
}

/** 的企业, 的， behind a figure: a condition, unless what follows is the support itself. */
function isCondition(after: string): boolean {
  return (
    after.charCodeAt(0) === 0x7684 /* 的 */ &&
    !/^的(?:标准|额度|比例|限额|资金|一次性|专项|财政|研发|建设|启动|奖|补)/.test(after)
  )
}

const measured =
  /(?:营业?收入|营收|产值|销售|投资|投入|资产|资本|交易|成交|贡献|票房|利润|税|研发|支出|费用|规模|价值|估值|贷款|采购|合同|注册|实缴|到位|增加值|生产总值|余额|履约|保费|面积|损失|收入|金额|单价|价格|流水|融资|债务|存款|产量|成本|造价|货值|进出口|出口|进口|额|值)[^，。；：]{0,10}$/

function measures(before: string): boolean {
  // 单个合同 is per what, 单个合同金额 is measured.
  const own = before
    .replace(/(?:单个|单项|每个|每项|同一)合同(?![额金价])/g, '')
    .replace(
      /(?:奖励|补贴|补助|资助|支持|奖补|扶持|资金|贴息|补偿|奖金|[新费务]券)(?:金额|总额|额度|资金|标准|额)*/g,
      '',
    )
  return measured.test(own)
}

const aims = new Marked(
  /(?:力争|目标|预计|争取|实现|达到|突破|增长|增至|增加到|完成|形成|打造|培育|带动|撬动|拉动)[^，]{0,16}$/,
  '争标预现达破增成造育动',
)

/** 截至2023年底，…保持在50%以上: what has been reached is told, not aimed at. */
const told = new Marked(
  /截[至止](?!日期|时间)[^。；：]*$|(?:^|[，。；：、])(?:目前|现已)[^。；]*$|连续[0-9一二三四五六七八九十]+年[^，。；]{0,12}$|(?:占比|比重|比例|率)(?:已[^，。；]{0,6}|为)$/,
  '截目现连比率',
)
/** 超过110万亿元，已成为第二大市场. */
const toldBehind = new Marked(/^，已(?:成为|跃居|位居|占|连续)/, '已')
/** 到2025年, 力争, 2023年9月30日前: what comes is aimed at, whatever is told beside it. */
const ahead = new Marked(
  /(?<!截)[到至]20[0-9]{2}年|力争|目标|预计|争取|确保|计划|规划|[年月日底]前|(?:未来|今后)[^，。；]{0,4}年/,
  '到至力目预争确计规前未今',
)

function isTold(sentence: Sentence, value: Reading): boolean {
  if (isAhead(sentence, value)) return false
  const { text } = sentence
  return (
    told.test(wordsBefore(sentence, value), sentence.marks) ||
    toldBehind.test(text.slice(value.token.end, value.token.end + 8), sentence.marks)
  )
}

function isAhead(sentence: Sentence, value: Reading): boolean {
  return ahead.test(wordsBefore(sentence, value), sentence.marks)
}

/** The sentence in front of a value, as far as it bears on it; further back at every value would take time squared. */
function wordsBefore({ text }: Sentence, { token }: Reading): string {
  return text.slice(Math.max(0, token.start - 120), token.start)
}

/** 营业收入原则上达到5亿元, 占比应不低于30%, 近三年平均增速不低于10%, 质押的股权不得超过总数的50%: what somebody must have. */
const required = new Marked(
  /(?:应当|必须|原则上|近[0-9一二两三四五]+年|上一?年度)[^，。；：]{0,32}(?:达到?|不低于|不少于|不小于|高于|超过|满)$|[应须](?:达到?|不低于|不少于|不小于|高于|超过|满)$|不得(?:超过|高于|低于|少于)[^，]{0,24}$|(?:股权|股份|持股|占股)(?:比例|份额)?不超过$/,
  '应须原近上得股',
)

function isRequired(sentence: Sentence, value: Reading, before: string): boolean {
  return required.test(before, sentence.marks) && !isAhead(sentence, value)
}

function isTarget(sentence: Sentence, value: Reading, before: string, after: string): boolean {
  if (isTold(sentence, value) || isRequired(sentence, value, before)) return false
  if (isCondition(after) || /^(?:以上|及以上)?[，,]?(?:的|一次性|给予|按|奖)/.test(after)) return false
  if (has(value, 'nature', 'verb') || !aims.test(before, sentence.marks)) return false
  if (/^(?:对|凡|当年)/.test(before) || /[，。；：](?:对|凡)[^，]*$/.test(sentence.text.slice(0, value.token.start)))
    return false
  return !/给予|予以|奖励|补助|奖补/.test(sentence.text.slice(value.token.end, value.token.end + 60))
}

// ── percentages ─────────────────────────────────────────────────────────────────────────────────────────────────────

const given =
  /^的?(?:标准|比例|额度|部分)?(?:，?(?:由[^，]{0,12}|一次性|分别|直接|统一))?(?:给予|予以|进行|支付|报销|安排|补[贴助偿足]|奖[励补]|资助|支持|返还|减免|计算|核定|收取|征收|承担|计发|拨付|核拨|给付|执行|兑现|计提|缴[费纳存])/
const shareOf = new Marked(
  /(?:支持|补贴|补助|资助|奖励|奖补|配套|支付|报销|补偿|返还|减免|贴息|分担|赔付|拨付)(?:的)?(?:金额|资金|额度|总额)?(?:比例|率|标准)[^，]{0,8}$/,
  '比率准',
)
/** 资助金额不超过年费标准值的30%. */
const supportCapped = new Marked(
  /(?:资助|补助|补贴|奖励|奖补|支持)(?:金额|额度|资金)(?:一般|最高|原则上)?(?:不得?超过|不高于)[^，]{0,24}$/,
  '超高',
)
// 以 of 以上 and 所以 charges nothing.
const charged = /(?:按|按照|(?<![所可予])以(?![上下内外来及后前]))[^，]{0,40}$/
const indicator =
  /(?:率|占比|比重|比例|占|增速|增长|增幅|提高|提升|下降|降低|减少|达到|达|控制在|超过|保持在|高于|低于|持股|股权|股份|浓度|含量)[^，]{0,14}$/

/** 到2025年, as `Year` of the grammar has it. */
const byYear = /[到至]20[0-9０-９]{2}年/

function percentKind(sentence: Sentence, value: Reading, previous: Reading | null): AmountKind {
  const { text } = sentence
  const before = segmentBefore(text, value.token.start)
  const after = segmentAfter(text, value.token.end)
  if (previous?.link === 'range') return previous.kind
  if (/处[^，]{0,16}$/.test(before) && /^的?罚款/.test(behindRow(sentence, value))) return 'rate'
  // 费率分别为3%、3%、4%
  if (previous?.link === 'list' && value.follows && previous.kind === 'rate') return 'rate'
  const condition = isCondition(after) && value.support === null && !given.test(after) && !hasBaseBehind(after)
  if (!condition) {
    if (
      shareOf.test(before, sentence.marks) ||
      supportCapped.test(before, sentence.marks) ||
      /(?:贴息率|费率)[^，]{0,6}$/.test(before)
    )
      return 'rate'
    if (has(value, 'nature', 'verb') && !/(?:占比|比重|覆盖率|增速)/.test(before)) return 'rate'
    if (given.test(after) || (value.support && !/(?:占比|比重|覆盖率|增速)[^，]{0,6}$/.test(before))) return 'rate'
    if (charged.test(before) && !/(?:比重|占比|增[速长])[^，]{0,6}$/.test(before)) return 'rate'
    const { base } = value
    if (
      base &&
      /(?:费用?|租金|房租|支出|成本|补助金)$/.test(text.slice(base.start, base.end)) &&
      supportAround(sentence, value)
    )
      return 'rate'
    if (
      has(value, 'cap') &&
      supportAround(sentence, value) &&
      !indicator.test(before.replace(/(?:不超过|不高于|最高)[^，]*$/, ''))
    )
      return 'rate'
    if (
      has(value, 'cap') &&
      /(?:比例|占)[^，]{0,14}$/.test(before) &&
      supportAround(sentence, value) &&
      !/企业|人员|股/.test(before)
    )
      return 'rate'
  }
  const aimed = aims.test(before, sentence.marks) || byYear.test(text)
  if (condition) return aimed && !supportFollows(sentence, value) ? 'target' : 'threshold'
  if (supportFollows(sentence, value) || isRequired(sentence, value, before)) return 'threshold'
  if (isTold(sentence, value)) return 'other'
  return aimed || indicator.test(before) ? 'target' : 'other'
}

function hasBaseBehind(after: string): boolean {
  return /^的(?:[^，]{0,10})(?:费用|租金|成本|贴息|利息|保费|经费)(?:给予|予以|补|奖|，|$)/.test(after)
}

// ── surroundings ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A mark, but for the comma of 1,500. */
const stop = /[，。；：！？、;:!?\t\n|]|(?<![0-9０-９]),|,(?![0-9０-９]{3}(?![0-9０-９]))/

/** 100万元奖励, 100万元的一次性奖补: the support named behind the figure, unless it is the verb of the next one. */
export function natureBehind({ text, tokens }: Sentence, value: Reading): WordToken | null {
  for (let i = value.index + 1; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.start - value.token.end > 14) return null
    if (token.type === 'nature') {
      if (stop.test(text.slice(value.token.end, token.start))) return null
      const next = value.next?.token
      const isVerb = next && next.start - token.end <= 8 && !/[，。；：、,;:]/.test(text.slice(token.end, next.start))
      return isVerb ? null : token
    }
    // 30%的标准给予补贴: behind a share the verb gives that share; behind a sum it mostly gives the next one.
    const direct = value.token.unit !== 'yuan' || token.start === value.token.end
    const verb = direct && (token.type === 'verb' || token.type === 'by')
    if (token.type !== 'period' && !verb) return null
  }
  return null
}

const supportWord = new Marked(
  /给予|予以|奖励|奖金|补贴|补助|奖补|资助|扶持|支持|贴息|补偿|[新费务]券/,
  '予奖补资扶支贴券',
)

function supportAround(sentence: Sentence, value: Reading): boolean {
  const { text } = sentence
  return supportWord.test(text.slice(Math.max(0, value.token.start - 160), value.token.end + 80), sentence.marks)
}

function supportFollows({ text }: Sentence, value: Reading): boolean {
  return /给予|予以|奖励|补助|奖补|资助|的[企单项机]|^[^。；]{0,6}的，[^，。；]{0,12}(?:可以?(?:申请|享受|按|优先)|享受)/.test(
    text.slice(value.token.end, value.token.end + 80),
  )
}
