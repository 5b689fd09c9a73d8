import { applyEdits, type TextEdit } from '../../server/src/text/span.ts'

/**
 * A finding as a fixture shows it: ⟦rule-id:marked text⟧. Where the case is about how sure the rule is, ⟦rule-id!:…⟧ demands a
 * finding that is certain and ⟦rule-id?:…⟧ one that is only likely.
 */
export interface Mark {
  readonly rule: string
  readonly start: number
  readonly end: number
  /** Unset where the fixture, or a rule that knows no likely findings, does not say. */
  readonly certain?: boolean
}

/** The text without its marks, and where they stood. Marks may nest; they may not cross. */
export function stripMarks(marked: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = []
  const open: Omit<Mark, 'end'>[] = []
  let text = ''
  for (let i = 0; i < marked.length; ) {
    const mark = /^⟦([a-z][a-z-]*)([?!]?):/.exec(marked.slice(i, i + 60))
    if (mark) {
      const sign = mark[2] ? { certain: mark[2] === '!' } : {}
      open.push({ rule: mark[1]!, start: text.length, ...sign })
      i += mark[0].length
    } else if (marked[i] === '⟧') {
      marks.push({ ...(open.pop() ?? { rule: '?', start: text.length }), end: text.length })
      i++
    } else text += marked[i++]
  }
  return { text, marks }
}

/** Findings without their certainty where the marks of the same place do not ask for it. */
export function asAsked(found: readonly Mark[], asked: readonly Mark[]): Mark[] {
  return found.map(({ certain, ...mark }) => {
    const same = asked.find((other) => other.rule === mark.rule && other.start === mark.start && other.end === mark.end)
    return certain === undefined || same?.certain === undefined ? mark : { ...mark, certain }
  })
}

/** The text with findings drawn in, so that a failing test shows the draft as a drafter would see it. */
export function drawMarks(text: string, marks: readonly Mark[]): string {
  const inserts: TextEdit[] = []
  for (const { rule, start, end, certain } of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const sign = certain === undefined ? '' : certain ? '!' : '?'
    inserts.push({ start, end: start, newText: `⟦${rule}${sign}:` }, { start: end, end, newText: '⟧' })
  }
  // Ends before begins at one offset, wider marks outside.
  const ends = inserts.filter((edit) => edit.newText === '⟧')
  const begins = inserts.filter((edit) => edit.newText !== '⟧')
  const at = new Map<number, { ends: string; begins: string }>()
  for (const edit of ends)
    at.set(edit.start, { ends: `${at.get(edit.start)?.ends ?? ''}⟧`, begins: at.get(edit.start)?.begins ?? '' })
  for (const edit of begins)
    at.set(edit.start, {
      ends: at.get(edit.start)?.ends ?? '',
      begins: `${at.get(edit.start)?.begins ?? ''}${edit.newText}`,
    })
  return applyEdits(
    text,
    [...at].map(([start, parts]) => ({ start, end: start, newText: parts.ends + parts.begins })),
  )
}

export interface Fence {
  readonly heading: string
  readonly info: string
  readonly text: string
  readonly line: number
}

/** The fenced blocks of a Markdown file, each under its nearest heading. */
export function readFences(markdown: string): Fence[] {
  const fences: Fence[] = []
  const lines = markdown.split('\n')
  let heading = ''
  for (let i = 0; i < lines.length; i++) {
    const title = /^#{1,4} (.*)$/.exec(lines[i]!)
    if (title) heading = title[1]!
    const fence = /^(`{3,4})(\S+)\s*$/.exec(lines[i]!)
    if (!fence) continue
    const from = i + 1
    while (++i < lines.length && lines[i] !== fence[1]);
    fences.push({ heading, info: fence[2]!, text: `${lines.slice(from, i).join('\n')}\n`, line: from })
  }
  return fences
}

/** The fence of a kind (fixed, says) that belongs to the draft at `at`: one between it and the next draft. */
export function companion(fences: readonly Fence[], at: number, info: string): string | null {
  const next = fences.findIndex((fence, i) => i > at && fence.info === 'policy')
  return fences.slice(at + 1, next < 0 ? undefined : next).find((fence) => fence.info === info)?.text ?? null
}
