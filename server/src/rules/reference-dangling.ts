import type { Text } from '../text/chunked-text.ts'
import { depthOf } from '../syntax/decimals.ts'
import { driftTarget } from '../model/drift.ts'
import type { Clause, Policy, Reference, ReferencePart } from '../model/model.ts'
import { unitOf } from '../model/clause-text.ts'
import { lacksParagraph, losesParagraphs } from '../model/lost-paragraphs.ts'
import { citationOf, extentOf, nameOf, numeralEdit, references } from './references.ts'
import { writeNumeral } from '../text/numerals.ts'
import type { Finding, Fix, Rule } from './rule.ts'

const referenceDangling: Rule = {
  id: 'reference-dangling',
  family: 'reference',
  title: { zh: '引用的条款不存在', en: 'A reference to a clause that is not there' },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9',
  needs: 'citations',
  reads: 'references',
  *check({ document, policy }) {
    for (const { reference, clause } of references(policy)) {
      const { missing } = reference
      if (reference.kind !== 'clause' || !missing) continue
      const { label, nearest } = missing
      if (isLostHeading(policy, reference) || isLeftOut(policy, reference)) continue
      if (lacksParagraph(reference) && missing.nearest?.policy === policy.index && losesParagraphs(policy)) continue
      const paragraphs = paragraphsOf(reference)
      const extent = paragraphs ?? extentText(policy, reference)
      const meant = driftTarget(policy, reference, clause)?.clause ?? nearest
      const other = meant && meant.label !== label ? meant : null
      const item = paragraphs ? itemFor(reference) : null
      if (item) {
        yield wrongLevel(reference, clause, label, item)
        continue
      }
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        // 第九条 in a draft without 条 may well be another document's.
        certainty: (reference.loose && !reference.text.startsWith('本')) || !missing.sure ? 'likely' : 'certain',
        message: {
          zh: `“${reference.text}”所引的${label}不存在${extent.zh}。${other && !paragraphs ? `请改引实有的条款（最近的是${nameOf(other)}），或补上所缺内容。` : '请改引实有的条款，或补上所缺内容。'}`,
          en: `“${reference.text}” points to ${label}, which does not exist${extent.en}. Cite an existing clause${other && !paragraphs ? ` (the nearest is ${nameOf(other)})` : ''} or add what is missing.`,
        },
        related: other
          ? [{ ...other.labelSpan, message: { zh: `${nameOf(other)}在此`, en: `${nameOf(other)} is here` } }]
          : [],
        fixes: fixesFor(document.tree.text, policy, reference, clause, meant),
      }
    }
  },
}

/** 第二章 where 第一章 and 第三章 have headings: the heading is lost, and numbering-gap says so. */
function isLostHeading(policy: Policy, { missing, parts }: Reference): boolean {
  return parts.some(
    ({ numeral, level, number }) =>
      numeral.start === missing?.numeral?.start &&
      ['part', 'chapter', 'section'].includes(level) &&
      policy.allClauses.some((clause) => clause.level === level && clause.number > number),
  )
}

/** A draft whose first article is 第五条 or a later one has not lost its beginning by a slip: a chapter of it was copied out. */
const lateBegin = 5

/**
 * An excerpt does not have all articles. It says so in its title (节选), or begins in the middle (第六章 罚则, 第四十四条): then what
 * it cites in front of its first article or behind its last is in the part that was not copied.
 */
function isLeftOut({ title, allClauses }: Policy, reference: Reference): boolean {
  const part = missingPart(reference)
  if (part?.level !== 'article') return false
  if (title !== null && /节选|摘[录编选]|选[登编]/.test(title.text)) return true
  const first = allClauses.find(({ level }) => level === 'article')
  const last = allClauses.findLast(({ level }) => level === 'article')
  return !!first && !!last && first.number >= lateBegin && (part.number < first.number || part.number > last.number)
}

/** The part whose numeral leads nowhere. */
function missingPart({ missing, parts }: Reference): ReferencePart | undefined {
  return parts.find(({ numeral }) => numeral.start === missing?.numeral?.start)
}

/** For 第五条第三款: how many 款 the article has; null when something else is missing. */
function paragraphsOf(reference: Reference): { readonly zh: string; readonly en: string } | null {
  const part = missingPart(reference)
  const article = reference.missing?.nearest
  if (part?.level !== 'paragraph' || article?.level !== 'article') return null
  const count = Math.max(0, ...article.paragraphs.map(({ number }) => number))
  if (count === 0) return null
  const name = nameOf(article)
  return { zh: `（${name}共${count}款）`, en: ` (${name} has ${count === 1 ? 'one 款' : `${count} 款`})` }
}

/** The item that 第五条第（三）款 means: the article has it, and no such 款. Items bear brackets, 款 bear no number. */
function itemFor(reference: Reference): Clause | null {
  const part = missingPart(reference)
  const { parts, missing } = reference
  if (!part?.bracketed || parts.at(-1) !== part || parts.filter(({ level }) => level === 'paragraph').length > 1)
    return null
  return missing!.nearest?.children.find(({ number }) => number === part.number) ?? null
}

function wrongLevel(reference: Reference, clause: Clause | null, label: string, item: Clause): Finding {
  const part = missingPart(reference)!
  const words = `第${writeNumeral(part.number, 'han')}项`
  return {
    start: reference.start,
    end: reference.end,
    clause,
    certainty: 'certain',
    message: {
      zh: `“${reference.text}”所引的${label}不存在，${nameOf(item)}是项，不是款：应写“${words}”。`,
      en: `“${reference.text}” points to ${label}, which does not exist; ${nameOf(item)} is an item (项), no paragraph (款): write ${words}.`,
    },
    related: [{ ...item.labelSpan, message: { zh: `${nameOf(item)}在此`, en: `${nameOf(item)} is here` } }],
    fixes: [
      {
        title: { zh: `改为“${words}”`, en: `Write ${words}` },
        edits: [{ start: part.start, end: part.end, newText: words }],
        safe: false,
      },
    ],
  }
}

function extentText(policy: Policy, reference: Reference): { readonly zh: string; readonly en: string } {
  const { level, parent, policy: cited } = reference.missing?.nearest ?? {}
  // The items of an article end where they end, whatever the longest list of the draft is.
  const listed = parent?.level === 'article'
  const whole = reference.parts.length <= 1 && level && level !== 'chapter' && !listed && cited === policy.index
  const extent = whole ? extentOf(policy, level) : null
  return extent
    ? { zh: `（本文该级序号到${extent.last}为止）`, en: ` (the series ends at ${extent.last})` }
    : { zh: '', en: '' }
}

/**
 * The numeral that leads nowhere becomes that of the clause meant, else of the nearest; never that of the clause itself. One that
 * was taken over (第二款 in 第九条第一款、第二款) is put right where it stands.
 */
function fixesFor(
  text: Text,
  policy: Policy,
  reference: Reference,
  clause: Clause | null,
  meant: Clause | null,
): Fix[] {
  const part = missingPart(reference)
  if (!part || !meant) return []
  const wrongLevel = part.level === 'paragraph' || (part.level === 'item' && meant.level === 'article')
  if (wrongLevel) return []
  const own = clause && unitOf(clause)
  const target =
    meant === own
      ? (policy.allClauses.find((one) => one.level === own.level && one.number === own.number - 1) ?? null)
      : meant
  // Another number in the place of a figure leads to the clause meant only in the same list.
  if (
    !target ||
    (depthOf(part.level) > 0 && target.level !== part.level) ||
    target.suffix > 0 ||
    target.number === part.number
  )
    return []
  if (reference.loose && part.level === 'article') {
    const words = citationOf(target)
    const alone = reference.parts.every((one) => one === part || one.start !== part.start)
    return alone
      ? [
          {
            title: { zh: `改引${words}`, en: `Cite ${words} instead` },
            edits: [{ start: part.start, end: part.end, newText: words }],
            safe: false,
          },
        ]
      : []
  }
  return [
    {
      title: { zh: `改引${nameOf(target)}`, en: `Cite ${nameOf(target)} instead` },
      edits: [numeralEdit(text, part.numeral, target.number)],
      safe: false,
    },
  ]
}

export default referenceDangling
