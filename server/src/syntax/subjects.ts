import type { Span } from '../text/span.ts'
import * as parser from './generated/notes.js'
import { nextPlace, readAt } from './peg.ts'

/** Where a sentence may name the bodies that act: 市科委牵头，会同市财政局制定…; 由市科委负责…. Offsets in the reading text. */
export interface SubjectNode extends Span {
  /** Opened by 由; otherwise it stands at a sentence's head. */
  readonly by: boolean
  /** Behind a comma, where a sentence with a condition in front has its subject: 实行告知承诺后，有关部门应当…. */
  readonly late: boolean
  /** Where the first unit can begin. */
  readonly units: number
  readonly cuts: readonly SubjectCut[]
}

/** A verb that may end a unit list. */
export interface SubjectCut extends Span {
  /** `joint` is 会同; `strong` verbs (负责, 组织) give work to a body, `weak` ones (应当, 加强) only say what it does,
   * and `late` ones (批准, 认定) end a list behind 由 or 会同 only: 经市政府批准 names no subject. */
  readonly role: 'lead' | 'joint' | 'support' | 'participant' | 'strong' | 'weak' | 'late'
}

// Without the u flag: an empty match before a character of two units would be found again and again.
const STARTS =
  /(?:^|[。；;！!]|(?<=分工)[：:])\s*(?:[一二三四五六七八九十]是)?|[，,](?!由|会同|联合)(?:但|则|而|且|其中|同时)?|(?<!自)由(?!于|此)/g
/**
 * A body's name ends soon behind the head, and a list or a verb goes on from there; else the grammar need not start. Most
 * sentences are out by this one regular expression.
 */
const BODY_SOON =
  /[^。；;：:《》“”]{1,36}?[部委办厅局署院会行府处区市县州关社团队心司位构地级门组班园）)]\s*(?=[、和及以与等或（(]|牵头|负责|会同|联合|组织|统[筹一]|另行|规定|挂牌|督办|配合|协助|参[与加]|[应要须可将]|不得|依[法据照]|定期|及时|每年|积极|切实|进一步|具体|分[别头]|共同|建立|制[定订]|加强|推[动进]|指导|根据|按|结合|落实|承担|做好|研究|支持|开展|设立|完善|健全|给予|审[核批]|受理|拨付|[发印][布发]|编制|履行|主[管办]|监督|对|作为|会商|确定|提出|汇总|协[调同]|出台|明确|认定|严格|原则上|通过|核[定准]|批准|拟[定订]|起草|修订|办理|评审|公[布告]|各|在|总牵|主要|认真|抓好|[，,]\s*(?:按|依|根据|在|结合|分[别头工]|共同|具体|统))/uy

/** The candidates of a paragraph; `from` skips a head's label. The registry decides which of them name bodies. */
export function readSubjects(text: string, from = 0): readonly SubjectNode[] {
  const subjects: SubjectNode[] = []
  STARTS.lastIndex = from
  const head = readSubject(text, from, false)
  if (head) subjects.push(head)
  for (let found = STARTS.exec(text); found; found = STARTS.exec(text)) {
    if (found[0] === '') STARTS.lastIndex++
    const by = found[0].endsWith('由')
    const at = by ? found.index : found.index + found[0].length
    // 由 directly behind a sentence's head is that head's.
    const subject = at > from && at !== head?.start ? readSubject(text, at, /^[，,]/.test(found[0])) : null
    if (subject && !(by && subjects.at(-1)?.start === at)) subjects.push(subject)
  }
  return subjects
}

/** So many characters from its head on a stretch can go; a bracket counts as one, and so does a verb. */
const LENGTH = 140

function readSubject(text: string, at: number, late: boolean): SubjectNode | null {
  BODY_SOON.lastIndex = at
  if (!BODY_SOON.test(text)) return null
  const by = text[at] === '由' && text[at + 1] !== '于'
  const units = by ? at + 1 : at
  const cuts: SubjectCut[] = []
  let place = units
  for (let left = LENGTH; left > 0; left--) {
    const next = nextPlace(parser, 'InStretch', text, place, place + left)
    left -= next - place
    place = next
    if (left === 0 || place >= text.length) break
    const cut = readAt<{ readonly role: SubjectCut['role'] }>(parser, 'Cut', text, place)
    if (cut) cuts.push({ role: cut.value.role, start: place, end: cut.end })
    if (cut) {
      place = cut.end
      continue
    }
    if (nextPlace(parser, 'StretchStop', text, place, place + 1) > place) {
      place++
      continue
    }
    const passed = readAt(parser, 'InlineChar', text, place)
    // 自 in 自由 is passed before 由 is come to.
    if (passed) place = passed.end
    else if (text[place] === '由' && text[place - 1] === '自' && place > units) place++
    else break
  }
  return cuts.length > 0 ? { start: at, end: place, by, late, units, cuts } : null
}

/** Lists behind 由 that money comes from (由张江科学城专项、临港新片区管委会专项安排), with 由 and verb around them. */
export function readFunders(
  text: string,
): readonly { readonly units: Span; readonly start: number; readonly end: number }[] {
  const funders: { units: Span; start: number; end: number }[] = []
  for (let at = text.indexOf('由'); at >= 0; at = text.indexOf('由', at + 1)) {
    const read = readAt<Span>(parser, 'Funder', text, at)
    if (read) funders.push({ start: at, end: read.end, units: { start: read.value.start, end: read.value.end } })
  }
  return funders
}
