import type { AgencyMention, Clause, Surroundings } from '../model/model.ts'
import { gatheredIn, isResponsible } from '../model/gathered.ts'
import { gapBetween, quote } from '../model/naming.ts'
import type { Finding, Fix, Message, Rule } from './rule.ts'

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
  needs: ['notes', 'agencies'],
  reads: 'bodies',
  *check({ document, policy }) {
    const { notes, agencies } = gatheredIn(policy)
    for (const { note, paragraph } of notes) {
      // 1.市水利局 2.市财政局: a cell may hold several tasks with their bodies.
      if (note.form === 'cell' && /[0-9。；;]/u.test(quote(document, note))) continue
      for (const pair of doublesIn(note.units)) yield finding(pair, note.units, IN_NOTE, document, paragraph.clause)
    }
    // 由市公安局、市财政局、市公安局组成: what stands between the bodies of one list is a sign.
    let list: AgencyMention[] = []
    for (const mention of agencies) {
      if (isResponsible(mention)) continue
      const last = list.at(-1)
      if (!last || gapBetween(policy, last, mention) > 2 || !SIGN.test(between(last, mention, document))) list = []
      list.push(mention)
      const pair = doublesIn(list).find(([, second]) => second === mention)
      if (pair) yield finding(pair, list, IN_LIST, document, null)
    }
  },
}

export default responsibilityDuplicate

const IN_NOTE = { zh: '这处标注', en: 'this note' }
const IN_LIST = { zh: '这一串单位', en: 'this list' }
const SIGN = /^\s*(?:[、，,；;]|以及|[和及与])\s*$/u

function between(before: AgencyMention, behind: AgencyMention, document: Surroundings): string {
  return quote(document, { start: before.end, end: behind.start })
}

/** Bodies that are named twice, first and again. */
function doublesIn(units: readonly AgencyMention[]): (readonly [AgencyMention, AgencyMention])[] {
  const seen = new Map<string, AgencyMention>()
  const doubles: (readonly [AgencyMention, AgencyMention])[] = []
  for (const unit of units) {
    const key = unit.match?.key ?? unit.text
    const first = seen.get(key)
    if (first) doubles.push([first, unit])
    else seen.set(key, unit)
  }
  return doubles
}

function finding(
  [first, unit]: readonly [AgencyMention, AgencyMention],
  units: readonly AgencyMention[],
  where: Message,
  document: Surroundings,
  clause: Clause | null,
): Finding {
  const as = first.text === unit.text ? '' : `（前面写作“${first.text}”）`
  return {
    start: unit.start,
    end: unit.end,
    clause,
    message: {
      zh: `“${unit.text}”在${where.zh}中已经列过${as}，请删去重复的一处${roleWords(first, unit)}。`,
      en: `“${unit.text}” is already named in ${where.en}${first.text === unit.text ? '' : ` as “${first.text}”`}. Delete one of the two.`,
    },
    related: [{ start: first.start, end: first.end, message: { zh: '先在这里列出', en: 'Named here first' } }],
    fixes: removal(units, first, unit, document),
  }
}

function roleWords(first: AgencyMention, second: AgencyMention): string {
  return first.role === second.role ? '' : '，并确定它是牵头还是配合'
}

/** Takes the second mention out together with one separator; safe when both have the same part to play. */
function removal(
  units: readonly AgencyMention[],
  first: AgencyMention,
  unit: AgencyMention,
  document: Surroundings,
): Fix[] {
  const before = units[units.indexOf(unit) - 1]!
  if (!SIGN.test(between(before, unit, document))) return []
  return [
    {
      title: { zh: `删去重复的“${unit.text}”`, en: `Delete the second “${unit.text}”` },
      edits: [{ start: before.end, end: unit.end, newText: '' }],
      safe: first.role === unit.role,
    },
  ]
}
