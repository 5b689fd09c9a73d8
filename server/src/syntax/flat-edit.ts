/**
 * Whether an edit inside a piece of a long line leaves the line cut where it was. Cutting looks at a number or a word and little around it, and
 * then at the numbers in front; where all that is found around the edit is found again, the numbers are the same. What is not
 * sure is answered no, and the line is cut anew.
 */
import type { Text } from '../text/chunked-text.ts'
import { type Edit, movedStart } from '../text/edit.ts'
import { candidatesIn, looksOf } from './flat.ts'
import { allMatches, middleOf, nearby, numbersIn, standsBare, titlesIn } from './flat-paragraphs.ts'
import { furniture } from './furniture.ts'
import type { Label } from './heads.ts'

/**
 * As far from the edit what is found may be another: the longest title, and the words behind it that show a body. A run of blanks that
 * does not fit into it would have to be followed further; where a page was copied with its columns, more is looked at instead.
 */
const reaches = [
  { near: 120, blanks: /[\s\u200b]{20}/ },
  { near: 800, blanks: /[\s\u200b]{120}/ },
]
/** Longer edits are none of a key. */
const most = 200

interface Stretch {
  readonly from: number
  readonly to: number
}

/** `line` is where its words stood; `edit` stands in the text before. */
export function keepsCuts(before: Text, after: Text, line: Stretch, edit: Edit): boolean {
  const { start, end, by } = edit
  if (end - start + by > most || end - start > most) return false
  const now = { from: line.from, to: line.to + by }
  if (!sameMiddle(before, line, by) || !sameMiddle(after, now, by)) return false
  const titles = titlesIn(before, line)
  if (!same(titles, titlesIn(after, now)) || !sameNumbers(before, line, after, now, edit)) return false
  for (const { near, blanks } of reaches) {
    // The words that are looked at, so that what is near stands among others. In front of the line nothing is.
    const wide = 2 * near
    if (end + wide > line.to) return false
    const from = Math.max(line.from, start - wide)
    const [old, made] = [before.slice(from, end + wide), after.slice(from, end + by + wide)]
    if (blanks.test(old) || blanks.test(made)) continue
    const [a, b] = [around(start - from, end - start, near), around(start - from, end - start + by, near)]
    return (
      nearby.every((expression) => same(a(old, found(old, expression)), b(made, found(made, expression)))) &&
      same(a(old, heads(old)), b(made, heads(made))) &&
      titles.every((title) => same(a(old, bare(old, title)), b(made, bare(made, title))))
    )
  }
  return false
}

function sameNumbers(before: Text, line: Stretch, after: Text, now: Stretch, edit: Edit): boolean {
  const old = numbersIn(before, line).map((at) => movedStart(at, edit))
  const made = numbersIn(after, now)
  return old.length === made.length && old.every((at, i) => at === made[i])
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

/** Where a title shows that a document begins; elsewhere it may come and go. */
function bare(words: string, title: string): Found[] {
  const places: Found[] = []
  for (let at = words.indexOf(title); at >= 0; at = words.indexOf(title, at + 1))
    if (standsBare(words, 0, at, title)) places.push({ at, looks: '' })
  return places
}

/** What is `near` an edit that begins at `start`, told from where the edit begins or ends; `length` is that of the edited words. */
function around(start: number, length: number, near: number): (words: string, all: readonly Found[]) => string[] {
  const end = start + length
  return (words, all) =>
    all
      .filter(({ at }) => at >= start - near && at <= end + near)
      .map(({ at, looks }) => {
        if (at < start) return `${at} ${looks}`
        // What begins inside the edit is never the same.
        return at >= end ? `+${at - end} ${looks}` : `inside ${looks} ${words}`
      })
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}
