import type { Message } from '../rules/rule.ts'
import type { Terminal } from './terminal.ts'
import { harmlessLines } from './width.ts'

/** One line on standard error, and the suggestion on the next. */
export function complain(
  failure: { readonly reason: Message; readonly suggestion: Message | null },
  { language, err }: Pick<Terminal, 'language' | 'err'>,
): void {
  err(`tiaoli: ${harmlessLines(failure.reason[language])}\n`)
  if (failure.suggestion) err(`        ${harmlessLines(failure.suggestion[language])}\n`)
}
