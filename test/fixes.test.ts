import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import type { Diagnostic } from '../server/src/lint/diagnostic.ts'
import type { Fix } from '../server/src/rules/rule.ts'
import { rules } from '../server/src/rules/index.ts'
import { applyEdits, overlaps } from '../server/src/text/span.ts'
import { lintWith } from './support/lint.ts'
import { readFences, stripMarks } from './support/marks.ts'

const all = new Set(rules.filter((rule) => rule.severity !== 'off').map((rule) => rule.id))
const folder = new URL('rules/', import.meta.url)
const drafts = readdirSync(folder).flatMap((name) =>
  readFences(readFileSync(new URL(name, folder), 'utf8'))
    .filter((fence) => fence.info === 'policy' && fence.text.includes('⟦'))
    .map((fence) => ({ where: `${name}:${fence.line}`, text: stripMarks(fence.text).text })),
)

/** A finding by what it says and quotes, so that it is known again after an edit moved it. */
const signature = (text: string, { rule, start, end }: Diagnostic) => `${rule} ${text.slice(start, end)}`

function count(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const diagnostic of diagnostics) counts.set(diagnostic.rule, (counts.get(diagnostic.rule) ?? 0) + 1)
  return counts
}

/** An offered fix may leave a place to fill in, and says so: that place is then a finding until it is filled. */
function leavesBlank(fix: Fix): boolean {
  return !fix.safe && /填/.test(fix.title.zh)
}

describe('fixes', () => {
  for (const { where, text } of drafts) {
    it(`of ${where} mend what they say and nothing else`, () => {
      const before = lintWith(text, all)
      const counts = count(before)
      for (const diagnostic of before) {
        for (const fix of diagnostic.fixes) {
          const name = `${signature(text, diagnostic)} · ${fix.title.zh}`
          assert.ok(fix.edits.length > 0, `${name}: no edit`)
          for (const [index, edit] of fix.edits.entries()) {
            assert.ok(0 <= edit.start && edit.start <= edit.end && edit.end <= text.length, name)
            assert.ok(
              fix.edits.every((other, at) => at === index || !overlaps(edit, other)),
              `${name}: edits overlap`,
            )
          }
          const fixed = applyEdits(text, fix.edits)
          assert.notEqual(fixed, text, `${name}: changes nothing`)
          const after = lintWith(fixed, all)
          const left = count(after)
          assert.ok((left.get(diagnostic.rule) ?? 0) < counts.get(diagnostic.rule)!, `${name}: still there\n${fixed}`)
          if (leavesBlank(fix)) continue
          for (const [rule, number] of left) {
            const fresh = after.find((other) => other.rule === rule)!
            assert.ok(number <= (counts.get(rule) ?? 0), `${name}: brings ${rule}: ${fresh.message.zh}\n${fixed}`)
          }
        }
      }
    })
  }

  it('that are safe, applied until nothing is left to do, come to an end', () => {
    for (const { where, text } of drafts) {
      let current = text
      for (let round = 0; ; round++) {
        assert.ok(round < 10, `${where} never ends`)
        const fix = lintWith(current, all).flatMap((diagnostic) => diagnostic.fixes.filter((other) => other.safe))[0]
        if (!fix) break
        current = applyEdits(current, fix.edits)
      }
    }
  })
})
