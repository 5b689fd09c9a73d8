/** Service fixtures: a draft with the cursor marked `‸`, and what the service says there. */
import { rules } from '../../server/src/rules/index.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { createService, type Service } from '../../server/src/service/service.ts'
import { applyEdits, type Span, type TextEdit } from '../../server/src/text/span.ts'

const registry = createRegistry()
const settings = { rules, severityOf: () => undefined, facts: {} }

export interface Fixture {
  readonly service: Service
  readonly uri: string
  readonly text: string
  readonly offset: number
  /** The words of a span. */
  words(at: Span): string
  apply(edits: readonly TextEdit[]): string
}

export function newService(): Service {
  return createService({
    registry: () => registry,
    settings: () => settings,
  })
}

/** Opens a draft; `others` are closed drafts of the same workspace, by URI. */
export function at(marked: string, others: Readonly<Record<string, string>> = {}): Fixture {
  const offset = marked.indexOf('‸')
  const text = marked.replace('‸', '')
  const uri = 'file:///drafts/here.policy.md'
  const service = newService()
  service.open(uri, 1, text)
  for (const [other, content] of Object.entries(others)) service.know(other, content)
  return {
    service,
    uri,
    text,
    offset,
    words: ({ start, end }) => text.slice(start, end),
    apply: (edits) => applyEdits(text, edits),
  }
}
