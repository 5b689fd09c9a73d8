/**
 * What was asked of a policy's title: while references were resolved, whether it is what 《…》 names, whether 本办法 may mean it; by rules, whether a word
 * stands in it. A title of which all of it is answered as before leads every reference where it led, and nobody finds anything else.
 */
import { keptWith } from '../text/kept.ts'
import type { Span } from '../text/span.ts'
import type { PolicyDraft, Title } from './draft.ts'
import type { Policy } from './model.ts'

/** How a title stands to some words. */
type Question = 'is' | 'has' | 'ends with'

const asked = keptWith<Policy | PolicyDraft, Map<Question, Set<string>>>()

/** Whether a policy's title has some words. A rule that asks so is not run again as long as it is answered alike. */
export function titleHas(policy: Policy, words: string): boolean {
  note(policy, 'has', words)
  return (policy.title as Title | null)?.has(words) ?? false
}

/** Whether a place stands in the title of one of a policy's clauses. */
export function standsInTitle({ allClauses }: Policy, place: Span): boolean {
  return allClauses.some(({ title }) => (title as Title | null)?.touches(place))
}

/** Answers and remembers that it was asked. */
export function askOfTitle(policy: PolicyDraft, question: Question, words: string): boolean {
  note(policy, question, words)
  return answer(policy.title?.text ?? '', question, words)
}

function note(policy: Policy | PolicyDraft, question: Question, words: string): void {
  let questions = asked.get(policy)
  if (!questions) asked.set(policy, (questions = new Map()))
  const of = questions.get(question)
  if (of) of.add(words)
  else questions.set(question, new Set([words]))
}

function answer(title: string, question: Question, words: string): boolean {
  switch (question) {
    case 'is':
      return title === words
    case 'has':
      return title.includes(words)
    case 'ends with':
      return title.endsWith(words)
  }
}

/** Whether what a short name stands for has a title in it, without what follows there in brackets (试行). */
export function standsInMeaning(title: Pick<Title, 'text'> | null, meaning: string): boolean {
  const text = title?.text ?? ''
  return text !== '' && meaning.includes(text.replace(/（.*$/, ''))
}

/** Whether all that was asked of a policy's title is answered alike for two wordings of it. */
export function answersAlike(policy: PolicyDraft, old: string, now: string): boolean {
  for (const [question, of] of asked.get(policy) ?? [])
    for (const words of of) if (answer(old, question, words) !== answer(now, question, words)) return false
  return true
}
