import { withKinds } from '../text/units.ts'
/** Marks that end a segment: strong enough to part what a figure is for from what stands beyond them. */
const strong = 1
/** 、 parts a word from a figure, and so do 的 and 对. */
const weak = 2
const ofUnit = withKinds(new Uint8Array(0x10000), [
  ['，。；：！？,;:!?\n\t|', strong],
  ['、的对', weak],
])

/** The segment in front of an offset: back to the last comma or stronger mark, at most `limit` code units. */
export function segmentBefore(text: string, at: number, limit = 40): string {
  const last = Math.max(0, at - limit)
  let start = at
  while (start > last && ofUnit[text.charCodeAt(start - 1)] !== strong) start--
  return text.slice(start, at)
}

/** The rest of the segment behind an offset. */
export function segmentAfter(text: string, at: number, limit = 24): string {
  const last = Math.min(text.length, at + limit)
  let end = at
  while (end < last && ofUnit[text.charCodeAt(end)] !== strong) end++
  return text.slice(at, end)
}

/** Whether a mark, 的 or 对 stands in a stretch: words in front do not hang on a figure behind, and may not even be read (`readTokens`). */
export function isApart(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (ofUnit[text.charCodeAt(at)] !== 0) return true
  return false
}
