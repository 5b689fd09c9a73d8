/**
 * Floor "text": spans, line index, numerals, edits. Imports nothing from the other floors.
 *
 * Every offset in the program is a UTF-16 code unit, because VS Code, JavaScript strings, Peggy and the
 * TextDocument package all count that way; converting would be a source of errors and no gain.
 */
export interface Span {
  /** Offset of the first code unit. */
  readonly start: number
  /** Offset after the last code unit. */
  readonly end: number
}

export interface TextEdit extends Span {
  /** What stands in place of the span afterwards; an empty string deletes. */
  readonly newText: string
}

export function span(start: number, end: number): Span {
  return { start, end }
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** Whether an offset stands between the two halves of a character outside the basic plane. */
export function cutsCharacter(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const before = text.charCodeAt(at - 1)
  if (!(before >= 0xd800 && before < 0xdc00)) return false
  const after = text.charCodeAt(at)
  return after >= 0xdc00 && after < 0xe000
}

/** Applies edits that do not overlap. They may come in any order; positions are those of `text`. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  let result = ''
  let at = 0
  for (const edit of sorted) {
    if (edit.start < at) throw new RangeError(`edits overlap at ${edit.start}`)
    result += text.slice(at, edit.start) + edit.newText
    at = edit.end
  }
  return result + text.slice(at)
}
