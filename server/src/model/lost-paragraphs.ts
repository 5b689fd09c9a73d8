/**
 * A page that was copied without the line ends inside its articles: what were 款 stand behind one another in one paragraph. No article has a second
 * 款 then, and yet the draft speaks of 第二款 and 前款 again and again. Who cites so knows his draft; it is the copy that lost them.
 */
import type { Policy, Reference } from './model.ts'
import { remember } from './remember.ts'

/** Shorter drafts may well have articles of one 款 alone; where there are many, it is hardly ever so. */
const fewArticles = 5
const manyArticles = 20

const lost = remember<Policy, boolean>()

export function losesParagraphs(policy: Policy): boolean {
  return lost(policy, () => {
    const articles = policy.allClauses.filter(({ level }) => level === 'article')
    if (articles.length < fewArticles) return false
    if (articles.some(({ paragraphs }) => paragraphs.some(({ number }) => number > 1))) return false
    let count = 0
    for (const { references, start, text } of policy.paragraphs)
      for (const reference of references)
        if (lacksParagraph(reference) || (isBare(reference) && text.slice(0, reference.start - start).includes('。')))
          count++
    // One such citation is a slip.
    return count > (articles.length < manyArticles ? 1 : 0)
  })
}

/** 第五条第二款, where 第五条 has one. */
export function lacksParagraph({ kind, missing, parts }: Reference): boolean {
  const part = parts.find(({ numeral }) => numeral.start === missing?.numeral?.start)
  return kind === 'clause' && part?.level === 'paragraph' && missing?.nearest?.level === 'article'
}

/** 前款 without one in front of it. */
function isBare({ kind, status, text }: Reference): boolean {
  return kind === 'relative' && status === 'dangling' && !text.includes('条')
}
