const strong = '，。；：！？,;:!?\n\t|'

/** The segment in front of an offset: back to the last comma or stronger mark, at most `limit` code units. */
export function segmentBefore(text: string, at: number, limit = 40): string {
  let start = at
  while (start > 0 && at - start < limit && !strong.includes(text[start - 1]!)) start--
  return text.slice(start, at)
}

/** The rest of the segment behind an offset. */
export function segmentAfter(text: string, at: number, limit = 24): string {
  let end = at
  while (end < text.length && end - at < limit && !strong.includes(text[end]!)) end++
  return text.slice(at, end)
}
