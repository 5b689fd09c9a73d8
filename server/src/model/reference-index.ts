/**
 * Where the clauses of a policy are found by number. Two worlds: drafts with 条 (articles run on through the chapters, 款 and
 * 项 belong to an article) and drafts without, where 第九条 or 第（九）项 can only mean a （九） that runs on across 一、 二、.
 */
import { byBlock } from '../syntax/by-block.ts'
import { tablesOf } from './attachments.ts'
import { headIn } from '../syntax/decimals.ts'
import type { ClauseDraft, ParagraphDraft, PolicyDraft } from './draft.ts'
import type { ClauseLevel } from './model.ts'
import { matchesIn } from '../text/matches.ts'

export interface ClauseIndex {
  readonly policy: PolicyDraft
  /** Whether the draft is numbered in 条. */
  readonly articles: boolean
  /** Whether it is numbered 1, 1.1, 1.1.1. */
  readonly decimal: boolean
  /** The numbers of the tables behind its text, 附表1. */
  readonly tables: ReadonlySet<number>
  find(level: ClauseLevel, number: number, suffix?: number): readonly ClauseDraft[]
  /** The clauses of a level in text order. */
  of(level: ClauseLevel): readonly ClauseDraft[]
  scheme(level: ClauseLevel): 'continuous' | 'restarting' | 'mixed' | null
}

export function indexClauses(policy: PolicyDraft): ClauseIndex {
  return new LazyIndex(policy)
}

/** Most drafts cite nothing of their own by number: what is found by it is sorted when somebody asks. */
class LazyIndex implements ClauseIndex {
  readonly policy: PolicyDraft
  readonly articles: boolean
  readonly decimal: boolean
  #tables: ReadonlySet<number> | null = null
  #levels: Map<ClauseLevel, ClauseDraft[]> | null = null
  #numbers: Map<ClauseLevel, Map<number, ClauseDraft[]>> | null = null

  constructor(policy: PolicyDraft) {
    this.policy = policy
    this.articles = policy.series.some(({ level }) => level === 'article')
    this.decimal = policy.series.some(({ level }) => level === 'decimal2')
  }

  get tables(): ReadonlySet<number> {
    return (this.#tables ??= tablesOf(this.policy))
  }

  find(level: ClauseLevel, number: number, suffix = 0): readonly ClauseDraft[] {
    this.#numbers ??= new Map()
    let numbers = this.#numbers.get(level)
    if (!numbers) {
      numbers = new Map<number, ClauseDraft[]>()
      for (const clause of this.of(level)) push(numbers, clause.number, clause)
      this.#numbers.set(level, numbers)
    }
    const found = numbers.get(number) ?? none
    return found.every((clause) => clause.suffix === suffix)
      ? found
      : found.filter((clause) => clause.suffix === suffix)
  }

  of(level: ClauseLevel): readonly ClauseDraft[] {
    if (!this.#levels) {
      this.#levels = new Map()
      for (const clause of this.policy.allClauses) push(this.#levels, clause.level, clause)
    }
    return this.#levels.get(level) ?? none
  }

  scheme(level: ClauseLevel): 'continuous' | 'restarting' | 'mixed' | null {
    return this.policy.series.find((series) => series.level === level)?.scheme ?? null
  }
}

const none: readonly never[] = []

function push<K>(map: Map<K, ClauseDraft[]>, key: K, clause: ClauseDraft): void {
  const list = map.get(key)
  if (list) list.push(clause)
  else map.set(key, [clause])
}

/** The article (or other outermost unit of reference) that a clause lies in; null in chapters and outside clauses. */
export function articleOf(clause: ClauseDraft | null): ClauseDraft | null {
  for (let at = clause; at; at = at.parent) if (at.level === 'article') return at
  return null
}

/** The 款 of an article with a number. */
export function paragraphOf(article: ClauseDraft, number: number): ParagraphDraft | null {
  return article.paragraphs.find((paragraph) => paragraph.number === number) ?? null
}

/** The 款 that a position in an article belongs to: its own, or for an item the last one before it. */
export function paragraphAt(article: ClauseDraft, start: number): ParagraphDraft | null {
  let found: ParagraphDraft | null = null
  for (const paragraph of article.paragraphs) if (paragraph.number > 0 && paragraph.start <= start) found = paragraph
  return found
}

/** The items of a 款: the children of the article that stand between it and the next 款. All of them without one. */
export function itemsOf(article: ClauseDraft, paragraph: ParagraphDraft | null): readonly ClauseDraft[] {
  if (!paragraph) return article.children
  const next = article.paragraphs.find((other) => other.number > 0 && other.start > paragraph.start)
  return article.children.filter((child) => child.start > paragraph.start && (!next || child.start < next.start))
}

/** Whether a paragraph lists an item with this number in its running text: （一）…；（二）…。 Its own label is none. */
export function listsInline(paragraph: ParagraphDraft, han: string, number: number): boolean {
  const listed = inlineNumbers(paragraph.placed)
  return listed.has(han) || listed.has(String(number))
}

const han = '[〇○零一二两三四五六七八九十百千]+'
/** （三） in 第（一）至（三）项 is cited, not listed; （三）项目申报 is listed. */
const listItem = new RegExp(
  `(?<![第至到])[（(](${han}|\\d+)[）)](?!项(?!目))|(?:^|[：；。:;])(?:(${han})、|(\\d+)[.．、])`,
  'g',
)

/** A paragraph may cite hundreds of items: it is searched for those it lists once, not for each of them again. */
export const inlineNumbers = byBlock((block): ReadonlySet<string> => {
  const listed = new Set<string>()
  for (const [, bracketed, headed, counted] of matchesIn(block.reading, listItem, headIn(block)?.end ?? 0))
    listed.add(bracketed ?? headed ?? counted!)
  return listed
})
