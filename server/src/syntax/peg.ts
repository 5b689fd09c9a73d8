/** How the generated parsers are started: at an offset, for a prefix, so that a thing can be read without knowing its end. */
export interface GeneratedParser {
  /** Null when the rule does not match at the offset. Starting costs nothing; a failure costs a few comparisons. */
  read(text: string, rule: string, at: number): { readonly value: unknown; readonly end: number } | null
  /** The first offset from `from` on, before `to`, where a character stands that the rule can begin with; else `to`. */
  next(text: string, rule: string, from: number, to: number): number
}

/** The value of `rule` at offset `at` in `text` and the offset where it ended, or null when it does not match there. */
export function readAt<T>(
  parser: GeneratedParser,
  rule: string,
  text: string,
  at: number,
): { readonly value: T; readonly end: number } | null {
  return parser.read(text, rule, at) as { readonly value: T; readonly end: number } | null
}

/** The next offset where it is worth starting `rule`: between `from` and it, no character begins one. At most `to`. */
export function nextPlace(parser: GeneratedParser, rule: string, text: string, from: number, to: number): number {
  return parser.next(text, rule, from, to)
}
