/** Which characters end a sentence, open a bracket, count as blank. Every reader asks here, so that all agree. */
const blanks = new Set([...' \t\u00a0\u2002\u2003\u2009\u3000\ufeff\u200b\v\f'])

export function isBlank(char: string | undefined): boolean {
  return char !== undefined && blanks.has(char)
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && ((char >= '0' && char <= '9') || (char >= '０' && char <= '９'))
}

export function isHan(char: string | undefined): boolean {
  return char !== undefined && char >= '\u3400' && char <= '\u9fff'
}

/** A sentence or clause ends with these; a paragraph that does not end with one may go on behind a page break. */
export function endsSentence(char: string | undefined): boolean {
  return char !== undefined && '。！？；：…!?;:'.includes(char)
}

/** Marks that may follow the end of a sentence and close it: 。” 。） 。》 */
export function closes(char: string | undefined): boolean {
  return char !== undefined && '”’"）)〕］]】》〉」』'.includes(char)
}

/** The last character that counts: blanks and bold marks at the end are passed over. */
export function lastVisible(text: string): string | undefined {
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i]
    if (!isBlank(char) && char !== '\n' && char !== '\r' && char !== '*') return char
  }
  return undefined
}
