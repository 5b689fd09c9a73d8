import { sameMeaning } from '../model/same-meaning.ts'
import type { Definition } from '../model/model.ts'
import type { Rule } from './rule.ts'

const definitionConflict: Rule = {
  id: 'definition-conflict',
  family: 'definition',
  title: { zh: '简称重复或者冲突', en: 'One short name for two things, or given twice' },
  severity: 'error',
  likely: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》2',
  *check({ policy }) {
    const first = new Map<string, Definition>()
    for (const definition of policy.definitions) {
      if (definition.form.includes('指') || definition.form === '包括') continue
      const before = first.get(definition.term)
      if (!before) {
        first.set(definition.term, definition)
        continue
      }
      const same = sameMeaning(before.meaning, definition.meaning)
      yield {
        ...definition.termSpan,
        clause: definition.clause,
        certainty: same ? 'likely' : 'certain',
        message: same
          ? {
              zh: `“${definition.term}”前面已经规定过同一简称，这里又规定了一次。请保留首次出现的一处。`,
              en: `“${definition.term}” was already given as the short name of the same thing. Keep the first.`,
            }
          : {
              zh: `“${definition.term}”在前面指“${before.meaning}”，这里又指“${definition.meaning}”。请给其中一个换一个简称。`,
              en: `“${definition.term}” stands for “${before.meaning}” above and for “${definition.meaning}” here. Give one of them another name.`,
            },
        related: [{ ...before.termSpan, message: { zh: '首次规定在此', en: 'First given here' } }],
      }
    }
  },
}

export default definitionConflict
