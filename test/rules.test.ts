import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readDocument } from '../server/src/model/build.ts'
import { bitsOf, gatheredIn } from '../server/src/model/gathered.ts'
import { createRegistry } from '../server/src/registry/create.ts'
import { rules } from '../server/src/rules/index.ts'
import { fixAll, lintWith, marksOf, saidBy } from './support/lint.ts'
import { referencePages } from '../scripts/reference/pages.ts'
import { ownDrafts } from './support/own-drafts.ts'
import { asAsked, companion, drawMarks, readFences, stripMarks } from './support/marks.ts'

const root = new URL('..', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

describe('rules', () => {
  it('are listed by id, each with its file, page and fixture, and nothing is left over', () => {
    const ids = rules.map((rule) => rule.id)
    assert.deepEqual(ids, [...ids].sort())
    for (const [folder, extension] of [
      ['docs/rules', '.md'],
      ['test/rules', '.md'],
    ] as const) {
      const files = readdirSync(new URL(folder, root)).filter((name) => name !== 'README.md')
      assert.deepEqual(files.sort(), ids.map((id) => id + extension).sort(), folder)
    }
    for (const id of ids)
      assert.ok(existsSync(new URL(`server/src/rules/${id}.ts`, root)), `${id} has no file of its own`)
  })

  it('stand in the reference as they are, with their settings and the commands (npm run reference)', () => {
    for (const [path, text] of referencePages(read)) assert.equal(read(path), text, path)
  })

  it('say who they are in both languages', () => {
    for (const rule of rules) {
      assert.match(rule.title.zh, /\p{Script=Han}/u, rule.id)
      assert.match(rule.title.en, /^[A-Z0-9].{8,}/, rule.id)
      assert.ok(rule.source.length > 1, `${rule.id} names no source`)
      assert.ok(
        rule.id.startsWith(rule.family) ||
          !['responsibility', 'agency', 'numbering', 'definition'].includes(rule.family),
        rule.id,
      )
    }
  })

  it('find nothing in a policy without what they need', () => {
    const registry = createRegistry()
    for (const text of ownDrafts(root)) {
      const document = readDocument(text, registry)
      for (const policy of document.policies)
        for (const rule of rules) {
          if (!rule.needs || (gatheredIn(policy).matters & bitsOf(rule.needs)) !== 0) continue
          const options = Object.fromEntries(
            Object.entries(rule.options ?? {}).map(([name, one]) => [name, one.default]),
          )
          assert.deepEqual([...rule.check({ document, policy, registry, facts: {}, options })], [], rule.id)
        }
    }
  })

  for (const rule of rules) {
    for (const path of [`test/rules/${rule.id}.md`, `docs/rules/${rule.id}.md`]) {
      if (!existsSync(new URL(path, root))) continue
      const fences = readFences(read(path))
      describe(path, () => {
        for (const [index, fence] of fences.entries()) {
          if (fence.info !== 'policy') continue
          it(`${fence.heading} (line ${fence.line})`, () => {
            const { text, marks } = stripMarks(fence.text)
            const ids = new Set([rule.id, ...marks.map((mark) => mark.rule)])
            const found = marksOf(text, ids)
            assert.equal(drawMarks(text, asAsked(found, marks)), drawMarks(text, marks))
            const fixed = companion(fences, index, 'fixed')
            if (fixed !== null) assert.equal(fixAll(text, new Set([rule.id])), fixed)
            const says = companion(fences, index, 'says')
            if (says !== null) assert.equal(saidBy(text, lintWith(text, new Set([rule.id])), says), says)
          })
        }
        it('shows a draft with the finding and one without', () => {
          const drafts = fences.filter((fence) => fence.info === 'policy')
          const mark = new RegExp(`⟦${rule.id}[?!]?:`)
          assert.ok(
            drafts.some((fence) => mark.test(fence.text)),
            'no bad draft',
          )
          assert.ok(
            drafts.some((fence) => !mark.test(fence.text)),
            'no good draft',
          )
        })
      })
    }
  }
})
