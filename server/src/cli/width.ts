/** Widths in terminal cells: a Han character takes two, so carets and columns are counted here and not by length. */
import stringWidth from 'string-width'

/** ASCII, Han characters and the signs between them: one cell or two, as the library has it. */
const usual = /^[\x20-\x7e\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*$/

/** The library looks for emoji with a pattern that takes the engine longer to prepare than a short draft to read. */
export function widthOf(text: string): number {
  if (!usual.test(text)) return stringWidth(text)
  let width = 0
  for (let i = 0; i < text.length; i++) width += usualWidth(text.charCodeAt(i))
  return width
}

function usualWidth(unit: number): number {
  return unit >= 0x3000 ? 2 : 1
}

/** How many code units of a text, from its begin, take up no more than so many cells. */
export function unitsWithin(text: string, cells: number): number {
  const plain = usual.test(text)
  let at = 0
  for (let used = 0; at < text.length; ) {
    const size = plain || text.codePointAt(at)! <= 0xffff ? 1 : 2
    used += plain ? usualWidth(text.charCodeAt(at)) : widthOf(text.slice(at, at + size))
    if (used > cells) break
    at += size
  }
  return at
}

/** The same from its end. */
export function unitsWithinEnd(text: string, cells: number): number {
  const plain = usual.test(text)
  let at = text.length
  for (let used = 0; at > 0; ) {
    const size = plain || at < 2 || text.codePointAt(at - 2)! <= 0xffff ? 1 : 2
    used += plain ? usualWidth(text.charCodeAt(at - 1)) : widthOf(text.slice(at - size, at))
    if (used > cells) break
    at -= size
  }
  return text.length - at
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/**
 * Text that cannot harm a terminal: control characters (escape sequences in a draft must not be obeyed) and the marks
 * that reverse the direction of text are shown as �; a tab becomes a blank so that widths add up.
 */
export function harmless(text: string): string {
  if (usual.test(text)) return text
  return text
    .replace(/\t/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '\ufffd')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

/** The same for text of several lines: the line ends stay. */
export function harmlessLines(text: string): string {
  return text.split('\n').map(harmless).join('\n')
}

/** Breaks at blanks and, since Chinese has none, between Han characters; closing marks stay on their line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of text.match(/(?:[\x21-\x7e]+|[^\x21-\x7e\s])[，。、；：？！”’）》〕」』…]*|\s+/gu) ?? []) {
    const cells = widthOf(piece)
    if (used > 0 && used + cells > width) {
      lines.push(line.trimEnd())
      line = ''
      used = 0
    }
    if (used === 0 && piece.trim() === '') continue
    line += piece
    used += cells
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}
