import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'

const registry = createRegistry()

/**
 * What is known of every reference: status (~ where it is cited by another name than the clause bears), targets, the ends of
 * its 款, what is missing (? where the text may be at fault) with the nearest there is, range, document, subject.
 */
export function tracesOf(text: string): string[] {
  return readDocument(text, registry).policies.flatMap((policy) =>
    policy.paragraphs
      .flatMap((paragraph) => paragraph.references)
      .filter(({ kind }) => kind !== 'document')
      .map((reference) => {
        const { missing, range } = reference
        const lack = missing && `no ${missing.label}${missing.sure ? '' : '?'}`
        return [
          reference.text,
          reference.status + (reference.loose ? '~' : ''),
          reference.targets.map((target) => target.path).join(','),
          ...reference.paragraphs.map((one) => `“${one.text.trim().slice(-6)}”`),
          lack,
          missing?.nearest && `near ${missing.nearest.path}`,
          range && `${range.from}–${range.to}`,
          reference.document && `of ${reference.document.text}`,
          reference.subject && `on ${reference.subject.text}`,
        ]
          .filter((word) => word)
          .join(' ')
      }),
  )
}
