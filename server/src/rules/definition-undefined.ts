import { unexplainedAcronyms } from '../model/acronyms.ts'
import type { Rule } from './rule.ts'

const definitionUndefined: Rule = {
  id: 'definition-undefined',
  family: 'definition',
  title: { zh: '缩略语未作解释', en: 'An abbreviation without an explanation' },
  // Real drafts are full of abbreviations that their readers know; whoever wants the check switches it on.
  severity: 'off',
  fixable: false,
  since: '0.1.0',
  source: '《党政机关公文处理工作条例》第十九条',
  reads: 'definitions',
  *check({ policy }) {
    for (const { phrase, paragraph } of unexplainedAcronyms(policy)) {
      yield {
        start: phrase.start,
        end: phrase.end,
        clause: paragraph.clause,
        message: {
          zh: `“${phrase.text}”首次出现，没有写明中文全称。请写作“中文全称（${phrase.text}）”。`,
          en: `“${phrase.text}” occurs first here without its Chinese full name. Write the name, with ${phrase.text} in brackets.`,
        },
      }
    }
  },
}

export default definitionUndefined
