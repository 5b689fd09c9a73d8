/**
 * A rule is not run again when an edit changes what it does not look at, so what a rule says that it reads must be all that it reads. It is run over
 * every draft of the project with models that tell who looked where, and with all that was remembered forgotten before.
 */
import assert from 'node:assert/strict'
import { readDocument } from '../../server/src/model/build.ts'
import { gatheredIn } from '../../server/src/model/gathered.ts'
import type { DocumentModel, Policy } from '../../server/src/model/model.ts'
import { forgetAnswers, forgetAnswersIn, forgetReadings } from '../../server/src/model/remember.ts'
import { everySaying, type Saying, sayingBits } from '../../server/src/model/sayings.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import { ownDrafts } from '../support/own-drafts.ts'

const ofClauses = { notes: 'bodies', agencies: 'bodies', amounts: 'amounts', references: 'references' } as const
const ofParagraphs = { ...ofClauses, dates: 'dates', counts: 'counts' } as const
const ofPolicies = { definitions: 'definitions', selfNames: 'names', vagueCitations: 'names' } as const
const ofGathered = {
  references: 'references',
  notes: 'bodies',
  noted: 'bodies',
  agencies: 'bodies',
  counts: 'counts',
} as const

let looked = new Set<Saying>()

function watch(object: object, sayings: Readonly<Record<string, Saying>>): void {
  for (const [name, saying] of Object.entries(sayings)) {
    const value = (object as Record<string, unknown>)[name]
    Object.defineProperty(object, name, {
      enumerable: true,
      configurable: true,
      get() {
        looked.add(saying)
        return value
      },
    })
  }
}

/** As if nobody had asked anything of the policies. What all of them have is gathered for every rule. */
function forget(document: DocumentModel): void {
  for (const policy of document.policies) {
    forgetReadings(policy)
    forgetReadings(policy.together)
    forgetAnswersIn(policy.together)
    for (const one of [...policy.allClauses, ...policy.paragraphs]) forgetAnswers(one)
  }
  for (const policy of document.policies) watch(gatheredIn(policy), ofGathered)
}

describe('what rules read', () => {
  const registry = createRegistry()
  const documents = ownDrafts(new URL('../..', import.meta.url)).map((text) => readDocument(text, registry))
  for (const { policies, beside } of documents) {
    for (const policy of policies) {
      watch(policy, ofPolicies)
      for (const clause of policy.allClauses) watch(clause, ofClauses)
      for (const paragraph of policy.paragraphs) watch(paragraph, ofParagraphs)
    }
    for (const paragraph of beside) watch(paragraph, ofParagraphs)
  }

  it('is what they say that they read', () => {
    const all = new Map<string, Set<Saying>>(rules.map(({ id }) => [id, new Set()]))
    for (const document of documents)
      for (const rule of rules) {
        const options = Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, one]) => [name, one.default]))
        forget(document)
        looked = new Set()
        for (const policy of document.policies as readonly Policy[])
          Array.from(rule.check({ document, policy, registry, facts: {}, options }))
        for (const saying of looked) all.get(rule.id)!.add(saying)
      }
    for (const { id, reads } of rules) {
      const said = reads ? sayingBits(reads) : everySaying
      const unsaid = [...all.get(id)!].filter((saying) => (sayingBits(saying) & said) === 0)
      assert.deepEqual(unsaid, [], `${id} looks at what it does not say`)
    }
  })
})
