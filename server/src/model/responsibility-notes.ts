import type { AgencyMatch, MatchContext, Registry } from '../registry/registry.ts'
import { endsLikeBody } from '../registry/names.ts'
import { beginsLabel, listBelow, type NoteGroup, type NoteNode, type NoteRole } from '../syntax/notes.ts'
import type { Span } from '../text/span.ts'
import { unitsOf } from '../text/units.ts'
import { type ParagraphDraft, phraseIn, placeIn } from './draft.ts'
import type { AgencyMention, Note, Phrase, Role } from './model.ts'
import { isVague } from './vague.ts'

export type Declaration = Note['declares']

/** Words that stand where a body will be named: 待定, ××, 【待补】. */
const PLACEHOLDER =
  /^[×✕╳XxＸ○〇□＿_\-—–…·.．*＊?？\s【】〖〗[\]]*$|[×✕╳ＸX＿_○]{2}|待(?:定|补|明确|确定|落实|填|商|议|核)|暂[缺无]|^(?:TBD|tbd|略|空|无|同上|另行(?:确定|明确|通知))$/u

export function isPlaceholder(words: string): boolean {
  return PLACEHOLDER.test(words)
}

/** What a unit's words are, alone or with the word 部门 that it shares. */
export function matchOf(
  text: string,
  unit: Span,
  words: string,
  registry: Registry,
  context: MatchContext,
): AgencyMatch {
  const own = registry.match(words, context)
  return own.class === 'unknown' ? (sharedDepartment(text, unit, registry, context) ?? own) : own
}

/** The unit as the model has it; `status` is its match's class, but for those that the list makes something of. */
export function mentionOf(
  paragraph: ParagraphDraft,
  unit: Span,
  text: string,
  match: AgencyMatch,
  status: AgencyMatch['class'],
  role: Role,
  source: AgencyMention['source'],
  openEnded: boolean,
): AgencyMention {
  const { start, end } = placeIn(paragraph, unit)
  return {
    start,
    end,
    text,
    name: match.name,
    role,
    source,
    status,
    openEnded,
    match: match.class === 'unknown' ? null : match,
  }
}

/** 财政 in 财政、审计部门 and 教育 in 教育、公安等部门（单位）: the word 部门 at the list's end is every member's. */
function sharedDepartment(text: string, unit: Span, registry: Registry, context: MatchContext): AgencyMatch | null {
  // Asked of every string that is no body: most have none of these signs behind them.
  if (unit.end - unit.start > 16 || !mayShare(text, unit.end)) return null
  const words = text.slice(unit.start, unit.end)
  const behind = text.slice(unit.end, unit.end + SHARED)
  // 电力、通信、燃气等企业: whoever provides it.
  if (
    words.length <= 6 &&
    /^(?:[、和及与或][^，。；;：:（(）)]{0,40}?)?等(?:相关|有关|各|重点|国有|市属|省属|县属|运营|通信|物流|公用|平台|服务|生产)*企业/u.test(
      behind,
    )
  )
    return { ...registry.match(`${words}企业`, context), text: words, key: words }
  if (!/^(?:[、和及与或等][^，。；;：:（(）)]{0,120}?)部门/u.test(behind)) return null
  let match = registry.match(`${words}部门`, context)
  // 房屋等行政管理部门: some are called by what they do only together with the words for it.
  const whole =
    match.class === 'collective' ? null : /^等(?:有关|相关)*((?:行政|主管|监督|管理|监管|执法)+部门)/u.exec(behind)
  if (whole) match = registry.match(`${words}${whole[1]}`, context)
  if (match.class !== 'collective') return null
  const { successor } = match
  const now = successor?.short.replace(/部门$/u, '') ?? ''
  return { ...match, text: words, key: words, successor: successor && { ...successor, name: now, short: now } }
}

const sharing = unitsOf('、和及与或等')
/** So far behind a list's first unit the word may stand that is every member's. */
const SHARED = 140

/** Whether a unit that ends at `at` may be given the word 部门 behind it: a necessary condition of `sharedDepartment`. */
export function mayShare(text: string, at: number): boolean {
  if (sharing[text.charCodeAt(at)] !== 1) return false
  const until = at + SHARED
  const word = text.indexOf('部门', at)
  if (word >= 0 && word < until) return true
  const firms = text.indexOf('企业', at)
  return firms >= 0 && firms < until
}

/** The note as the model has it, or null when its units are no bodies (brackets that only look like a note). */
export function toNote(
  node: NoteNode,
  paragraph: ParagraphDraft,
  declared: Declaration,
  registry: Registry,
  context: MatchContext,
): Note | null {
  const { text } = paragraph
  const units: AgencyMention[] = []
  const separators: Phrase[] = []
  const placeholders: Phrase[] = []
  let openEnded: Span | null = null
  let leaders = 0
  let leadersOpen = false
  let previous: Span | null = null
  for (const group of node.groups) {
    if (!group.units) continue
    const spans = registry.splitUnits(text, group.units.start, group.units.end)
    spans.forEach((unit, i) => {
      const words = text.slice(unit.start, unit.end)
      if (isPlaceholder(words)) {
        placeholders.push(phraseIn(paragraph, unit, words))
        return
      }
      const behind = text.slice(unit.end, spans[i + 1]?.start ?? group.units!.end)
      const open = /^\s*等/u.exec(behind) ? unit.end + behind.indexOf('等') : null
      if (open !== null) openEnded ??= placeIn(paragraph, openSpan(text, open, group.units!.end))
      const role = roleOf(group, unit, i, spans, node, declared, text, units.length === 0)
      const match = matchOf(text, unit, words, registry, context)
      const mention = mentionOf(paragraph, unit, words, match, match.class, role, 'note', open !== null)
      if (role === 'lead' && !isVague(mention)) leaders++
      // 甲局等部门牵头: who else? But 甲局等部门, with the first declared the leader, leaves open who follows.
      if (role === 'lead' && open !== null && (group.role === 'lead' || declared !== 'first-leads')) leadersOpen = true
      units.push(mention)
      if (previous && previous.start >= group.units!.start)
        pushSeparator(paragraph, previous.end, unit.start, separators)
      previous = unit
    })
  }
  // 牵头单位：市财政局；配合单位：: one of several labels with nobody behind it.
  if (node.labels.length > 1 && units.length > 0 && !refersTo(text, node))
    for (const [i, label] of node.labels.entries())
      if (
        !node.groups.some((group) => group.label === i && group.units) &&
        isBlankBehind(text, label, node.labels[i + 1])
      )
        placeholders.push(phraseIn(paragraph, label, label.text))
  if (!credible(node, units, placeholders.length, registry)) return null
  const labels = node.labels.map((label) => phraseIn(paragraph, label, label.text))
  const verbs = node.groups.flatMap((group) =>
    group.verb && !group.mark ? [text.slice(group.verb.start, group.verb.end)] : [],
  )
  const first = text.slice(0, node.start).trim() === ''
  const { start, end } = placeIn(paragraph, node)
  return {
    start,
    end,
    form: node.form,
    inner: placeIn(paragraph, node.inner),
    label: labels[0]?.text ?? null,
    labels,
    verb: verbs[0] ?? null,
    units,
    deadline: node.deadline
      ? phraseIn(paragraph, node.deadline, text.slice(node.deadline.start, node.deadline.end))
      : null,
    empty: units.length === 0 && (placeholders.length > 0 || (node.labels.length > 0 && !pointsElsewhere(text, node))),
    placeholders,
    detached: first && onlyNotesBehind(text, node.end),
    openEnded,
    led: leaders > 0 && !leadersOpen,
    declares: node.declares,
    separators,
  }
}

/** A paragraph that is nothing but bodies, below a line that is nothing but a label with this role. */
export function unitsBelow(
  paragraph: ParagraphDraft | undefined,
  role: NoteRole | null,
  registry: Registry,
  context: MatchContext,
): Note | null {
  if (!role || paragraph?.placed.block.kind !== 'text' || paragraph.placed.block.head) return null
  // 牵头单位： over 责任单位：市水利局: the list is the second label's.
  if (beginsLabel(paragraph.text)) return null
  return toNote(listBelow(paragraph.text, role), paragraph, null, registry, context)
}

/** Nothing but blanks between a label's colon and the end of its section, or the next label. */
function isBlankBehind(text: string, label: Span, next?: Span): boolean {
  return /^\s*[：:∶]\s*(?:[；;。，,）)〕\]］】]|$)/u.test(text.slice(label.end, next?.start))
}

/** （责任单位：详见附件）and （责任人：张三）name someone. */
function pointsElsewhere(text: string, node: NoteNode): boolean {
  return refersTo(text, node) || node.remarks.some((remark) => /人|领导/u.test(text.slice(remark.start, remark.end)))
}

function refersTo(text: string, node: NoteNode): boolean {
  return node.remarks.some((remark) => /见|附/u.test(text.slice(remark.start, remark.end)))
}

/** 等部门, 等相关单位: the words that leave the list open. */
function openSpan(text: string, start: number, limit: number): Span {
  const words = /^等[^、，,；;和及以]{0,12}/u.exec(text.slice(start, limit))?.[0] ?? '等'
  return { start, end: start + words.trimEnd().length }
}

/**
 * The group's role, unless the draft declared how to read the order: 列首位的为牵头单位 gives it to the first unit of the
 * note, 逗号前为牵头单位 to all before the first comma (where there is one). What a label or a verb says itself stands.
 */
function roleOf(
  group: NoteGroup,
  unit: Span,
  index: number,
  spans: readonly Span[],
  node: NoteNode,
  declared: Declaration,
  text: string,
  first: boolean,
): Role {
  if (group.mark) {
    const own = group.label === null ? 'responsible' : node.labels[group.label]!.role
    return index === spans.length - 1 ? group.role : own
  }
  if (group.role !== 'responsible' && leavesFirst(group, unit, spans, node, text)) return 'responsible'
  if (group.role !== 'responsible' || declared === null) return group.role
  if (declared === 'first-leads') return first ? 'lead' : group.role
  const list = text.slice(group.units!.start, group.units!.end)
  const comma = spans.findIndex((one, i) => i > 0 && /[，,；;]/u.test(text.slice(spans[i - 1]!.end, one.start)))
  if (comma < 0 || list === '') return group.role
  return unit.start < spans[comma]!.start && node.groups.find((one) => one.units) === group ? 'lead' : group.role
}

/** （市科委，市财政局、市教委配合）: the verb is that of the units behind the comma. */
function leavesFirst(group: NoteGroup, unit: Span, spans: readonly Span[], node: NoteNode, text: string): boolean {
  if (!group.verb || group.label !== null || group.role === 'lead' || node.groups[0] !== group) return false
  const after = spans.findIndex((one, i) => i > 0 && /[，,；;]/u.test(text.slice(spans[i - 1]!.end, one.start)))
  return after > 0 && unit.start < spans[after]!.start
}

function pushSeparator(paragraph: ParagraphDraft, from: number, to: number, separators: Phrase[]): void {
  const between = paragraph.text.slice(from, to)
  const mark = /[、，,；;]|以及|[和及与]|\s+/u.exec(between)
  if (!mark) return
  const start = from + mark.index
  separators.push(phraseIn(paragraph, { start, end: start + mark[0].length }, mark[0]))
}

/**
 * A label says that it is a note. Units with a verb must be bodies for the better half; bare ones all of them, but for one name among
 * several that the registry does not have or that is misspelt: the note would be missed otherwise.
 */
function credible(node: NoteNode, units: readonly AgencyMention[], placeholders: number, registry: Registry): boolean {
  if (node.evidence === 'label' || node.evidence === 'remark') return true
  const known = units.filter((unit) => isBody(unit, registry)).length
  if (node.evidence === 'verb')
    return (
      (known * 2 >= units.length && (known > 0 || placeholders > 0)) ||
      isLed(units, registry) ||
      isLedByName(node, units)
    )
  const sure = units.filter(({ status }) => status !== 'other' && status !== 'unknown').length
  if (known === units.length) return sure > 0
  return (
    sure >= 2 && known + 1 === units.length && units.every((unit) => isBody(unit, registry) || endsLikeBody(unit.text))
  )
}

/** （交通运输部牵头，广西、海南、广东参加）: whoever leads is a body, so that those beside it, however they are called, take part. */
function isLed(units: readonly AgencyMention[], registry: Registry): boolean {
  const leaders = units.filter(({ role }) => role === 'lead')
  return leaders.length > 0 && leaders.every((unit) => unit.status !== 'other' && isBody(unit, registry))
}

/**
 * （市住更局牵头） is a note though the registry has no such body: of one level of government and called as bodies are, in a bracket that
 * says who leads. Otherwise a task whose body was set up lately would count as one without any.
 */
function isLedByName(node: NoteNode, units: readonly AgencyMention[]): boolean {
  return (
    node.form === 'bracket' &&
    units.some(({ role }) => role === 'lead') &&
    units.every(({ text }) => text.length <= 16 && /^[省市区县州盟旗镇乡]/u.test(text) && endsLikeBody(text))
  )
}

export function isBody(unit: AgencyMention, registry: Registry): boolean {
  return unit.status !== 'unknown' || registry.looksLikeAgency(unit.text)
}

function onlyNotesBehind(text: string, at: number): boolean {
  return /^[\s。；;]*$/u.test(text.slice(at)) || /^[\s。；;]*[（(〔［[]/u.test(text.slice(at))
}
