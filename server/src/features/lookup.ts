/**
 * What many features ask of a whole document, gathered once for each version and only when something asks: at a
 * megabyte, walking over every paragraph costs more than all the rest of an answer.
 */
import type { AgencyMention, Clause, DocumentModel, Paragraph, Reference } from '../model/model.ts'

/** A reference with the paragraph it stands in. */
export interface Cited {
  readonly reference: Reference
  readonly paragraph: Paragraph
}

/** What has been gathered for a version; asked again, it is the same array or map. */
export interface Lookup {
  /** Every reference of every policy, in text order. */
  references(): readonly Cited[]
  /** The references that lead to each clause of this document. */
  citations(): ReadonlyMap<Clause, readonly Cited[]>
  /** Every mention of a body, by its key in the registry, or by its words when the registry does not know it. */
  agencies(): ReadonlyMap<string, readonly AgencyMention[]>
}

const lookups = new WeakMap<DocumentModel, Lookup>()

export function lookUp(model: DocumentModel): Lookup {
  let found = lookups.get(model)
  if (!found) lookups.set(model, (found = createLookup(model)))
  return found
}

function createLookup(model: DocumentModel): Lookup {
  let references: readonly Cited[] | undefined
  let citations: ReadonlyMap<Clause, readonly Cited[]> | undefined
  let agencies: ReadonlyMap<string, readonly AgencyMention[]> | undefined
  return {
    references: () => (references ??= collectReferences(model)),
    citations() {
      return (citations ??= groupBy(this.references(), ({ reference }) => reference.targets))
    },
    agencies: () => (agencies ??= groupBy(allAgencies(model), (mention) => [agencyKey(mention)])),
  }
}

function collectReferences(model: DocumentModel): readonly Cited[] {
  const found: Cited[] = []
  for (const policy of model.policies)
    for (const paragraph of policy.paragraphs)
      for (const reference of paragraph.references) found.push({ reference, paragraph })
  return found
}

function allAgencies(model: DocumentModel): readonly AgencyMention[] {
  return model.policies.flatMap((policy) => [
    ...policy.paragraphs.flatMap(({ agencies }) => agencies),
    ...policy.globalResponsibility,
  ])
}

/** The same for two mentions of one body, whatever form each takes. */
export function agencyKey({ match, text }: AgencyMention): string {
  return match?.key ?? text
}

function groupBy<K, V>(values: readonly V[], keysOf: (value: V) => readonly K[]): ReadonlyMap<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const value of values) {
    for (const key of new Set(keysOf(value))) {
      const group = groups.get(key)
      if (group) group.push(value)
      else groups.set(key, [value])
    }
  }
  return groups
}
