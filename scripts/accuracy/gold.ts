/** The hand-made annotation of the seed: notes, amounts, references, definitions, validity. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDocument } from '../../server/src/model/build.ts'
import type { Clause, DocumentModel, Policy } from '../../server/src/model/model.ts'
import type { Registry } from '../../server/src/registry/registry.ts'
import { LineIndex } from '../../server/src/text/line-index.ts'
import { type Measure, ratio } from './corpus.ts'

interface Place {
  readonly clause: string
  readonly line: number
  readonly col?: number
  readonly quote?: string
}
interface GoldNote extends Place {
  readonly text: string
  readonly units: readonly string[]
  readonly lead: string
}
interface GoldPolicy {
  readonly lines: readonly [number, number]
  readonly notes: readonly GoldNote[]
  readonly amounts: readonly Place[]
  readonly refs: readonly (Place & { kind: string; target: string })[]
  readonly defs: readonly (Place & { term: string; full: string })[]
  readonly validity: readonly { absent?: boolean; effective?: string; expiry?: string }[]
}

const squeeze = (text: string) => text.replace(/[\s　]/g, '')

export function measureGold(folder: string, registry: Registry): Measure[] {
  const text = readFileSync(join(folder, 'seed/newsletter.md'), 'utf8')
  const gold = JSON.parse(readFileSync(join(folder, 'seed/gold.json'), 'utf8')) as {
    policies: Record<string, GoldPolicy>
  }
  const lines = new LineIndex(text)
  const document = readDocument(text, registry)
  const at = (place: Place) => {
    const line = lines.lineStart(place.line)
    const quote = place.quote ?? ''
    const found = text.indexOf(quote, line + Math.max(0, (place.col ?? 0) - 4))
    const start = found >= 0 ? found : line + (place.col ?? 0)
    return { start, end: start + quote.length }
  }
  const policies = Object.entries(gold.policies).map(([name, annotation]) => ({
    name,
    annotation,
    policy: policyAround(document, lines.lineStart(annotation.lines[0]), lines.lineStart(annotation.lines[1] + 1)),
  }))
  return [
    notes(policies, lines),
    amounts(policies, at),
    references(policies, at),
    definitions(policies, at),
    validity(policies),
  ]
}

type Annotated = { name: string; annotation: GoldPolicy; policy: Policy | undefined }

function policyAround(document: DocumentModel, start: number, end: number): Policy | undefined {
  return document.policies.find((policy) => policy.start < end && policy.end > start)
}

function sameClause(clause: Clause | null | undefined, label: string): boolean {
  if (label === '' || label === '末段' || label === '总起') return true
  return (
    clause !== null &&
    clause !== undefined &&
    squeeze(clause.path).replace(/[.、]/g, '').endsWith(squeeze(label).replace(/[.、]/g, ''))
  )
}

function notes(policies: readonly Annotated[], lines: LineIndex): Measure {
  let hits = 0
  let all = 0
  const misses: string[] = []
  for (const { name, annotation, policy } of policies) {
    for (const note of annotation.notes) {
      all++
      const from = lines.lineStart(note.line)
      const to = lines.lineStart(note.line + 1)
      const clause = policy?.allClauses.find((other) =>
        other.notes.some((found) => found.start >= from && found.end <= to),
      )
      const found = clause?.notes.find((other) => other.start >= from && other.end <= to)
      const units = found?.units.map((unit) => squeeze(unit.text)) ?? []
      if (
        found &&
        sameClause(clause, note.clause) &&
        units.join() === note.units.map(squeeze).join() &&
        units[0] === squeeze(note.lead)
      )
        hits++
      else misses.push(`${name}${note.clause}: ${clause?.path ?? '–'} ${units.join('|')} for ${note.units.join('|')}`)
    }
  }
  return ratio('gold: responsibility notes (clause, units, lead)', hits, all, 1, misses)
}

const figure = /([0-9]+(?:\.[0-9]+)?)\s*(亿元|万元|元|万|亿|%)/g

function amounts(policies: readonly Annotated[], at: (place: Place) => { start: number; end: number }): Measure {
  let hits = 0
  let all = 0
  const misses: string[] = []
  for (const { name, annotation, policy } of policies) {
    for (const place of annotation.amounts) {
      const { start, end } = at(place)
      for (const [words, value, unit] of (place.quote ?? '').matchAll(figure)) {
        all++
        const size = unit === '%' ? 1 : unit!.startsWith('亿') ? 1e8 : unit!.startsWith('万') ? 1e4 : 1
        const wanted = Number(value) * size
        const found = policy?.allClauses.find((clause) =>
          clause.amounts.some(
            (amount) =>
              amount.valueSpan.start < end + 8 &&
              amount.valueSpan.end > start &&
              Math.abs(((unit === '%' ? amount.percent : amount.yuan) ?? Number.NaN) - wanted) <
                1e-6 * Math.max(1, wanted),
          ),
        )
        if (found && sameClause(found, place.clause)) hits++
        else misses.push(`${name}${place.clause}: ${words} in ${place.quote}${found ? ` (in ${found.path})` : ''}`)
      }
    }
  }
  return ratio('gold: amounts (yuan and percent, clause)', hits, all, 1, misses)
}

function references(policies: readonly Annotated[], at: (place: Place) => { start: number; end: number }): Measure {
  let hits = 0
  let all = 0
  const misses: string[] = []
  for (const { name, annotation, policy } of policies) {
    for (const place of annotation.refs) {
      if (!/^(?:internal|external)$/.test(place.kind) || place.target === '—') continue
      all++
      const { start, end } = at(place)
      const found = policy?.paragraphs
        .flatMap((paragraph) => paragraph.references)
        .find((reference) => reference.start < end && reference.end > start)
      const right =
        place.kind === 'external'
          ? found?.status === 'external'
          : found?.status === 'resolved' && sameClause(found.targets[0], place.target)
      if (right) hits++
      else
        misses.push(`${name}${place.clause}: ${place.quote} → ${found?.status ?? 'not found'} ${found?.target ?? ''}`)
    }
  }
  return ratio('gold: explicit references', hits, all, 1, misses)
}

function definitions(policies: readonly Annotated[], at: (place: Place) => { start: number; end: number }): Measure {
  let hits = 0
  let all = 0
  const misses: string[] = []
  for (const { name, annotation, policy } of policies) {
    for (const place of annotation.defs) {
      if (!/简称|统称/.test(place.quote ?? '')) continue
      all++
      const { start, end } = at(place)
      const found = policy?.definitions.find((definition) => definition.start < end && definition.end > start)
      if (found?.term === place.term && squeeze(found.meaning) === squeeze(place.full)) hits++
      else misses.push(`${name}: ${place.term} = ${place.full}; read: ${found?.term} = ${found?.meaning}`)
    }
  }
  return ratio('gold: definitions (term, meaning)', hits, all, 1, misses)
}

function validity(policies: readonly Annotated[]): Measure {
  let hits = 0
  let all = 0
  const misses: string[] = []
  for (const { name, annotation, policy } of policies) {
    for (const { absent, effective, expiry } of annotation.validity) {
      all++
      const dated = /^\d/.test(effective ?? '')
      const right = absent
        ? policy?.validity.length === 0
        : dated
          ? policy?.effectiveDate === effective && policy?.expiryDate === expiry
          : policy?.validity.some((entry) => entry.kind === 'effective') &&
            policy.validity.some((entry) => entry.months === Number(/\d+/.exec(expiry ?? '')?.[0]) * 12)
      if (right) hits++
      else
        misses.push(
          `${name}: ${effective ?? 'none'} – ${expiry ?? 'none'}; read: ${policy?.effectiveDate} – ${policy?.expiryDate}, ${policy?.validity.length} entries`,
        )
    }
  }
  return ratio('gold: validity', hits, all, 1, misses)
}
