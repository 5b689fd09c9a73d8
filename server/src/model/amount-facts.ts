/**
 * What a draft says of one recipient in one place: the facts that two places may disagree on. A fact is taken only where
 * its sentence leaves no doubt whom the figure is for.
 */
import { keptWithBlock, lookAtWords } from '../syntax/by-block.ts'
import type { Text } from '../text/chunked-text.ts'
import { withWideMarks } from '../text/marks.ts'
import type { Span } from '../text/span.ts'
import type { Amount, Clause, Surroundings, Paragraph, Policy } from './model.ts'
import { isTable } from './naming.ts'
import { remember } from './remember.ts'
import { keptWith } from '../text/kept.ts'

export interface AmountFact {
  readonly amount: Amount
  /** The recipient without what every sentence has around it: 国家级绿色工厂. */
  readonly key: string
  /** The whole sentence with the figure left out, for places that repeat each other word by word. */
  readonly frame: string
  /** Sum, total or share: only like is compared with like. */
  readonly role: 'sum' | 'total' | 'rate'
  readonly place: 'body' | 'table' | 'editorial'
  readonly clause: Clause | null
}

const roles: Readonly<Record<string, AmountFact['role']>> = {
  cap: 'sum',
  fixed: 'sum',
  tier: 'sum',
  total: 'total',
  rate: 'rate',
}

const ofAll = remember<Policy, readonly Paragraph[]>()

/** The paragraphs of a policy that name amounts: few do, and every rule about amounts asks for them. */
export function withAmounts(policy: Policy): readonly Paragraph[] {
  return ofAll(policy, () => policy.paragraphs.filter(({ amounts }) => amounts.length > 0))
}

const ofClauses = remember<Policy, readonly Clause[]>()

/** The same for clauses. */
export function clausesWithAmounts(policy: Policy): readonly Clause[] {
  return ofClauses(policy, () =>
    withAmounts(policy).length > 0 ? policy.allClauses.filter(({ amounts }) => amounts.length > 0) : [],
  )
}

/** Asked by every policy of a file, and at each version of a draft: a policy that is still the same says the same. */
const ofPolicy = remember<Policy, readonly AmountFact[]>()
const ofParagraph = remember<Paragraph, readonly AmountFact[]>()
const ofBeside = keptWith<readonly Paragraph[], readonly AmountFact[]>()

export function factsOf(policy: Policy, document: Surroundings): readonly AmountFact[] {
  return ofPolicy(policy, () => withAmounts(policy).flatMap((paragraph) => factsIn(paragraph, document, 'body')))
}

/** What editor's notes (编者按, 解读) in the same file say. */
export function editorialFacts(document: Surroundings): readonly AmountFact[] {
  const { beside } = document
  let facts = ofBeside.get(beside)
  if (!facts) {
    facts = beside.flatMap((paragraph) => ofParagraph(paragraph, () => factsIn(paragraph, document, 'editorial')))
    ofBeside.set(beside, facts)
  }
  return facts
}

/** A fact in a paragraph by the place of its amount there. */
interface FactWords extends Pick<AmountFact, 'key' | 'frame' | 'role'> {
  readonly at: number
}

/** The amounts of a paragraph are read from its block alone, and so is what its sentences say of them. */
const ofWords = keptWithBlock<readonly FactWords[]>()

function factsIn(paragraph: Paragraph, document: Surroundings, place: AmountFact['place']): AmountFact[] {
  if (isTable(paragraph)) return tableFacts(paragraph)
  const { amounts, clause, placed } = paragraph
  let words = ofWords.get(placed.block)
  if (words) lookAtWords(placed.block)
  else ofWords.set(placed.block, (words = readFacts(amounts, document)))
  return words.map(({ at, key, frame, role }) => ({ amount: amounts[at]!, key, frame, role, place, clause }))
}

function readFacts(amounts: readonly Amount[], document: Surroundings): readonly FactWords[] {
  const facts: FactWords[] = []
  // Two sums of one role for one recipient in a sentence (首期100万元，验收后200万元) cannot be told apart.
  const counts = new Map<string, number>()
  const rivalry = ({ at, role, key }: FactWords) => `${amounts[at]!.sentence.start} ${role} ${key}`
  for (const [at, amount] of amounts.entries()) {
    const role = roles[amount.kind]
    if (!role || isFine(amount)) continue
    const key = listKey(amount) ?? recipientOf(amount, document)
    if (!key || key.length < 4) continue
    const fact = { at, key, frame: frameOf(amount, document.tree.text), role }
    facts.push(fact)
    counts.set(rivalry(fact), (counts.get(rivalry(fact)) ?? 0) + 1)
  }
  return facts.filter((fact) => counts.get(rivalry(fact)) === 1)
}

/** Whether an amount is of a kind that two places may disagree on. */
export function isCompared({ kind }: Amount): boolean {
  return roles[kind] !== undefined
}

/** Money that is taken, where rules speak of what is given. */
export function isFine(amount: Amount): boolean {
  return amount.nature?.text === '罚款'
}

/** 获评国家级绿色工厂的，…: without 对, the words that open the sentence say who gets it. */
const opening =
  /(?:^|[。；：\s　]|[一二三四五六七八九十0-9][、.．）)]|条)((?:首次|当年|年度|新|经|被)*(?:获得|获评|获批|获|入选|列入|进入|认定|评定|评为|创建|批准|通过)[^，。；]{3,40}?)的?[，,](?:[^，。；]{0,6}[，,])?[^，。；]*$/

function recipientOf(amount: Amount, document: Surroundings): string | null {
  if (amount.subject) return keyOf(amount.subject.text)
  if (amount.list) return null
  const before = document.tree.text.slice(amount.sentence.start, amount.valueSpan.start)
  const words = before.length > 160 ? null : opening.exec(withWideMarks(before))?.[1]
  return words ? keyOf(words) : null
}

const head =
  /^(?:首次|当年|年度|新|经|被|已|获得|获批|获评|获|入选|列入|进入|评定为|认定为|评为|认定的|评定的|认定|评定|成功|创建为|创建|批准为|通过|的)+/
const tail =
  /(?:称号|资质|认定|荣誉)?的?(?:申报)?(?:企业|单位|机构|主体|项目|平台|园区|个人|团队|人员|高校|院所)?(?:的)?$/

/** 国家级绿色工厂 out of 首次认定为国家级绿色工厂的企业. */
export function keyOf(words: string): string {
  return words
    .replace(/[\s“”"《》（）()]/g, '')
    .replace(head, '')
    .replace(tail, '')
}

/** Words that fit many recipients and therefore name none. */
export function isGeneral(key: string): boolean {
  return /^(?:符合条件|上述|以上|该|其他|相关|有关|入选|获奖|评审|达到|每个|各类)|^.{0,5}$/.test(key)
}

const grade =
  /^.*?(?:国家级?|省级?|市级?|区级?|县级?|[一二三四五]等奖?|[金银铜]奖|[1-5一二三四五]A级?|[二三四五]星级?|[甲乙丙]级)/

/** For a member of a 分别 list: its grade with what the last member adds (省级 + 绿色工厂). */
function listKey(amount: Amount): string | null {
  const { list } = amount
  if (list?.form !== 'respectively' || list.left.length !== list.right.length) return null
  const at = list.right.findIndex(
    (right) => right.start <= amount.valueSpan.start && amount.valueSpan.start < right.end,
  )
  const own = list.left[at]
  const last = list.left.at(-1)
  if (!own || !last) return null
  const rest = last.text.replace(grade, '')
  const ownGrade = grade.exec(own.text)?.[0]
  return keyOf(ownGrade && own.text.length <= ownGrade.length + 1 ? own.text + rest : own.text)
}

/** Of a sentence that goes on for pages only so much is looked at on either side of a value, in code units. */
const longestFrame = 600

function frameOf(amount: Amount, text: Text): string {
  const { sentence, valueSpan } = amount
  const start = Math.max(sentence.start, valueSpan.start - longestFrame)
  const end = Math.min(sentence.end, valueSpan.end + longestFrame)
  return withWideMarks(`${text.slice(start, valueSpan.start)}#${text.slice(valueSpan.end, end)}`).replace(
    /[\s*。；，]|^[（(][一二三四五六七八九十\d]+[）)]|^第[一二三四五六七八九十百]+条/g,
    '',
  )
}

/** A row of a table: its label and its only sum. */
function tableFacts(paragraph: Paragraph): AmountFact[] {
  const { block, start } = paragraph.placed
  let next = 0
  return block.rows.slice(1).flatMap((cells) => {
    const row: Span = { start: start + (cells[0]?.start ?? 0), end: start + (cells.at(-1)?.end ?? 0) }
    // Rows and amounts stand in the same order.
    while (next < paragraph.amounts.length && paragraph.amounts[next]!.start < row.start) next++
    const first = next
    while (next < paragraph.amounts.length && paragraph.amounts[next]!.end <= row.end) next++
    const amounts = paragraph.amounts.slice(first, next)
    const sums = amounts.filter((amount) => amount.kind === 'cap' || amount.kind === 'fixed')
    const label = cells.find((cell) => keyOf(cell.text).length >= 4 && !/[0-9]/.test(cell.text))
    if (sums.length !== 1 || amounts.length !== 1 || !label) return []
    const amount = sums[0]!
    return [
      {
        amount,
        key: keyOf(label.text),
        frame: '',
        role: 'sum' as const,
        place: 'table' as const,
        clause: paragraph.clause,
      },
    ]
  })
}
