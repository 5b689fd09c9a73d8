import responsibilityEmpty from './responsibility-empty.ts'
import responsibilityMissing from './responsibility-missing.ts'
import type { Rule } from './rule.ts'

/** Every rule, sorted by id. Adding one is a file, a page, a fixture and a line here (CONTRIBUTING). */
export const rules: readonly Rule[] = [
  responsibilityEmpty,
  responsibilityMissing,
]
