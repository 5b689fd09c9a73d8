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
      const same = alike(before.meaning, definition.meaning)
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

/** The same thing said longer or shorter: one can be read out of the other, or they end alike. */
function alike(a: string, b: string): boolean {
  const [x, y] = [bare(a), bare(b)]
  return readable(x, y) || readable(y, x) || x.slice(-4) === y.slice(-4)
}

function readable(short: string, long: string): boolean {
  let at = 0
  for (const char of short) {
    at = long.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}

function bare(text: string): string {
  return text.replace(/[^\u4e00-\u9fffA-Za-z0-9]/g, '')
}

export default definitionConflict
