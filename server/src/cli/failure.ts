/** What makes a run fail (exit status 2): one clear line, and a suggestion where there is one. */
import type { Message } from '../rules/rule.ts'
import { nearest } from '../text/nearest.ts'

export class RunFailure extends Error {
  readonly reason: Message
  readonly suggestion: Message | null

  constructor(reason: Message, suggestion: Message | null = null) {
    super(reason.en)
    this.name = 'RunFailure'
    this.reason = reason
    this.suggestion = suggestion
  }
}

/** The suggestion for a word that was not understood: the nearest known one, or `otherwise` when nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: Message | null = null): Message | null {
  const near = nearest(word, known)
  return near ? { zh: `是不是“${near}”？`, en: `Did you mean "${near}"?` } : otherwise
}
