import type { AgencyMention, Surroundings, Note } from '../model/model.ts'
import { gatheredIn } from '../model/gathered.ts'
import { quote } from '../model/naming.ts'
import type { Fix, Rule } from './rule.ts'

/** The same body twice in one note, also under another form of its name (市财政局 and 上海市财政局). */
const responsibilityDuplicate: Rule = {
  id: 'responsibility-duplicate',
  family: 'responsibility',
  title: { zh: '责任单位重复', en: 'Responsible body named twice' },
  severity: 'warning',
  fixable: true,
  tag: 'unnecessary',
  since: '0.1.0',
  source: '公文用语简洁：同一标注中一个单位只列一次',
  needs: 'notes',
  reads: 'bodies',
  *check({ document, policy }) {
    for (const { note, paragraph } of gatheredIn(policy).notes) {
      if (note.form === 'cell') continue
      const seen = new Map<string, AgencyMention>()
      for (const unit of note.units) {
        const key = unit.match?.key ?? unit.text
        const first = seen.get(key)
        if (!first) {
          seen.set(key, unit)
          continue
        }
        const as = first.text === unit.text ? '' : `（前面写作“${first.text}”）`
        yield {
          start: unit.start,
          end: unit.end,
          clause: paragraph.clause,
          message: {
            zh: `“${unit.text}”在这处标注中已经列过${as}，请删去重复的一处${roleWords(first, unit)}。`,
            en: `“${unit.text}” is already named in this note${first.text === unit.text ? '' : ` as “${first.text}”`}. Delete one of the two.`,
          },
          related: [{ start: first.start, end: first.end, message: { zh: '先在这里列出', en: 'Named here first' } }],
          fixes: removal(note, first, unit, document),
        }
      }
    }
  },
}

export default responsibilityDuplicate

function roleWords(first: AgencyMention, second: AgencyMention): string {
  return first.role === second.role ? '' : '，并确定它是牵头还是配合'
}

/** Takes the second mention out together with one separator; safe when both have the same part to play. */
function removal(note: Note, first: AgencyMention, unit: AgencyMention, document: Surroundings): Fix[] {
  const before = note.units[note.units.indexOf(unit) - 1]!
  const gap = quote(document, { start: before.end, end: unit.start })
  if (!/^\s*(?:[、，,；;]|以及|[和及与])\s*$/u.test(gap)) return []
  return [
    {
      title: { zh: `删去重复的“${unit.text}”`, en: `Delete the second “${unit.text}”` },
      edits: [{ start: before.end, end: unit.end, newText: '' }],
      safe: first.role === unit.role,
    },
  ]
}
