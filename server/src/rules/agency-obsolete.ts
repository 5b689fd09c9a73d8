import { dateInWords } from '../model/dates.ts'
import type { AgencyMention } from '../model/model.ts'
import type { AgencyMatch, Successor } from '../registry/registry.ts'
import { judgedBy, judgedMentions } from './agency.ts'
import type { Finding, Fix, Rule } from './rule.ts'

/** A body that did not exist any more when the document was made. The document's date decides; 原×× may stand. */
const agencyObsolete: Rule = {
  id: 'agency-obsolete',
  family: 'agency',
  title: { zh: '机构已撤并或更名', en: 'Agency abolished or renamed' },
  severity: 'error',
  likely: 'warning',
  fixable: true,
  tag: 'deprecated',
  since: '0.1.0',
  source: '历次国务院机构改革方案、《党和国家机构改革方案》（2018、2023）',
  needs: 'agencies',
  reads: ['bodies', 'dates'],
  *check({ document, policy, facts, registry }) {
    const { date } = judgedBy(policy, facts)
    for (const { mention, match } of judgedMentions(policy, facts, registry)) {
      const { successor } = match
      if (!successor || mention.text.startsWith('原')) continue
      // Departments that are only called by their field are judged by a date that the text or the project says itself.
      const said = policy.date ?? facts.date ?? null
      const isGone =
        match.class === 'former' ||
        (match.class === 'collective' && said !== null && said >= settledFrom(successor.since))
      if (!isGone) continue
      // A collection reprints the papers of many years: one that does not say its own date cannot be judged by the book's.
      if (policy.date === null && !facts.date && document.hasMorePolicies(2)) return
      const settled =
        match.class === 'former' && match.origin !== 'local' && date !== null && date >= settledFrom(successor.since)
      const dated =
        date === null ? '' : date.length > 4 ? `，而本文日期是${dateInWords(date)}` : `，而本文写到了${date}年`
      const when = successor.since === '' ? '已撤销或更名' : `自${dateInWords(successor.since)}起`
      const next = successor.short === '' ? '不再存在' : `由“${successor.short}”承接`
      yield {
        start: mention.start,
        end: mention.end,
        certainty: settled ? 'certain' : 'likely',
        message: {
          zh: `“${mention.text}”${when}${next}${dated}。${successor.short === '' ? '请改写现在承担其职能的机关' : '请改用现名'}；确指当时的机构时写作“原${mention.text}”。依据：${successor.source}。`,
          en: `“${mention.text}” ${successor.short === '' ? 'is no more' : `was succeeded by “${successor.short}”`}${successor.since && ` on ${successor.since}`}${date ? `; this document is of ${date}` : ''}. ${successor.short === '' ? 'Name the body that does its work now' : 'Use the present name'}, or write “原${mention.text}” when the old body is meant. Source: ${successor.source}.`,
        },
        fixes: fixesFor(mention, match, successor),
      } satisfies Finding
    }
  },
}

export default agencyObsolete

/**
 * Half a year after a reform papers of the old bodies are still coming out: until then a finding is only likely. A reform
 * without a date reads as one of the year 0.
 */
function settledFrom(since: string): string {
  const [year = 0, month = 1, day = 28] = since.split('-').map(Number)
  const later = month + 6
  const pad = (number: number) => String(number).padStart(2, '0')
  return later > 12 ? `${year + 1}-${pad(later - 12)}-${pad(day)}` : `${year}-${pad(later)}-${pad(day)}`
}

/** One successor: its short form, or its full name where a local body is named in full. Several: the drafter has to choose, so each is offered. */
function fixesFor(mention: AgencyMention, match: AgencyMatch, successor: Successor): readonly Fix[] {
  const full = match.origin !== 'central' && mention.text === match.name
  const names = (full ? successor.name : successor.short).split('、').filter((name) => name !== '')
  return names.map((name) => ({
    title: { zh: `改为“${name}”`, en: `Replace with “${name}”` },
    edits: [{ start: mention.start, end: mention.end, newText: name }],
    safe: names.length === 1 && match.origin === 'central',
  }))
}
