/**
 * What the verbs behind a list of bodies are made of: the words of the rule `Cut` in `notes.peggy`, by their characters. Sentences are
 * full of characters that begin one of them and go on otherwise (建设, 公司, 各级), and the grammar need not be asked about those;
 * test/syntax/verbs.test.ts holds these lists to the grammar.
 */
import { placeOfPair, unitsOf } from '../text/units.ts'

/** The first characters of verbs behind which anything may stand. */
const loose = '应要须可将对在按依是为'
const isLoose = unitsOf(loose)

/** The first two characters of all others. */
const begins =
  '总牵 牵头 主办 会同 联合 根据 结合 分别 共同 统一 具体 统筹 总体 分头 各自 主要 分级 认真 抓好 协同 各负 分工 配合 协助 参与 参加 负责 组织 不得 不定 定期 及时 每年 每月 每季 每半 积极 切实 进一 严格 原则 通过 另行 建立 制定 制订 加强 推动 推进 指导 落实 承担 做好 加大 强化 商省 商市 商县 商区 商国 商中 商自 商有 商相 商各 商财 商发 研究 支持 开展 设立 完善 健全 给予 审核 受理 审批 拨付 发布 编制 履行 主管 监督 作为 会商 确定 提出 汇总 协调 出台 印发 明确 规定 督办 挂牌 认定 审定 核定 核准 批准 拟定 拟订 起草 修订 办理 评审 公布 公告 进行 决定 提请 责令 责成 没收 收缴 收回 追回 追缴 追究 处以 处罚 处理 处置 处违 处货 处警 处上 查处 查封 扣押 扣留 吊销 暂扣 撤销 注销 取缔 取消 予以 移送 移交 约谈 有权 发现 接到 收到'

/** Several pairs of characters may share a place, which costs a look at the grammar and no answer. */
const pairs = new Uint8Array(0x10000)

for (const pair of begins.split(' ')) pairs[placeOfPair(pair.charCodeAt(0), pair.charCodeAt(1))] = 1
// 处三千元以上一万元以下罚款
for (const figure of '0123456789０１２３４５６７８９一二两三四五六七八九十百千')
  pairs[placeOfPair(0x5904, figure.charCodeAt(0))] = 1

/** The first characters of all verbs. */
export const verbBegins =
  loose +
  begins
    .split(' ')
    .map((pair) => pair[0])
    .join('')

/** Whether a verb may begin at an offset; one with a comma in front begins behind it. */
export function mayBeginVerb(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return isLoose[unit] === 1 || pairs[placeOfPair(unit, text.charCodeAt(at + 1))] === 1
}

/*
 * Most verbs behind a list are one of a few words that are read by a look at their characters and the next one: as the rule `Cut` reads
 * them, which is asked about all others.
 */

/** Words that are verbs and begin what departments are called by: 受理部门, 审批部门. */
export const namingVerbs = '受理 审批 审核 评审 起草 办理 编制 认定 核准 批准 监督 指导 发布 落实'.split(' ')

/**
 * Words, and the characters in front of which they are no verbs: 的 makes them the begin of a description. With a role they are read so;
 * without one they begin a verb in any case, and the grammar tells which.
 */
const plain: readonly (readonly [words: string, role: 'weak' | 'late' | 'joint' | null, notBefore: string])[] = [
  ['应当 不得 定期 及时 每年 每月 积极 切实 严格', 'weak', ''],
  [
    '另行 建立 制定 制订 加强 加大 强化 推动 承担 做好 支持 开展 设立 完善 健全 给予 审核 受理 拨付 发布 履行 作为 会商 确定 提出 汇总 出台 印发 落实',
    'weak',
    '的',
  ],
  ['推进', 'weak', '办司的'],
  ['指导', 'weak', '办司委的'],
  ['研究', 'weak', '院所中室会的'],
  ['审批', 'weak', '局服的'],
  ['编制', 'weak', '办委的'],
  ['协调', 'weak', '办小的'],
  ['明确 规定 督办 认定 审定 核定 核准 批准 拟定 拟订 起草 修订 办理 评审 公布 公告 进行 决定 提请', 'late', '的'],
  ['会同', 'joint', ''],
  ['依法 具体 分别 共同', null, ''],
  ['按照 根据 依照 依据 结合 统筹', null, '的'],
  ['须 将', 'weak', ''],
  ['应', 'weak', '急用对'],
  ['要', 'weak', '素点求'],
  ['可', 'weak', '再持'],
  ['对', 'weak', '外口台的'],
]

/** Such a word. */
interface PlainVerb {
  readonly role: 'weak' | 'late' | 'joint' | null
  readonly length: number
  readonly notBefore: string
  /** One of `namingVerbs`. */
  readonly names: boolean
}

const plainVerbs: (PlainVerb | null)[] = [null]
/** Places in `plainVerbs`: of words of two characters, whose characters stand in `plainPairs`, and of those of one. */
const ofTwo = new Uint8Array(0x1000)
const plainPairs = new Uint32Array(0x1000)
const ofOne = new Uint8Array(0x10000)

for (const [words, role, notBefore] of plain)
  for (const word of words.split(' ')) {
    const names = namingVerbs.includes(word)
    const verb = plainVerbs.push({ role, length: word.length, notBefore, names }) - 1
    const first = word.charCodeAt(0)
    if (word.length === 1) {
      ofOne[first] = verb
      continue
    }
    const place = placeOfPair(first, word.charCodeAt(1)) & 0xfff
    // Of two words at one place the grammar reads the second.
    if (ofTwo[place] !== 0) continue
    ofTwo[place] = verb
    plainPairs[place] = first * 0x10000 + word.charCodeAt(1)
  }

/** The word at an offset of those above; null when none of them stands there, and the grammar must tell. */
export function plainVerbAt(text: string, at: number): PlainVerb | null {
  const first = text.charCodeAt(at)
  const second = text.charCodeAt(at + 1) | 0
  const place = placeOfPair(first, second) & 0xfff
  return plainVerbs[plainPairs[place] === first * 0x10000 + second ? ofTwo[place]! : ofOne[first]!]!
}

/** Whether one of those words is a verb with what stands behind it. */
export function isVerb({ length, notBefore }: PlainVerb, text: string, at: number): boolean {
  if (notBefore === '') return true
  const behind = text.charCodeAt(at + length)
  for (let i = 0; i < notBefore.length; i++) if (notBefore.charCodeAt(i) === behind) return false
  return true
}

/** Whether what begins at an offset surely is a verb that ends a list of bodies, and no name's begin: no list begins there. */
export function beginsNoList(text: string, at: number): boolean {
  const verb = plainVerbAt(text, at)
  return verb !== null && !verb.names && verb.role !== 'late' && isVerb(verb, text, at)
}

/**
 * The first characters of verbs that make a subject of who stands behind a comma: they oblige (应当, 不得), give work (负责, 牵头, 配合),
 * are 会同, or have words about how in front (按照职责分工负责).
 */
export const obligingBegins = '应要须不会负组牵总主配协按依根结在分共统具各认抓联'

/** The characters that may stand in a verb, but for blanks. */
export const verbSigns =
  '，,按照依据根结合在各自其有关法定职责权限能分工任务范围内要求和别共同统一具体筹总头主级认真抓好联协牵办为配助支持作参与加负落实组织施推进动承理执行开展完成督促指导到做调保障服监管会应当须可将不得期及时每年积极切步严格原则上通过规另建立制订强研究设善健全给予审核受批拨付发布编履对商确提出汇台印明挂牌认准拟起草修评公告决请担令没收缴追回处罚置查封扣押留吊销暂撤注取缔消移送交约谈现接到收月季度半大化商'
