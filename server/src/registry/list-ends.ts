/**
 * What a list of units can end with when its last unit is a name that the registry knows. Readers of sentences ask about thousands of
 * stretches that are no lists; most end in words like 应当, 并 or 的, and nothing need be cut or looked up to see that.
 */
import { endingOf, lastOf } from './endings.ts'
import { isLeftOut, plainName } from './names.ts'
import type { Overlay } from './overlay.ts'
import { endsBehindUnit } from './split.ts'

/** The last characters of a project's own names; null without any. */
export function ownEnds(overlay: Overlay | undefined): ReadonlySet<number> | null {
  if (!overlay) return null
  const ends = new Set<number>()
  const put = (name: string | null | undefined) => {
    const plain = name ? plainName(name) : ''
    if (plain !== '') ends.add(plain.charCodeAt(plain.length - 1))
  }
  for (const { name, short, forms, colloquial } of overlay.agencies)
    for (const one of [name, short, ...(forms ?? []), ...(colloquial ?? [])]) put(one)
  for (const { from } of overlay.rename) put(from)
  for (const { name } of overlay.retire) put(name)
  return ends
}

/** Whether a list that begins at `start` may have a known name in front of `end`. A necessary condition, and a wide one. */
export function mayEndUnits(text: string, start: number, end: number, own: ReadonlySet<number> | null): boolean {
  if (end <= start) return true
  const last = text.charCodeAt(end - 1)
  if (endsBehindUnit(last) || isLeftOut(last) || own?.has(last)) return true
  if (endingOf(text, end) !== 0) return true
  // Where blanks or brackets are left out, other characters come to stand before the last.
  if (lastOf(text, end) !== 0 && (isLeftOut(text.charCodeAt(end - 2)) || isLeftOut(text.charCodeAt(end - 3))))
    return true
  return namesLevels(text, start, end)
}

/** 市县两级…, 省、市、县三级…: bodies of several levels are called by any words (`groups.ts`). */
function namesLevels(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) {
    if (text.charCodeAt(at) !== 0x7ea7 /* 级 */) continue
    let before = at - 1
    while (before > start && (isLeftOut(text.charCodeAt(before)) || isFigure(text.charCodeAt(before)))) before--
    const unit = text.charCodeAt(before)
    if (unit === 0x4e24 /* 两 */ || unit === 0x4e09 /* 三 */ || unit === 0x56db /* 四 */) return true
  }
  return false
}

/** 0–9 and ０–９: those of a page's number may be left out. */
function isFigure(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19)
}
