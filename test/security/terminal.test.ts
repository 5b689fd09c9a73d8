/** What a draft or a file's name holds is never obeyed by a terminal. */
import assert from 'node:assert/strict'
import { formats } from '../../server/src/cli/formats/index.ts'
import { complain } from '../../server/src/cli/complain.ts'
import { reportOf } from '../../server/src/cli/report.ts'
import { shownOn } from '../../server/src/cli/terminal.ts'
import { lint } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import picocolors from 'picocolors'

const registry = createRegistry()
/** Clears the screen, sets the title, hides what follows, reverses the direction, rings, moves the cursor up (C1). */
const escapes = '\u001b[2J\u001b]0;title\u0007\u001b[8m\u202e\u0007\u009b1A\u2066\u0000\u0008'
const text = `某市办展若干措施\n\n一、支持办展。给予补助${escapes}。（责任单位：${escapes}）\n\n二、优化${escapes}服务。（责任单位：）\n\n四、宣传。（责任单位：市${escapes}局、市财政局、市财政局）\n`
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

describe('control characters of a draft', () => {
  for (const name of ['pretty', 'concise', 'github'] as const) {
    for (const language of ['zh', 'en'] as const) {
      it(`do not reach a terminal through --format ${name} in ${language}`, async () => {
        const settings = { rules, severityOf: () => undefined, facts: {} }
        const result = lint(readDocument(text, registry), settings, registry)
        assert.ok(result.diagnostics.length > 1)
        let out = ''
        const create = await formats[name]!()
        const format = create({
          language,
          columns: 100,
          paint: picocolors.createColors(false),
          write: (piece: string) => void (out += piece),
        } as never)
        format.begin()
        format.file(reportOf(`a${escapes}.policy`, text, 'utf-8', result))
        format.end({
          files: 1,
          errors: 1,
          warnings: 0,
          infos: 0,
          hints: 0,
          fixable: 0,
          encodings: {},
          failed: 0,
        } as never)
        assert.ok(out.length > 100)
        assert.doesNotMatch(out, forbidden)
      })
    }
  }

  it('do not reach it through complaints, nor through a diff or an outline that is shown on it', () => {
    let said = ''
    const reason = { zh: `找不到 ${escapes}\n  at x`, en: '' }
    complain({ reason, suggestion: reason }, { language: 'zh', err: (piece) => void (said += piece) })
    assert.doesNotMatch(said, forbidden)
    assert.ok(said.includes('\n  at x'))
    assert.doesNotMatch(shownOn({ interactive: true }, text), forbidden)
    assert.equal(shownOn({ interactive: false }, text), text)
  })
})
