/** The paragraph that closes a policy stands behind its last clause and belongs to none, or to the clause above. */
import type { ClauseDraft, ParagraphDraft } from './draft.ts'

const formula =
  /^(?:节假日期间|各(?:地|级|区|县|市|省|部门|单位|有关|相关)[^。]{0,40}?[要应请]|请(?:各|有关|相关)|(?:执行|实施|工作)(?:过程)?中(?:的|如|遇|有))/
const noteAtEnd =
  /[（(〔[][^（()）]{0,40}(?:单位|部门)[：:][^（()）]{2,200}[）)〕\]]$|[（(〔[][^（()）]{2,200}负责[）)〕\]]$/
const noteOrItem = /^(?:[（(〔—]|.{2,6}[：:])/

/**
 * What follows the last of clauses that are one paragraph each closes the whole: 各地区、各部门要妥善安排…. Where each of
 * them ends with its responsibility note, that is whatever stands behind the last note without one of its own.
 */
export function releaseClosing(allClauses: readonly ClauseDraft[]): void {
  const last = allClauses.at(-1)
  if (last?.form !== 'run-in' || last.paragraphs.length < 2) return
  const others = allClauses.filter((clause) => clause.level === last.level && clause !== last)
  if (others.length < 3 || others.some(({ paragraphs, children }) => paragraphs.length + children.length > 1)) return
  const noted = [...others, last].every(({ paragraphs }) => noteAtEnd.test(wordsOf(paragraphs[0]!)))
  const behind = last.paragraphs.slice(1)
  const closes = behind.every((paragraph) => {
    if (paragraph.placed.block.kind !== 'text') return false
    const words = wordsOf(paragraph)
    return noted ? !noteOrItem.test(words) && !noteAtEnd.test(words) : !last.parent && formula.test(words)
  })
  if (!closes) return
  last.paragraphs.length = 1
  for (const paragraph of behind) {
    paragraph.clause = last.parent
    last.parent?.paragraphs.push(paragraph)
  }
}

/** What is asked of a paragraph's words. */
export function closedBy(words: string): boolean[] {
  return [formula.test(words), noteAtEnd.test(words), noteOrItem.test(words)]
}

function wordsOf(paragraph: ParagraphDraft): string {
  return paragraph.text.trim()
}
