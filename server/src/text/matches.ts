/** Every match of a global pattern that never matches nothing. Quicker than `matchAll`, which copies the pattern each time. */
const none: readonly never[] = []

/** The matches from offset `from` on, in text order; most blocks of a draft have none of whatever is looked for. */
export function matchesIn(text: string, pattern: RegExp, from = 0): readonly RegExpExecArray[] {
  pattern.lastIndex = from
  const first = pattern.exec(text)
  if (!first) return none
  const found = [first]
  for (let next = pattern.exec(text); next; next = pattern.exec(text)) found.push(next)
  return found
}
