/**
 * Whether an edit inside a piece of a long line leaves the line cut where it was. Cutting looks at a number or a word and little around it, and
 * then at the numbers in front; where all that is found around the edit is found again, the numbers are the same. What is not
 * sure is answered no, and the line is cut anew.
 */
import type { Text } from '../text/chunked-text.ts'
import type { Edit } from '../text/edit.ts'
import { candidatesIn, looksOf } from './flat.ts'
import { allMatches, middleOf, nearby, opening, standsBare, titlesIn } from './flat-paragraphs.ts'
import { furniture } from './furniture.ts'
import type { Label } from './heads.ts'

/** As far from the edit what is found may be another: the longest title, and the words behind it that show a body. */
const near = 120
/** The words that are looked at, so that what is near stands among others. */
const wide = 2 * near
/** Longer edits are none of a key. */
const most = 200
/** A run of blanks that long would have to be followed further. */
const blanks = /[\s\u200b]{20}/

interface Stretch {
  readonly from: number
  readonly to: number
}

/** `line` is where its words stood; `edit` stands in the text before. */
export function keepsCuts(before: Text, after: Text, line: Stretch, edit: Edit): boolean {
  const { start, end, by } = edit
  const length = end - start + by
  if (length > most || end - start > most) return false
  if (start - wide < line.from + opening || end + wide > line.to) return false
  if (!sameMiddle(before, line, by) || !sameMiddle(after, { from: line.from, to: line.to + by }, by)) return false
  const old = before.slice(start - wide, end + wide)
  const now = after.slice(start - wide, end + by + wide)
  if (blanks.test(old) || blanks.test(now)) return false
  const [a, b] = [around(old, end - start), around(now, length)]
  return (
    nearby.every((expression) => same(a(found(old, expression)), b(found(now, expression)))) &&
    same(a(heads(old)), b(heads(now))) &&
    titlesIn(before.slice(line.from, line.from + opening)).every((title) =>
      same(a(bare(old, title)), b(bare(now, title))),
    )
  )
}

interface Found {
  readonly at: number
  readonly looks: string
}

/** No words of a page so near the middle that they may come to stand on its other side. */
function sameMiddle(text: Text, line: Stretch, by: number): boolean {
  const far = Math.abs(by) + 2
  const middle = middleOf(line)
  return !furniture.test(text.slice(middle - far, middle + far + 40))
}

function found(words: string, expression: RegExp): Found[] {
  return allMatches(expression, words).map(({ index, 0: looks }) => ({ at: index, looks }))
}

function heads(words: string): Found[] {
  const earlier: Label[] = []
  return candidatesIn(words).map((at) => {
    const { label, looks } = looksOf(words, at, earlier)
    if (label) earlier.push(label)
    return { at, looks }
  })
}

function bare(words: string, title: string): Found[] {
  const places: Found[] = []
  for (let at = words.indexOf(title); at >= 0; at = words.indexOf(title, at + 1))
    places.push({ at, looks: String(standsBare(words, 0, at, title)) })
  return places
}

/** What is near the edit, told from where the edit begins or ends; `length` is that of the edited words. */
function around(words: string, length: number): (all: readonly Found[]) => string[] {
  const [start, end] = [wide, wide + length]
  return (all) =>
    all
      .filter(({ at }) => at >= start - near && at <= words.length - near)
      // What begins inside the edit is never the same.
      .map(({ at, looks }) =>
        at < start ? `${at} ${looks}` : at >= end ? `+${at - end} ${looks}` : `inside ${looks} ${words}`,
      )
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}
