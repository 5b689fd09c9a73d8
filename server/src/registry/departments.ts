/**
 * Departments named by the field they work in: 财政部门, 各级人力资源社会保障部门, 县级以上人民政府民政部门, 税务机关. Drafts that hold for
 * several levels name them so (《立法技术规范（试行）（一）》: by function, not by the name of a body), so they are groups.
 */
import { endIn, FIELDS } from './endings.ts'

const fields =
  '发展改革|发展和改革|发改|教育|教体|科学技术|科技|工业和信息化|工业信息化|经济和信息化|经济信息化|经信|工信|民族宗教|民族|宗教|公安交通管理|公安交管|公安交警|公安|交警|国家安全|民政|司法行政|司法|财政|财税|人力资源和社会保障|人力资源社会保障|人力资源|人力社保|人社|劳动和社会保障|劳动保障|劳动|自然资源和规划|自然资源规划|自然资源|规划和自然资源|规划自然资源|城乡规划|规划|国土资源|国土|生态环境|生态环保|环境保护|环保|住房和城乡建设|住房城乡建设|住房城建|住房建设|住建|城乡建设|城建|建设|住房保障|房地产|房产|房屋管理|房管|城市管理|城市综合管理|城管|市容环卫|市容环境|环境卫生|园林绿化|园林|绿化市容|绿化|交通运输|交通|水行政|水利|水务|农业农村|农业|农机|畜牧兽医|畜牧|兽医|渔业|渔政|林业和草原|林业草原|林草|林业|商务|商贸|文化和旅游|文化旅游|文旅|文化|旅游|文物|卫生健康|卫生计生|卫健|卫计|卫生|疾病预防控制|疾控|中医药|退役军人事务|退役军人|应急管理|应急|安全生产|安全监管|安监|审计|国有资产|国资|市场监督管理|市场监管|工商|质量监督|质量技术监督|质监|食品药品|药品|药监|体育|统计|医疗保障|医保|信访|地方金融|金融|人民防空|人防|外事|港澳|侨务|知识产权|版权|新闻出版|广播电视|广电|网信|互联网信息|电影|无线电|通信|电信|邮政|海关|税务|气象|地震|能源|粮食和物资储备|粮食和储备|粮食|物资储备|烟草|铁路|民航|海事|海洋|消防救援|消防|电力|电网|政务服务|政务公开|政务|行政审批|营商环境|数据资源|数据|大数据|机构编制|编制|组织人事|组织|人事|宣传|统战|统一战线|政法|纪检监察|纪检|监察|检察|档案|保密|密码|残联|工会|妇联|共青团|团委|中国人民银行|人民银行|银行保险|银保监|证券|外汇|综合行政执法|综合执法|行政执法|招商引资|招商|投资促进|投资|口岸|出入境|移民|机关事务|供销|价格|物价|标准化|计量|社会保险|社会保障|社保|社会救助|就业服务|就业|住房公积金|公积金|人才|乡村振兴|扶贫|老龄|盐业|港口|港航|航道|公路|道路运输|运管|社会工作|社工|公共资源交易|国防科技工业|国防动员|测绘地理信息|测绘|地质矿产|矿产资源|食品安全|动物卫生|种子|价格认定|行业|业务'
const fieldList = fields.split('|')
const fieldNames: ReadonlySet<string> = new Set(fieldList)
const longestField = Math.max(...fieldList.map((field) => field.length))
/** 财政、审计、住房城乡建设: so many fields stand in one name at most. */
const mostFields = 6

const levels =
  '国务院|中央|国家|省级|市级|区级|县级|州级|镇级|乡级|省|市|区|县|州|盟|旗|本省|本市|本区|本县|我省|我市|我区|我县|全省|全市|全区|全县|各级|地方各级|地方|各地|基层|同级|本级|上级|下级|上一级|当地|属地|所在地|事发地|原|京津冀|京津冀三地|长三角|川渝|成渝|川渝两地|成渝两地|三地|两地'
const levelNames: ReadonlySet<string> = new Set(levels.split('|'))
const levelPattern =
  /^(?:[省市区县乡镇、]{2,6}[两三]级|[三两]省[一两]市|[省市区县州](?:（[^（）]+）)?(?:、[市区县州乡镇](?:（[^（）]+）)?)+(?:人民政府|政府)?|各(?:[省市区县州盟旗乡镇、]|自治区|直辖市|设区的?市|[（(][^（()）]{1,12}[）)])+|(?:省|设区的市|市|县)级?以上(?:地方)?(?:各级)?(?:人民政府|政府)?|(?:各级)?(?:人民政府|政府)(?:的|所属)?)$/u
const kindWords = '行政|主管|监管|管理|监督|监督管理|监察|执法|经办|服务|登记|工作|许可|牵头'
const kinds: ReadonlySet<string> = new Set(kindWords.split('|'))
const longestKind = 4
const organWords =
  '公安|国家安全|税务|审计|司法|司法行政|检察|监察|纪检监察|纪检|审判|海关|财政|行政|行政执法|公安交通管理|公安交警|登记|发证|审批|许可|市场监管|海事|消防救援|出入境管理|国家权力|立法|军事|外事|移民管理'
const organs: ReadonlySet<string> = new Set(organWords.split('|'))
/** 不动产登记机构, 各级社会保险经办机构: institutions that do a department's work in its name. */
const agent =
  /^(?:不动产登记|(?:社会保险|社保|医疗保障|医保|医疗保险|养老保险)经办(?:管理)?|公共就业(?:和人才)?服务|疾病预防控制|动物疫病预防控制|动物卫生监督|政府采购|公共资源交易|消防救援|气象主管|海事管理|道路运输管理|公路管理|农业机械安全监督管理|(?:银行业|证券|保险|金融)监督管理|煤矿安全监察)$/u

/*
 * Read word by word: as one pattern, with up to three levels in front, six fields and three kinds behind, the engine takes
 * longer to prepare it than to read a long draft, and does so at each start.
 */

const LEVEL = 1
const FIELD = 2
const FIELD_END = 4
const KIND = 8
const ORGAN = 16
const AGENT = 32

/** What each character can begin or, of fields, end: most places of a name are passed over without cutting a word out. */
const roles = new Uint8Array(0x10000)

function play(words: string, first: number, last = 0): void {
  for (const word of words.split('|')) {
    roles[word.charCodeAt(0)]! |= first
    roles[word.charCodeAt(word.length - 1)]! |= last
  }
}

play(fields, FIELD, FIELD_END)
play(levels, LEVEL)
// What the pattern for levels can begin with.
play('省|市|区|县|乡|镇|、|三|两|州|各|设|人|政', LEVEL)
play(kindWords, KIND)
play(organWords, ORGAN)
// What the expression for agents can begin with.
play('不|社|医|养|公|疾|动|政|消|气|海|道|农|银|证|保|金|煤', AGENT)

/** Where up to three words for levels can end; the name's begin among them. */
function behindLevels(name: string): readonly number[] {
  if (name === '' || (roles[name.charCodeAt(0)]! & LEVEL) === 0) return theBegin
  const ends = [0]
  for (let step = 0, first = 0; step < 3 && first < ends.length; step++) {
    const reached = ends.length
    for (; first < reached; first++) {
      const from = ends[first]!
      if (from === name.length || (roles[name.charCodeAt(from)]! & LEVEL) === 0) continue
      for (let to = from + 1; to <= name.length; to++) {
        const word = name.slice(from, to)
        if (!ends.includes(to) && (levelNames.has(word) || levelPattern.test(word))) ends.push(to)
      }
    }
  }
  return ends
}

const theBegin: readonly number[] = [0]

/** Where up to three kinds can begin that go on to the name's end; the end among them. */
function beforeKinds(name: string): readonly number[] {
  const starts = [name.length]
  for (let step = 0, first = 0; step < 3 && first < starts.length; step++) {
    const reached = starts.length
    for (; first < reached; first++) {
      const to = starts[first]!
      for (let from = Math.max(0, to - longestKind); from < to; from++)
        if (roles[name.charCodeAt(from)]! & KIND && !starts.includes(from) && kinds.has(name.slice(from, to)))
          starts.push(from)
    }
  }
  return starts
}

/** Whether words are fields of work, one behind the other, with or without a sign between two of them. */
function areFields(name: string, start: number, end: number): boolean {
  if ((roles[name.charCodeAt(start)]! & FIELD) === 0 || (roles[name.charCodeAt(end - 1)]! & FIELD_END) === 0)
    return false
  const words = name.slice(start, end)
  /** The least number of fields that end at each offset. */
  const fewest: number[] = new Array<number>(words.length + 1).fill(Number.POSITIVE_INFINITY)
  for (let from = 0; from < words.length; from++) {
    if ((roles[words.charCodeAt(from)]! & FIELD) === 0) continue
    const joined = from > 0 && '、和与及或'.includes(words[from - 1]!) ? fewest[from - 1]! : Number.POSITIVE_INFINITY
    const before = from === 0 ? 0 : Math.min(fewest[from]!, joined)
    if (before >= mostFields) continue
    for (let to = from + 1; to <= Math.min(words.length, from + longestField); to++)
      if (roles[words.charCodeAt(to - 1)]! & FIELD_END && fieldNames.has(words.slice(from, to)))
        fewest[to] = Math.min(fewest[to]!, before + 1)
  }
  return fewest[words.length]! <= mostFields
}

const departmentTail = /部门(?:（单位）|（机构）|和机构)?$/u

function isDepartment(name: string): boolean {
  if ((roles[name.charCodeAt(0)]! & (LEVEL | FIELD)) === 0) return false
  const tail = departmentTail.exec(name)
  if (!tail) return false
  const body = name.slice(0, tail.index)
  const starts = behindLevels(body)
  for (const end of beforeKinds(body))
    for (const start of starts) if (start < end && areFields(body, start, end)) return true
  return false
}

/** Whether a name is one of these words behind up to three levels; `role` is that of their first characters. */
function isOfLevel(name: string, role: number, is: (words: string) => boolean): boolean {
  if ((roles[name.charCodeAt(0)]! & (LEVEL | role)) === 0) return false
  return behindLevels(name).some((start) => is(name.slice(start)))
}

/** 市、县两级安全生产委员会, 同级政务公开领导小组办公室: a body of its kind on several levels. */
const onEachLevel =
  /^(?:各级|同级|地方各级|[省市区县乡镇、]{2,6}[两三]级|市级|县级|区级|省级)[\u4e00-\u9fa5]{2,14}(?:委员会|领导小组|联席会议|指挥部|工作专班|工作组)(?:办公室)?$/u
/** 政策制定部门, 原审批部门, 起草部门: whoever has done or does it. */
const byRole =
  /^(?:各|原|相应|同级|该)?(?:政策|文件|规划|项目|任务|法律法规|标准|资金|预算|规范性文件)?(?:审批|审查|起草|制定|申报|许可|实施|主办|承办|征收|发证|登记|监管|执法|处罚|采购|使用|受理|主责|备案|审核|验收|组织|评估|牵头|责任|落实|配合|参与|管理|检查)(?:实施|管理|监管)?(?:部门|机关)$/u
/** The longest words one behind the other: 相应规范性文件审批管理部门. */
const longestRole = 13

function isByRole(name: string): boolean {
  return name.length <= longestRole && byRole.test(name)
}

const bears =
  /^(?:[省市区县乡镇、]{2,6}[两三]级|各级|县级以上(?:地方)?(?:人民政府)?)?(?:负有|承担)[\u4e00-\u9fa5、]{4,16}(?:职责|责任)的(?:有关|相关)?部门$/u

endIn('部门|机构）|单位）|机构|机关|海关|领导小组|协调机制|工作专班|工作组|联席会议|指挥部|办公室', FIELDS)
endIn('委员会|小组|会议|专班', FIELDS)

const goneField = /(工商|国土资源)((?:行政|主管|管理)*)部门$/u

/**
 * Whose departments are called by a field that no department at any level has any more, the bureau that had it, and what they are
 * called now: 县级以上工商行政管理部门, 工商行政管理局, 县级以上市场监督管理部门. Other fields go on as words (农业部门) or in some places.
 */
export function renamedField(name: string): { readonly bureau: string; readonly now: string } | null {
  const found = goneField.exec(name)
  if (!found || !behindLevels(name).includes(found.index)) return null
  const [, field, kinds = ''] = found
  const before = name.slice(0, found.index)
  if (field === '国土资源') return { bureau: '国土资源局', now: `${before}自然资源${kinds}部门` }
  return { bureau: '工商行政管理局', now: `${before}${kinds === '' ? '市场监管' : '市场监督管理'}部门` }
}

/** The group of a department that is named by its field or by what it does; null when the name is none. */
export function departmentGroup(name: string): 'collective' | 'vague' | null {
  if (/(?:部门|机构）|单位）)$/u.test(name)) {
    if (isDepartment(name) || (/负有|承担/u.test(name) && bears.test(name))) return 'collective'
    return isByRole(name) ? 'vague' : null
  }
  if (name.endsWith('机构'))
    return isOfLevel(name.slice(0, -2), AGENT, (words) => agent.test(words)) ? 'collective' : null
  if (name.endsWith('机关')) {
    if (isOfLevel(name.slice(0, -2), ORGAN, (words) => organs.has(words))) return 'collective'
    return isByRole(name) ? 'vague' : null
  }
  if (
    /^(?:海关|(?:工作)?领导小组|(?:工作|领导)?协调机制|工作专班|工作组|联席会议|指挥部)(?:及其办公室|办公室)?$/u.test(
      name,
    )
  )
    return 'collective'
  return /(?:委员会|小组|会议|指挥部|专班|工作组|办公室)$/u.test(name) && onEachLevel.test(name) ? 'collective' : null
}
