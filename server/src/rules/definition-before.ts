import type { Definition, Policy } from '../model/model.ts'
import { standsInTitle, titleHas } from '../model/title-questions.ts'
import { overlaps, type Span } from '../text/span.ts'
import type { Rule } from './rule.ts'

const definitionBefore: Rule = {
  id: 'definition-before',
  family: 'definition',
  title: { zh: '简称先用后定', en: 'A short name used before it is given' },
  severity: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》2',
  needs: 'definitions',
  reads: 'definitions',
  *check({ policy }) {
    const given = new Set<string>()
    for (const definition of policy.definitions) {
      // Behind its first definition a name is known.
      if (given.has(definition.term)) continue
      given.add(definition.term)
      const use = earlyUse(policy, definition)
      if (!use) continue
      yield {
        ...use,
        message: {
          zh: `“${definition.term}”在这里已经使用，后面才规定是“${definition.meaning}”的简称。请把简称移到首次出现处。`,
          en: `“${definition.term}” is used here, but only given later as the short name of “${definition.meaning}”. Give it where it first occurs.`,
        },
        related: [{ ...definition.termSpan, message: { zh: '简称规定在此', en: 'The short name is given here' } }],
      }
    }
  },
}

/**
 * The first use before the definition of a name that can only be this name: an abbreviation whose characters do not stand
 * side by side in its meaning (用户委), not a word of the language (企业, 单位, 平台) and no title.
 */
function earlyUse(policy: Policy, definition: Definition): Span | null {
  const { term, meaning } = definition
  if (definition.form.includes('指') || definition.form === '包括' || term.startsWith('《')) return null
  if (term.length < 3 || meaning.includes(term) || !abbreviates(term, meaning)) return null
  const others = policy.definitions.filter((other) => other !== definition)
  const use = definition.uses.find(
    (span) =>
      span.end <= definition.start &&
      !others.some((other) => overlaps(span, other.termSpan) || overlaps(span, other.meaningSpan)) &&
      !standsInTitle(policy, span),
  )
  // 军用标准 in the title 军用标准化管理办法 is a word that everybody knows.
  if (!use || titleHas(policy, term)) return null
  // In the heading of the very clause, or a sentence or two before, the reader finds the meaning at once.
  return definition.clause && use.start >= definition.clause.start ? null : use
}

function abbreviates(term: string, meaning: string): boolean {
  let at = 0
  for (const char of term) {
    at = meaning.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}

export default definitionBefore
