/**
 * Which clauses a draft could give a responsible body, and which have one. Shared by the policy's habit and by the rules
 * about missing notes.
 */
import { byBlock } from '../syntax/by-block.ts'
import type { Clause, ClauseLevel, Policy } from './model.ts'
import { remember } from './remember.ts'

export interface Assignments {
  /** The level at which most notes stand; null without notes. */
  readonly level: ClauseLevel | null
  /** Clauses that can be judged, in text order: tasks, without aims, principles, definitions and closing provisions. */
  readonly units: readonly Clause[]
  /** Those of `units` with a note of their own, of an item in them, or of a clause above them. */
  readonly noted: readonly Clause[]
  /** Those of `units` without a note whose sentences name who acts. */
  readonly spoken: readonly Clause[]
  /** The rest. */
  readonly missing: readonly Clause[]
}

/** Aims, principles, scope, definitions, closing provisions: nobody is to do them. */
const EXEMPT =
  /总体(?:要求|思路|目标|考虑|安排|部署|原则)|指导思想|(?:基本|工作|主要|实施|遵循)?原则$|基本(?:思路|情况|考虑|内涵|概念)|(?:工作|主要|总体|发展|行动|实施|改革|建设|预期|阶段性?|具体)?(?:目标|指标)(?:任务)?$|适用(?:范围|对象|条件|期限)|(?:支持|申报|扶持|奖励|认定|补助|资助)(?:对象|范围|条件)|(?:支持|扶持|奖励|补助|资助)(?:标准|额度)$|(?:申报|申请|认定|兑现)(?:材料|程序|流程|方式|渠道)$|定义|附则|其他(?:事项|规定)|(?:有关|相关)说明|施行|有效期|实施(?:时间|期限|范围)|背景|形势|(?:重要|重大)意义|现状|名词解释|术语|(?:时间|进度)安排|(?:实施|工作)步骤|重要性|必要性|充分认识|提高认识|统一思想|^(?:加强|强化)组织领导$/u

/** Sections on how the document is carried out: many drafts note the tasks and leave these to everyone. */
const SAFEGUARDS =
  /保障|组织(?:领导|实施|管理)|(?:工作|实施|有关|相关)要求|推进(?:机制|措施)|(?:工作|运行|议事|协调)(?:机制|制度|规则)|加强领导|抓好(?:落实|实施)|^(?:压实|落实|强化|明确)(?:工作|各方|各级)?责任(?:落实)?$|^(?:强化|加强|严格)(?:督导|督查|督促)/u

const CLOSING = /(?:自|从).{2,30}(?:起|后)(?:施行|实施|执行|试行|生效)|有效期|由.{2,40}负责解释|参照执行|适用(?:于|本)/u

const depth: Record<ClauseLevel, number> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  // Clauses of a plan are its sections (2.1 and deeper), where a draft without them has 一、 and （一）.
  decimal1: 2,
  decimal2: 3,
  decimal3: 3,
  decimal4: 3,
  decimal5: 3,
  level1: 3,
  level2: 4,
  level3: 5,
  level4: 6,
  level5: 7,
}

/** Titles of annexes that assign the whole document: 重点任务分工表, 责任清单, 任务分解表. */
const ASSIGNING =
  /(?:任务|职责|责任|工作|重点)\S{0,6}(?:分工|分解)|(?:任务|责任)(?:清单|台账|一览)|分工(?:表|方案)|责任分工/u

/** An annex, listed or in the file, that assigns the tasks of the whole document. */
export function hasAssigningAnnex(policy: Pick<Policy, 'attachments' | 'attachmentList'>): boolean {
  const annex = [...policy.attachments.map((one) => one.title?.text), ...policy.attachmentList.map((one) => one.title)]
  return annex.some((title) => title !== undefined && ASSIGNING.test(title))
}

/** One sentence, an annex or a table says for all tasks who carries them out. */
export function isAssignedAsAWhole(policy: Policy): boolean {
  return (
    policy.globalResponsibility.length > 0 ||
    hasAssigningAnnex(policy) ||
    policy.paragraphs.some(({ notes }) => notes.filter((note) => note.form === 'cell').length >= 2)
  )
}

const known = remember<Policy, Assignments>()

/** Asked when the policy's habit is told, the last thing that is read in it, and by the rules about missing notes. */
export function readAssignments(policy: Policy): Assignments {
  return known(policy, () => {
    const level = noteLevel(policy)
    const units = unitsOf(policy, level)
    return sortOut(
      level,
      units.filter((clause) => !isSilentSafeguard(clause, units)),
    )
  })
}

function unitsOf(policy: Policy, level: ClauseLevel | null): readonly Clause[] {
  const { allClauses } = policy
  // Siblings have the same answer, and what a heading says holds for all below it.
  const noting = new Map<Clause | null, boolean>()
  const exempt = new Map<Clause, boolean>()
  return allClauses.filter(
    (clause, i) =>
      isUnit(clause, level, policy, noting) &&
      !headsList(clause, allClauses[i + 1]) &&
      !isExemptByHeading(clause, exempt) &&
      !isOnlyClosing(clause),
  )
}

function sortOut(level: ClauseLevel | null, units: readonly Clause[]): Assignments {
  const noted: Clause[] = []
  const rest: Clause[] = []
  for (const clause of units) (hasNote(clause) ? noted : rest).push(clause)
  // Where clauses name their subject and have a note all the same, a subject does not stand for the note.
  const doubled = noted.filter(names).length
  if (doubled >= 2 && doubled * 5 >= noted.length) return { level, units, noted, spoken: [], missing: rest }
  const spoken: Clause[] = []
  const missing: Clause[] = []
  for (const clause of rest) (names(clause) ? spoken : missing).push(clause)
  return { level, units, noted, spoken, missing }
}

function noteLevel(policy: Policy): ClauseLevel | null {
  const counts = new Map<ClauseLevel, number>()
  for (const clause of policy.allClauses) {
    if (clause.notes.some((note) => note.form !== 'cell')) counts.set(clause.level, (counts.get(clause.level) ?? 0) + 1)
  }
  let best: ClauseLevel | null = null
  for (const [level, count] of counts) if (best === null || count > counts.get(best)!) best = level
  return best
}

/** At the level of the notes every clause; above it leaves, where leaves of that level usually have notes. */
function isUnit(
  clause: Clause,
  level: ClauseLevel | null,
  policy: Policy,
  noting: Map<Clause | null, boolean>,
): boolean {
  if (level === null) return clause.children.length === 0 && depth[clause.level] <= depth.level3
  if (clause.level === level) return true
  if (clause.children.length > 0 || depth[clause.level] > depth[level]) return false
  const { parent } = clause
  let usual = noting.get(parent)
  if (usual === undefined) {
    const peers = (parent?.children ?? policy.clauses).filter((other) => other.children.length === 0)
    usual = peers.filter((other) => other.notes.length > 0).length * 2 >= peers.length
    noting.set(parent, usual)
  }
  return usual
}

/** 5.强化用工保障。 with （一）, （二） below, the other way round than GB/T 9704 7.3.3 has it: a heading, whose list is judged. */
function headsList({ level, parent, paragraphs }: Clause, next: Clause | undefined): boolean {
  return (
    next?.number === 1 &&
    next.parent === parent &&
    depth[next.level] < depth[level] &&
    paragraphs.length === 1 &&
    isShort(paragraphs[0]!.placed)
  )
}

/** Of a heading with its number, in code units. */
const longestHeading = 30

/** Whether a clause of these words is as short as a heading. */
export function isHeading(words: string): boolean {
  return words.length <= longestHeading
}

const isShort = byBlock(({ reading }) => isHeading(reading))

/** Whether nobody need be named for a clause: by its own title or one above it, or because it only closes the policy. */
export function isExempt(clause: Clause): boolean {
  return isExemptByHeading(clause, new Map()) || isOnlyClosing(clause)
}

function isExemptByHeading(clause: Clause, exempt: Map<Clause, boolean>): boolean {
  let found = exempt.get(clause)
  if (found === undefined) {
    found = EXEMPT.test(headingOf(clause)) || (clause.parent !== null && isExemptByHeading(clause.parent, exempt))
    exempt.set(clause, found)
  }
  return found
}

function isOnlyClosing({ paragraphs }: Clause): boolean {
  const [first] = paragraphs
  if (first && paragraphs.length === 1) return closes(first.placed)
  if (paragraphs.some(({ placed }) => isLong(placed)) || !paragraphs.some(({ placed }) => mayClose(placed)))
    return false
  return isClosing(paragraphs.map((paragraph) => paragraph.text).join(''))
}

/** The title; or the words in front of a list (2.申报条件：), which are as good as one. */
function headingOf({ title, paragraphs }: Clause): string {
  if (title) return title.text
  const first = paragraphs[0]
  return (first && wordsOverList(first.placed)) ?? ''
}

const wordsOverList = byBlock(({ reading }) => opensList(reading))

/** The words in front of a list, when they are short enough for a heading; else null. */
export function opensList(words: string): string | null {
  return words.length <= 16 && /[：:]$/.test(words) ? words.slice(0, -1) : null
}

/** Whether two titles say the same of whether somebody is to be named below them. */
export function isJudgedAlike(a: string, b: string): boolean {
  return EXEMPT.test(a) === EXEMPT.test(b) && SAFEGUARDS.test(a) === SAFEGUARDS.test(b)
}

/** A clause this long does not only close the policy. */
const closingLength = 160
const isLong = byBlock(({ reading }) => reading.length >= closingLength)

const closes = byBlock(({ reading }) => isClosing(reading))

/** Words that close a policy have one of these, wherever paragraphs divide them. */
const mayClose = byBlock(({ reading }) => /[自从效释照适]/.test(reading))

/** Whether a clause with these words only closes the policy: 本措施自…起施行. */
export function isClosing(words: string): boolean {
  return words.length < closingLength && CLOSING.test(words)
}

/** A section of safeguards in which no clause at all has a note is left out on purpose, not by a slip. */
function isSilentSafeguard(clause: Clause, units: readonly Clause[]): boolean {
  const section = clause.parent ?? clause
  if (!section.title || !SAFEGUARDS.test(section.title.text)) return false
  // 六、保障粮食安全 is a task among others; safeguards stand behind the tasks.
  if (section === clause) return !units.some((other) => other.start >= clause.start && hasNote(other))
  return !units.some((other) => (other.parent ?? other) === section && hasNote(other))
}

function hasNote(clause: Clause): boolean {
  for (let at: Clause | null = clause; at; at = at.parent)
    if (at.notes.some((note) => note.units.length > 0)) return true
  return within(clause, (inner) => inner.notes.some((note) => note.units.length > 0))
}

/** 各责任单位 speaks of bodies that are named elsewhere. */
const REFERS = /责任(?:单位|部门)|(?:牵头|配合|成员|参与)(?:单位|部门)/u

/** 责任单位： with nobody behind it, at the clause or at the end of its list: another rule speaks of it. */
export function isLeftEmpty(clause: Clause): boolean {
  return within(clause, (inner) => inner.notes.some((note) => note.empty))
}

function names(clause: Clause): boolean {
  return within(clause, (inner) =>
    inner.agencies.some((mention) => mention.source !== 'note' && !REFERS.test(mention.text)),
  )
}

function within(clause: Clause, test: (clause: Clause) => boolean): boolean {
  return test(clause) || clause.children.some((child) => within(child, test))
}
