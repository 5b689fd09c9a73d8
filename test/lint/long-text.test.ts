import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { lint, lintText } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import { ownDrafts } from '../support/own-drafts.ts'

describe('a long text', () => {
  const registry = createRegistry()
  const settings = { rules, severityOf: () => 'warning' as const, facts: {} }
  const root = new URL('../../', import.meta.url)
  // Exemptions are laid over the findings of a whole text.
  const own = ownDrafts(root).filter((draft) => !draft.includes('tiaoli-') && !draft.includes('【条理'))
  const drafts = Array.from({ length: 5 }, () => own).flat()

  for (const [name, text] of [
    ['policies in a row', drafts.join('\n\n')],
    ['policies and editorial notes', drafts.map((draft) => `编者按：本期刊登以下政策。\n\n${draft}`).join('\n\n')],
    [
      'policies with annexes behind notes',
      drafts
        .map(
          (draft) =>
            `${draft}\n\n编者按：附后。\n\n附件1\n\n申报指南\n\n一、申报条件\n\n按照本指南第九条在本市注册。\n`,
        )
        .join('\n\n'),
    ],
  ] as const)
    it(`is linted policy by policy as it is as a whole: ${name}`, function () {
      this.timeout(120_000)
      assert.ok(text.length > 1 << 18)
      const whole = lint(readDocument(text, registry), settings, registry)
      assert.ok(whole.diagnostics.length > 100)
      assert.deepEqual(lintText(text, settings, registry), whole)
    })
})
