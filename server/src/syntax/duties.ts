import type { Span } from '../text/span.ts'
import { isSpace } from '../text/space.ts'
import type { NoteRole } from './notes.ts'

/** 市公安局、市交通运输局：负责…: bodies in front of a colon with their duties behind it, as emergency plans and divisions of work have them. */
export interface Duty {
  /** The raw list of bodies. */
  readonly units: Span
  readonly role: NoteRole
  /** The words give work to a body (负责, 牵头, 配合), which other nouns with a colon behind them (企业：加强…) do not have. */
  readonly gives: boolean
}

/** More than this is no list of those who share a duty. */
const LONGEST = 80
/** What stands behind the colon: what a body does, how it does it, or whom it brings in. */
const DOES =
  /[:：∶]\s*(?:(?:主要|具体|统一|依法|共同|分别|按照?职责(?:分工)?)[，,]?)*(?:(负责|承担)|(牵头|总牵头|主办)|(配合|协助)|(参与|参加)|(履行|组织|指导|督促|督导|监督|统筹|协调|做好|加强|落实|制定|制订|编制|拟订|会同|建立|完善|推进|推动|开展|提供|保障|支持|实施))/uy
/** What stands behind a body that is an item's title. */
const TITLED = /^\s?(?:(?:主要|具体)?(?:负责|承担|牵头|组织|指导|协调|协助|配合))/u
const roles = ['responsible', 'lead', 'support', 'participant'] as const
/** Ends a sentence, or begins words that are none of a list. */
const ends = /[。；;：:∶！？!?《》“”"]/u

/**
 * The duties of a paragraph in text order; the list begins at a sentence's head. `from` is where the words behind a label begin, 0 without one;
 * `colons` whether the paragraph has any.
 */
export function readDuties(text: string, from: number, colons: boolean): readonly Duty[] {
  let duties: Duty[] | null = null
  let head = from
  // （1）市委宣传部。负责…: as an item's title.
  if (from > 0) {
    const stop = text.indexOf('。', from)
    if (stop > 0 && stop - from <= LONGEST && TITLED.test(text.slice(stop + 1, stop + 8)))
      duties = [{ units: { start: from, end: stop }, role: 'responsible', gives: true }]
  }
  for (let at = from; colons && at < text.length; at++) {
    if (!isColon(text.charCodeAt(at))) continue
    DOES.lastIndex = at
    const does = DOES.exec(text)
    const start = does ? headBefore(text, at, head) : -1
    if (does && start >= 0) {
      const kind = does.slice(1).findIndex((word) => word !== undefined)
      duties ??= []
      duties.push({ units: { start, end: at }, role: roles[kind] ?? 'responsible', gives: kind < roles.length })
    }
    head = at + 1
  }
  return duties ?? none
}

const none: readonly Duty[] = []

function isColon(unit: number): boolean {
  return unit === 0xff1a /* ： */ || unit === 0x3a /* : */ || unit === 0x2236 /* ∶ */
}

/** Where the sentence begins whose first words end at `at`; -1 when that is too far away. */
function headBefore(text: string, at: number, limit: number): number {
  let start = at
  while (start > limit && !ends.test(text[start - 1]!)) {
    start--
    if (at - start > LONGEST) return -1
  }
  while (start < at && isSpace(text.charCodeAt(start))) start++
  return start < at ? start : -1
}
