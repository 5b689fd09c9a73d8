/**
 * Units that are no single body: all governments of a kind (各市、州、县人民政府), whoever is meant (有关部门), and bodies that are
 * not agencies (集团, 大学). Patterns over a plain name; no data.
 */
import { departmentGroup } from './departments.ts'
import { BODIES, endIn, endingOf, FIELDS, PARKS, PLACES, UNITS } from './endings.ts'
import { bracketEnd, placeEnds, placesEnds } from './places.ts'

export type Group = 'collective' | 'vague' | 'park' | 'other' | 'institution' | 'enterprise'

const government =
  /^(?:(?:人民)?政府[、和]?(?:各?(?:街道|镇街)?(?:办事处|管委会)|[\u4e00-\u9fa5]{0,4}街道办事处)|行政公署、市人民政府|(?:地方)?(?:党委、?(?:和|及)?)?(?:人民)?政府(?:（[^）]{1,12}）)?(?:及其?有关部门|及其?相关部门|有关部门|相关部门|各?部门|办公室|办公厅)?|党委|党委、?和?政府|管委会|管理委员会|行政公署|行署)$/u

endIn('政府|）|办事处|管委会|部门|办公室|办公厅|党委|管理委员会|行政公署|行署', PLACES)

/** Whether what stands at `at` ends a name of governments: nothing, or the word for one. */
function endsGovernment(name: string, at: number): boolean {
  return at === name.length || government.test(name.slice(at))
}

/** Where one of several ways to begin a name ends; 0 where it is none. */
function behind(name: string, head: RegExp): number {
  return head.exec(name)?.[0].length ?? 0
}

const every = [
  /^(?:全[省市区州县]|本[省市区]|省内|市内|国内)?各/u,
  /^(?:全[省市区州县]|本[省市区]|省内|市内|国内)?各(?:有关|相关|试点)/u,
  /^(?:县级以上|所有|全部)/u,
]
const theirUnits = /^各?(?:有关|相关|行业|主管)*(?:部门|单位)$/u
endIn('部门|单位', PLACES)

/** 各市（州）人民政府, 各区, 各地方人民政府, 各级党委和政府, 各设区市. */
function isEveryPlace(name: string): boolean {
  for (const head of every) {
    const start = behind(name, head)
    if (start === 0) continue
    for (const end of placesEnds(name, start)) {
      if (endsGovernment(name, end)) return true
      if (!'和及与或、，'.includes(name[end - 1]!) && theirUnits.test(name.slice(end))) return true
    }
  }
  return false
}

/** 县（市、区）人民政府, 乡镇（街道）: kinds of places in brackets name every place of the kind. */
function isKindsOfPlaces(name: string): boolean {
  const two = /^(?:乡镇|街镇)/u.test(name) ? [2] : []
  return [...two, ...placeEnds(name, 0)].some((end) => {
    const behindBracket = bracketEnd(name, end)
    return behindBracket !== null && endsGovernment(name, behindBracket)
  })
}

const some = [
  /^[省市区]?(?:有关|相关|试点|所在|属地|沿[江海边]|其他|涉及|项目所在|事发)/u,
  /^(?:当地|属地|地方|所在地|区级|县级|市级|基层|乡级|镇级|市县|区县|县区|市区|市、区|区、县|市、县)/u,
]

// By themselves, too, these are whoever is meant.
endIn(
  '有关|相关|试点|所在|属地|沿江|沿海|沿边|其他|涉及|项目所在|事发|当地|地方|所在地|区级|县级|市级|基层|乡级|镇级|市县|区县|县区|市区|市、区|区、县|市、县|各',
  PLACES,
)

/** 相关区政府, 有关市县, 试点城市政府, 属地政府. */
function isSomePlaces(name: string): boolean {
  for (const head of some) {
    const start = behind(name, head)
    if (start === 0) continue
    if (endsGovernment(name, start) || inPlaces(name, start)) return true
    if (name[start] === '各' && (endsGovernment(name, start + 1) || inPlaces(name, start + 1))) return true
  }
  return false
}

/** 城市, 地 or kinds of places, and a word for their governments. */
function inPlaces(name: string, from: number): boolean {
  if (name.startsWith('城市', from) && endsGovernment(name, from + 2)) return true
  if (name[from] === '地' && endsGovernment(name, from + 1)) return true
  for (const end of placesEnds(name, from)) if (endsGovernment(name, end)) return true
  return false
}

const theGovernment = /^(?:人民政府|党委政府|党委和政府|党委、政府|政府)$/u
const allLevels = /^(?:各级|地方各级|地方|属地|当地|基层)(?:地方)?(?:人民政府|党委政府|党委和政府|党委、政府|政府)$/u

/** 市县人民政府, 省、市政府, 各级党委和政府; 市政府 alone is one body and not meant here. */
function isAnyGovernment(name: string): boolean {
  if (allLevels.test(name)) return true
  for (const end of placeEnds(name, 0))
    for (const from of '、，和及与'.includes(name[end] ?? '.') ? [end, end + 1] : [end])
      for (const to of placesEnds(name, from)) if (theGovernment.test(name.slice(to))) return true
  return false
}

/** What stands between 等 and the places: each way that it can end. */
const whichOfThem = /^(?:相关|有关|试点|各|\d+个|[一二三四五六七八九十]+个)/u

/** 浦东新区等相关区政府, 武汉市等试点城市人民政府. */
function isNamedAndOthers(name: string): boolean {
  for (let at = name.indexOf('等', 2); at >= 0 && at <= 30; at = name.indexOf('等', at + 1)) {
    if (!/^[\u4e00-\u9fa5、]+$/u.test(name.slice(0, at))) return false
    let from = at + 1
    for (;;) {
      if (inPlaces(name, from)) return true
      const word = whichOfThem.exec(name.slice(from))
      if (!word) break
      from += word[0].length
    }
  }
  return false
}

const unitWords =
  '部门|单位|委办局|机构|地区|方面|职能部门|业务部门|主管部门|监管部门|部门（单位）|单位（部门）|部门和单位|单位和部门|部门及单位|部门、单位|单位、部门|部门单位|工作部门|组成部门|直属机构|成员单位|委、办、局|部委|责任单位|责任部门|牵头单位|牵头部门'
const units = `(?:${unitWords})`
endIn(unitWords, UNITS)
/** Whose departments: a closed circle, so that 省级有关部门 is a collective and not vague. */
const circles =
  '中央和国家机关|中央国家机关|中央和国家|国务院|中央|国家|省级|市级|区级|县级|州级|盟级|旗级|自治区级|镇级|省[直中]|市[直中]|区直|县直|州直|自治区直|兵团|省委、?省政府|市委、?市政府|省政府|市政府|区政府|县政府|自治区政府|省人民政府|市人民政府|区人民政府|县人民政府|各级政府|各级人民政府|政府|人民政府|各级|地方各级|各地|全[省市区县]|本[省市区]|在沪|驻[省市区]'
const circle = `(?:${circles})`
const circleBegins = circles
  .split('|')
  .map((word) => word[0]!)
  .join('')
const inCircle = new RegExp(
  `^${circle}(?:[、和]?${circle})*(?:各|有关|相关|各有关|各相关|其他|其他有关|其他相关|主要|直属|所属|行业)*${units}$`,
  'u',
)
const unitsOfEvery =
  '地|部门|单位|委办局|成员单位|责任单位|主管部门|行业主管部门|行业部门|行业监管部门|监管部门|职能部门|工作部门|业务部门|牵头部门|牵头单位|责任部门|地区|方面|街道办|街道办事处|乡镇人民政府|派出机构|分局|处室|科室|支队|大队'
const everyUnit = new RegExp(
  `^(?:[省市区县州]|自治区|全[省市区])?各(?:[省市区县州镇]级|[省市区县州]直)?(?:${unitsOfEvery})$`,
  'u',
)
endIn(unitsOfEvery, UNITS)
/** 各级财政部门, 各地公安机关, 各级人民法院: bodies of one kind at every level. */
const everyLevel =
  /^(?:各级|各地|地方各级|基层|各[省市区县]级?)(?:地方)?[\u4e00-\u9fa5、]{2,14}(?:部门|机关|人民法院|检察院)$/u
endIn('部门|机关|人民法院|检察院', UNITS)
/** 县级以上人民政府农业农村主管部门, 行业主管部门, 各级商务部门: named by their function. */
const byFunction =
  /^(?:各级|各地|省级|市级|区级|县级|地方各级|国务院|本级|同级|各|省|市|区|县|县级以上(?:地方)?(?:各级)?(?:人民)?政府)*(?:[\u4e00-\u9fa5、]{2,14})(?:主管|行政主管|监管|监督管理|行政管理|管理)部门$/u
const others = '企业|人员|高校|院校|协会|商会|学校|医院|团体|组织|中心'
endIn(others, UNITS)
const vague = new RegExp(
  `(?:^|[省市区县州级属直本])各?(?:有关|相关|具体|其他|其它|涉及|相应|对应|各有关|各相关|有关责任|所涉)(?:的)?[\\u4e00-\\u9fa5（）、]{0,12}?(?:${units}|${others})$`,
  'u',
)
const plainVague =
  /^(?:有关|相关|各有关|各相关|其他|其他有关|其他相关)(?:各?方面?|者)?$|^(?:部门|单位|有关各方|相关各方)$/u
endIn('有关|相关|其他|各|方|面|方面|者|部门|单位|各方', UNITS)

const genericPark =
  /^(?:各|各类|各级|国家级|省级|市级|全[省市])*(?:功能|产业|工业|科技|经济|物流|开发|特色|重点|各类)*(?:园区|功能区|开发区|产业园区?|工业园区?|集聚区|集中区|示范园区|新区|高新区、?经开区|开发园区|经济开发区|经济功能区)(?:[（(、]?(?:园区|新区|功能区|开发区)[）)]?)?(?:管委会|管理委员会|管理机构)?$/u
endIn('区|园|管委会|管理委员会|管理机构|）|)', PARKS)
const parks =
  '新区|新片区|示范区|试验区|开发区|高新区|经开区|园区|产业园|工业园|度假区|保税区|保税港区|合作区|新城|科学城|商务区|管理区|自贸区|自贸片区|集聚区|协同区|自由贸易港|自创区|风景区|景区|片区|总部|空港|临空区|港区'
const boards = '管委会|管理委员会|管理局|建设管理办公室|管理办公室|党工委|建设管理局|管理服务中心'
const park = new RegExp(`^(?:[\\u4e00-\\u9fa5·“”（）]{2,30}|[省市区县])(?:${parks})(?:${boards})?$`, 'u')
const parkBoard = /^[\u4e00-\u9fa5·“”（）]{2,30}(?:管委会|管理委员会|党工委管委会|党工委、管委会)$/u
endIn(`${parks}|${boards}`, BODIES)

const enterprises =
  '集团|公司|企业|运营商|银行|保险机构|金融机构|证券|信托|基金|交易所|电网|铁塔|机场|石油|石化|烟草|商行|农商行|担保|国网|电力|平台公司|城投|交投|产投|电信|移动|联通|社|厂|分行|支行|营业部|海油|商飞|国铁|邮储'
const enterprise = new RegExp(`(?:${enterprises})$`, 'u')
const institutions =
  '大学|学院|学校|中学|小学|中心校|幼儿园|高校|院校|党校|医院|卫生院|研究院|研究所|研究中心|实验室|设计院|规划院|科学院|农科院|分院|中心|协会|学会|总会|商会|科技馆|文化馆|体育馆|纪念馆|联盟|联合会|促进会|基金会|博物馆|图书馆|档案馆|展览馆|电视台|广播电台|总台|日报|报业|出版社|报社|杂志社|智库|事务所|委员会专家组|专家组|理事会|组委|组委会|执委会|筹委会|分会|工会|合作社|志愿者|部队|某部|驻军|管理处|水文局|机构|服务站|服务窗口|社区|居委会|村委会'
const institution = new RegExp(`(?:${institutions})$`, 'u')
endIn(`${enterprises}|${institutions}`, BODIES)

/**
 * Words that names do not have and sentences do. The open patterns below end like names but begin anywhere, so that
 * without this 发展改革委已委托中国国际工程咨询公司 would be one.
 */
const saying =
  /[的也已被把且请您你们如若]|将(?!军)|由(?!贸)|其(?!他|它)|对(?![外口])|在(?![京沪汉鄂川渝粤苏浙鲁冀湘赣])|向(?!阳)|作为|委托|鼓励|构建|支持|遴选|推荐|纳入|注册|督促|配合|通过|认定|表示|会同|联合(?![会社国])|开展|加强|加大|推动|组织(?=[^部人]{2})|负责|牵头|应当|可以|需要|按照|依据|根据|对于|确保|做好|提供|给予|享受|申请|符合|参加|参与|成立|设立|报送|提出|引导|经(?=.{0,4}同意)|或|适用于|是指|系指|所称|移送|阻碍|妨碍|^禁止|未经|有权|^除(?!四害)|^经(?=[省市区县])|^报(?=[省市区县国])/u

/** Whether a string reads as words of a sentence rather than as a name. */
export function isSaying(name: string): boolean {
  return saying.test(name)
}

/** Words that begin or qualify groups and name none by themselves. */
const noGroup = new Set(
  '有关 相关 其他 其它 所在 市级 区级 县级 市区 市县 区县 县区 基层 地方 试点 乡级 镇级'.split(' '),
)
const wholeGroup: ReadonlySet<string> = new Set(
  '中央 街道 街镇 镇街 街道办事处 县级以上人民政府 县级以上地方人民政府 县级以上地方各级人民政府 乡镇人民政府 乡镇政府 镇人民政府 行业主管部门 主管部门 监管部门 职能部门'.split(
    ' ',
  ),
)
endIn([...wholeGroup].join('|'), UNITS)
/** 省、市、县三级人民政府, 市县两级财政部门; not 市、县两级按现行比例, nor 市县两级财政各. */
const severalLevels =
  /^[省市区县州](?:、?[市县区乡镇街道]){1,6}[两三四]级(?![按依以比])[\u4e00-\u9fa5]{2,14}(?<![各均都分别同例])$/u
const everyOther =
  /^[\u4e00-\u9fa5]{0,10}各[\u4e00-\u9fa5]{0,6}单位$|^(?:[省市区县州](?:级|直|政府)?)?各[\u4e00-\u9fa5]{1,6}部门$/u
/** 市安委会有关成员单位: those of a body that has members. */
const members =
  /^[\u4e00-\u9fa5]{1,16}(?:委员会|[安食防减残]委会?|安委办|领导小组|协调小组|指挥部|联席会议|专班)(?:各|有关|相关)*成员单位$/u
const namesPlaces =
  /^(?:[省市区]?(?:有关|相关|试点|所在|属地|沿|其他|涉及|项目所在|事发)|当地|属地|地方|基层|[区县市乡镇]级|市县|区县|县区|市区|[市区]、)/u

/**
 * What the patterns below cannot do without, one word of it or another, but for those of governments, departments and parks:
 * nearly every 单位 and 部门 of a draft has none of it and is the end of a sentence's words.
 */
const qualifiers = new RegExp(
  `[各等（]|成员|基层|有关|相关|具体|其[他它]|涉及|相应|对应|所涉|[管理]部门$|^(?:县级以上|所有|全部|[${circleBegins}])|${namesPlaces.source}`,
)

/** Whether a name says that it is of several levels: the only names that may end in anything, with the levels in front. */
export function saysLevels(name: string): boolean {
  return name.includes('级', 3) && severalLevels.test(name)
}

/**
 * The group of a plain name, or null when it is none. Nearly every name of a draft comes by here, so each pattern is asked only
 * when the ending and the word that it cannot do without are there.
 */
export function groupOf(name: string, kinds = endingOf(name)): Group | null {
  if (name.length < 2 || name.length > 40) return null
  const qualified = (kinds & (PLACES | UNITS)) !== 0 && qualifiers.test(name)
  if (kinds & (PLACES | UNITS)) {
    if (wholeGroup.has(name)) return 'collective'
    if (noGroup.has(name)) return null
    if (qualified && isOfPlaces(name)) return 'collective'
    if (name.endsWith('政府') && isAnyGovernment(name)) return 'collective'
  }
  if (saysLevels(name) && !isSaying(name)) return 'collective'
  const group = qualified && kinds & UNITS ? groupOfUnits(name) : null
  if (group) return group
  if (kinds & PARKS && genericPark.test(name)) return 'collective'
  return kinds & FIELDS ? departmentGroup(name) : null
}

function isOfPlaces(name: string): boolean {
  if (name.includes('等', 2) && /等(?!级)/u.test(name) && isNamedAndOthers(name) && !isSaying(name)) return true
  if ((name.includes('各') || /^(?:县级以上|所有|全部)/u.test(name)) && isEveryPlace(name)) return true
  if (name.includes('（', 1) && /^[\u4e00-\u9fa5]{1,3}（/u.test(name) && isKindsOfPlaces(name)) return true
  return namesPlaces.test(name) && isSomePlaces(name)
}

function groupOfUnits(name: string): Group | null {
  const every = name.includes('各')
  if (every && everyUnit.test(name)) return 'collective'
  if (name.endsWith('成员单位') && members.test(name) && !isSaying(name)) return 'collective'
  if (circleBegins.includes(name[0]!) && inCircle.test(name)) return 'collective'
  if (/有关|相关|具体|其[他它]|涉及|相应|对应|所涉/u.test(name)) {
    if (plainVague.test(name) || (vague.test(name) && !isSaying(name))) return 'vague'
  }
  if (every && everyOther.test(name) && !isSaying(name)) return 'collective'
  if ((every || name.includes('基层')) && everyLevel.test(name) && !isSaying(name)) return 'collective'
  return name.endsWith('部门') && byFunction.test(name) && !isSaying(name) ? 'collective' : null
}

/** Parks, enterprises and institutions: asked after the tables, which know some of them by name. */
export function bodyKind(name: string, kinds = endingOf(name)): Group | null {
  if ((kinds & BODIES) === 0 || name.length < 3 || name.length > 40) return null
  if (!/^[\u4e00-\u9fa5A-Za-z0-9·“”（）—、-]+$/u.test(name)) return null
  const group = institution.test(name) ? 'institution' : enterprise.test(name) ? 'enterprise' : null
  const board = /[区园城港会局室]$|片区|总部|党工委/u.test(name) && (park.test(name) || parkBoard.test(name))
  if ((!group && !board) || isSaying(name)) return null
  if (name.startsWith('各')) return 'collective'
  // 奉贤区和临港地区管委会 is two; 文化和旅游发展中心 may well be one.
  if (board) return /[和与及、]/u.test(name) ? null : 'park'
  return group === 'enterprise' && /[和与及、]/u.test(name) ? null : group
}
