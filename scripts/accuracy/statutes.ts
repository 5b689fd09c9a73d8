/** Enacted statutes as an oracle: nearly all their internal references resolve. */
import { readDocument } from '../../server/src/model/build.ts'
import type { Policy, Reference } from '../../server/src/model/model.ts'
import type { Registry } from '../../server/src/registry/registry.ts'
import { writeNumeral } from '../../server/src/text/numerals.ts'
import { type Measure, ratio, type Text } from './corpus.ts'

export function measureStatutes(texts: readonly Text[], registry: Registry): Measure[] {
  let articles = 0
  let articleHits = 0
  let parts = 0
  let partHits = 0
  let absent = 0
  const articleMisses: string[] = []
  const partMisses: string[] = []
  for (const { name, text } of texts) {
    for (const policy of readDocument(text, registry).policies) {
      for (const reference of policy.paragraphs.flatMap((paragraph) => paragraph.references)) {
        if (reference.kind !== 'clause' || reference.status === 'external') continue
        const levels = new Set(reference.parts.map((part) => part.level))
        if (!levels.has('article')) continue
        const resolved = reference.status === 'resolved'
        const show = `${name}: ${context(text, reference)} ${reference.status}`
        if (levels.has('paragraph') || levels.has('item')) {
          parts++
          if (resolved) partHits++
          else if (lacksPart(text, reference)) absent++
          else partMisses.push(show)
        } else {
          articles++
          if (resolved || trulyMissing(text, policy, reference)) articleHits++
          else articleMisses.push(show)
        }
      }
    }
  }
  return [
    ratio('statutes: 本X第N条 resolved or truly dangling', articleHits, articles, 0.999, articleMisses),
    {
      ...ratio('statutes: 第N条第Y款, 第Z项 resolved or truly dangling', partHits + absent, parts, 0.995, partMisses),
      reached: `${partHits} + ${absent} the file lacks, of ${parts}`,
    },
  ]
}

/** No line of the file begins with the cited number: the statute, as it stands there, does not have it. */
function trulyMissing(text: string, _policy: Policy, reference: Reference): boolean {
  return reference.parts.some((part) => {
    if (part.level !== 'article') return false
    const label = `第${writeNumeral(part.number, 'han')}条${part.suffix > 0 ? `之${writeNumeral(part.suffix, 'han')}` : ''}`
    return !new RegExp(`^[#* 　]*${label}(?!之)`, 'm').test(text)
  })
}

/**
 * Whether the lines of the cited article, counted in the file itself and not in the model, are too few for the cited 款, or
 * none of them begins with the number of the cited 项.
 */
function lacksPart(text: string, reference: Reference): boolean {
  const article = reference.parts.find((part) => part.level === 'article')
  const paragraph = reference.parts.find((part) => part.level === 'paragraph')
  const item = reference.parts.find((part) => part.level === 'item')
  if (!article) return false
  const label = `第${writeNumeral(article.number, 'han')}条${article.suffix > 0 ? `之${writeNumeral(article.suffix, 'han')}` : ''}`
  const own: string[] = []
  let inside = false
  for (const line of text.split(/\r?\n/).map((one) => one.replace(/^[#*\s　]+/, ''))) {
    if (/^第[一二三四五六七八九十百零]+[编章节条]/.test(line))
      inside = line.startsWith(label) && line[label.length] !== '之'
    if (inside && line !== '') own.push(line)
  }
  if (own.length === 0) return false
  if (item) {
    const number = writeNumeral(item.number, 'han')
    return !own.some((line) => line.startsWith(`（${number}）`) || line.startsWith(`(${number})`))
  }
  return paragraph !== undefined && own.filter((line) => !/^[（(]/.test(line)).length < paragraph.number
}

function context(text: string, { start, end }: Reference): string {
  return `…${text.slice(Math.max(0, start - 14), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 8)}…`.replace(
    /\s+/g,
    ' ',
  )
}
