// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${1:…} is the protocol's mark for a place to fill in.
/** The snippet 附则: entry into force, term and interpretation, in the numbers of the draft and under the name it uses for itself. */
import { writeLabel } from '../model/labels.ts'
import type { Policy } from '../model/model.ts'
import { selfNameOf } from '../model/self-name.ts'
import { policyNear } from './locate.ts'
import type { Template } from './templates.ts'
import type { View } from './view.ts'

const interpretation = '由${1:市发展改革委}负责解释。'
const term = '自${2:2025}年${3:1}月${4:1}日起施行，有效期至${5:2027}年${6:12}月${7:31}日。'

/** `labelled` when the number of the chapter or of 一、 stands on the line already. */
export function closingTemplate(view: View, offset: number, labelled: boolean): Template {
  const policy = policyNear(view.model, offset)
  return {
    name: '附则',
    detail: { zh: '施行日期、有效期和解释机关', en: 'entry into force, term, interpretation' },
    scope: 'line',
    body: policy ? closingOf(policy, offset, labelled) : `附则\n\n本\${8:措施}${term}本\${8:措施}${interpretation}\n`,
  }
}

type ClosingLevel = 'chapter' | 'article' | 'level1' | 'decimal1'

function closingOf(policy: Policy, offset: number, labelled: boolean): string {
  const before = policy.allClauses.filter(({ labelSpan }) => labelSpan.end <= offset)
  const next = (level: ClosingLevel) => (before.findLast((clause) => clause.level === level)?.number ?? 0) + 1
  const has = (level: ClosingLevel) => before.some((clause) => clause.level === level)
  const name = selfNameOf(policy) ?? '本${8:措施}'
  if (has('article')) {
    const article = next('article')
    const articles = `${writeLabel('article', article)}　${name}${interpretation}\n\n${writeLabel('article', article + 1)}　${name}${term}\n`
    if (labelled) return `附则\n\n${articles}`
    // Where articles stand under no chapter, they close the draft as they are.
    return has('chapter') ? `${writeLabel('chapter', next('chapter'))}　附则\n\n${articles}` : articles
  }
  // 8 附则 of a plan has its clauses as the chapters before have theirs.
  if (has('decimal1')) {
    const chapter = writeLabel('decimal1', labelled ? (before.at(-1)?.number ?? 0) : next('decimal1'))
    const clauses = `${chapter}.1 ${name}${interpretation}\n\n${chapter}.2 ${name}${term}\n`
    return labelled ? `附则\n\n${clauses}` : `${chapter} 附则\n\n${clauses}`
  }
  const label = !labelled && has('level1') ? writeLabel('level1', next('level1')) : ''
  return `${label}附则\n\n${name}${term}${name}${interpretation}\n`
}
