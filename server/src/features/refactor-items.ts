/** （一） items become articles of their own. */
import type { Clause, Policy } from '../model/model.ts'
import { contains, type Span, type TextEdit } from '../text/span.ts'
import { referencesOf } from './lookup.ts'
import { blankAfter, finish, noGap, type Problem, type Refactoring } from './refactoring.ts'
import { announcesList } from './renumber-lists.ts'
import { articleName, type Renumbering, wholeName } from './renumbering.ts'
import type { View } from './view.ts'

/** （一） items of 第X条 become the articles behind it: 第X+1条, 第X+2条 …; 第X条第（二）项 becomes 第X+2条. */
export function itemsToArticles(view: View, policy: Policy, article: Clause): Refactoring | null {
  const items = article.children
  if (article.level !== 'article' || items.length === 0) return null
  if (items.some((item) => item.level !== 'level2' || item.children.length > 0)) return null
  // A 款 behind the items would fall to the last of the new articles, and citations of it with it.
  if (article.paragraphs.some(({ start }) => start > items[0]!.start)) return null
  const articles = policy.allClauses.filter((clause) => clause.level === 'article')
  if (articles.some(({ suffix }) => suffix > 0)) return null
  const behind = articles.slice(articles.indexOf(article) + 1)
  const numbers = new Map<Clause, number>(behind.map((clause) => [clause, clause.number + items.length]))
  const own = new Map(items.map((item, index) => [item, article.number + index + 1]))
  const change: Renumbering = {
    policy,
    numbers,
    removed: new Set(),
    order: policy.allClauses,
    ...noGap,
    articles: own,
  }
  const title = {
    zh: `将${article.label}的${items.length}项改为单独的条`,
    en: `Turn the ${items.length} items of ${article.label} into articles`,
  }
  const cited = citedItems(change, article)
  const rewritten = (at: Span) => cited.some((edit) => contains(edit, at))
  const found = finish(view, 'items-to-articles', title, change, (numerals) => {
    const labels = items.map((item) => ({
      start: item.labelSpan.start,
      end: item.labelSpan.end + blankAfter(view.text, item.labelSpan.end),
      newText: `${articleName(change, item)}　`,
    }))
    const clear = numerals.filter((edit) => !rewritten(edit))
    return [...clear, ...labels, ...cited, ...itemEndings(view, items)]
  })
  const problems = [...found.problems.filter((problem) => !rewritten(problem)), ...lostParagraphs(items)]
  return { ...found, problems: problems.sort((a, b) => a.start - b.start) }
}

/**
 * 第三条第（二）项, 本条第二项: the whole reference becomes the new article's name. Inside an item 本条 was its article, 本项
 * the item itself.
 */
function citedItems(change: Renumbering, article: Clause): readonly TextEdit[] {
  const { articles } = change
  return change.policy.together.flatMap(referencesOf).flatMap(({ reference, paragraph }): TextEdit[] => {
    const { targets, start, end, text, range } = reference
    if (announcesList(reference)) return []
    const inside = paragraph.clause !== null && articles.has(paragraph.clause)
    if (inside && targets[0] === article && text === '本条')
      return [{ start, end, newText: wholeName(change, article) }]
    if (targets.length === 0 || !targets.every((target) => articles.has(target))) return []
    if (inside && text === '本项') return [{ start, end, newText: '本条' }]
    const self = /^本(?!条|款|项)[^第]*/u.exec(text)?.[0] ?? ''
    const names = targets.map((target) => articleName(change, target))
    return [{ start, end, newText: self + (range ? `${names[0]}至${names.at(-1)}` : names.join('、')) }]
  })
}

/** 前款 and 本款 inside an item spoke of its article's paragraphs, which stay behind. */
function lostParagraphs(items: readonly Clause[]): readonly Problem[] {
  return items.flatMap(({ references }) =>
    references
      .filter(({ text }) => /^[前本]款/u.test(text))
      .map((reference) => ({
        start: reference.start,
        end: reference.end,
        message: {
          zh: `“${reference.text}”将不再指向原来的款`,
          en: `“${reference.text}” will no longer mean the same paragraph`,
        },
      })),
  )
}

/** An item ends with ；, an article with 。 */
function itemEndings(view: View, items: readonly Clause[]): readonly TextEdit[] {
  return items.flatMap((item) => {
    const last = item.end - 1
    return view.text[last] === '；' || view.text[last] === ';' ? [{ start: last, end: item.end, newText: '。' }] : []
  })
}
