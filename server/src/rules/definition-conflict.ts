import { endsAlike, sameMeaning } from '../model/same-meaning.ts'
import type { Definition } from '../model/model.ts'
import { overlaps } from '../text/span.ts'
import type { Finding, Rule } from './rule.ts'

const definitionConflict: Rule = {
  id: 'definition-conflict',
  family: 'definition',
  title: { zh: '简称重复或者冲突', en: 'One short name for two things, or given twice' },
  severity: 'error',
  likely: 'warning',
  fixable: false,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》2',
  needs: 'definitions',
  reads: 'definitions',
  *check({ policy }) {
    const first = new Map<string, Definition>()
    for (const definition of policy.definitions) {
      if (!isName(definition)) continue
      const before = first.get(definition.term)
      if (before) yield twice(definition, before)
      else first.set(definition.term, definition)
    }
    const meanings = new Map<string, Definition>()
    for (const meant of policy.definitions) {
      if (!isMeaning(meant)) continue
      const before = meanings.get(meant.term)
      if (before) yield defined(meant, before)
      else meanings.set(meant.term, meant)
    }
    for (const meant of policy.definitions) {
      const name = isName(meant) ? undefined : first.get(meant.term)
      if (name && !overlaps(name, meant) && !fits(name) && !endsAlike(name.meaning, meant.meaning))
        yield clash(name, meant)
    }
  },
}

export default definitionConflict

/** （以下简称“X”） as against 本办法所称X，是指…. */
function isName({ form }: Definition): boolean {
  return !form.includes('指') && form !== '包括'
}

/** 本办法所称X，是指…, for the whole draft; 本条所称X may mean something of its own. */
function isMeaning({ form, local }: Definition): boolean {
  return form.includes('指') && !local
}

function twice(definition: Definition, before: Definition): Finding {
  const same = sameMeaning(before.meaning, definition.meaning)
  return {
    ...definition.termSpan,
    clause: definition.clause,
    certainty: same || endsAlike(before.meaning, definition.meaning) ? 'likely' : 'certain',
    message: same
      ? {
          zh: `“${definition.term}”前面已经规定过同一简称，这里又规定了一次。请保留首次出现的一处。`,
          en: `“${definition.term}” was already given as the short name of the same thing. Keep the first.`,
        }
      : {
          zh: `“${definition.term}”在前面指“${before.meaning}”，这里又指“${definition.meaning}”。请给其中一个换一个简称；同指一个事物的，统一全称，只在首次出现处规定。`,
          en: `“${definition.term}” stands for “${before.meaning}” above and for “${definition.meaning}” here. Give one of them another name; if they are one thing, use one full name and give the short one once.`,
        },
    related: [{ ...before.termSpan, message: { zh: '首次规定在此', en: 'First given here' } }],
  }
}

/** Whether a name can be read out of what it names: a 是指 for such a name only says more of the same thing. */
function fits({ term, meaning }: Definition): boolean {
  let at = 0
  for (const char of term.replace(/[《》]/g, '')) {
    at = meaning.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}

function clash(name: Definition, meant: Definition): Finding {
  return {
    ...name.termSpan,
    clause: name.clause,
    message: {
      zh: `“${name.term}”已由“${name.term}${meant.form}……”定义，这里又用作“${name.meaning}”的简称。请给“${name.meaning}”换一个简称。`,
      en: `“${name.term}” has a meaning of its own (${meant.form}…) and is the short name of “${name.meaning}” here. Give the latter another name.`,
    },
    related: [{ ...meant.termSpan, message: { zh: '含义规定在此', en: 'Its meaning is given here' } }],
  }
}

/** Two sentences that each say what one term means. */
function defined(definition: Definition, before: Definition): Finding {
  const { term } = definition
  return {
    ...definition.termSpan,
    clause: definition.clause,
    certainty: sameMeaning(before.meaning, definition.meaning) ? 'likely' : 'certain',
    message: {
      zh: `“${term}”的含义前面已经规定，这里又规定了一次。请合并为一处；含义不同的，换一个用语，或者写明“本条所称”。`,
      en: `What “${term}” means is said above already. Say it once; where another thing is meant, use another term or write 本条所称.`,
    },
    related: [{ ...before.termSpan, message: { zh: '首次规定在此', en: 'First given here' } }],
  }
}
