import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import {
  applyBaseline,
  entriesOf,
  normalised,
  pruned,
  readBaseline,
  writeBaseline,
} from '../../server/src/lint/baseline.ts'
import type { Diagnostic } from '../../server/src/lint/diagnostic.ts'
import { fixText } from '../../server/src/lint/fix.ts'
import { type LintSettings, lint } from '../../server/src/lint/lint.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import type { Rule } from '../../server/src/rules/rule.ts'
import { processorTime } from '../support/work.ts'

const registry = createRegistry()

/** A rule that finds the word 坏, so that these tests hold whatever the real rules become. */
function finds(word: string, id: string, rest: Partial<Rule> = {}): Rule {
  return {
    id,
    family: 'wording',
    title: { zh: word, en: word },
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
    source: '',
    *check({ document: { tree } }) {
      for (const { index } of tree.text.toString().matchAll(new RegExp(word, 'g')))
        yield {
          start: index,
          end: index + word.length,
          message: { zh: word, en: word },
          fixes: [
            {
              title: { zh: '删', en: 'delete' },
              safe: true,
              edits: [{ start: index, end: index + word.length, newText: '' }],
            },
          ],
        }
    },
    ...rest,
  }
}
const rules = [finds('坏', 'word-bad'), finds('差', 'word-poor'), finds('弃', 'word-off', { severity: 'off' })]

function run(body: string, settings: Partial<LintSettings> = {}) {
  const text = `# 某市促进会展业发展若干措施\n\n${body}`
  const all: LintSettings = { rules, severityOf: () => undefined, facts: {}, ...settings }
  return { text, result: lint(readDocument(text, registry), all, registry) }
}

/** `rule:words` of what is reported, and of what is not. */
function outcome(body: string, settings?: Partial<LintSettings>) {
  const { text, result } = run(body, settings)
  const shown = (found: Diagnostic) => `${found.rule}:${text.slice(found.start, found.end)}`
  return {
    reported: result.diagnostics.map(shown),
    suppressed: result.suppressed.map(({ diagnostic, reason }) => `${shown(diagnostic)} ${reason}`.trim()),
  }
}

describe('exemptions in the draft', () => {
  it('cover the next paragraph, whatever blank lines stand between', () => {
    assert.deepEqual(outcome('<!-- tiaoli-disable-next-line word-bad -- 旧稿如此 -->\n\n一、坏的。\n\n二、坏的。\n'), {
      reported: ['word-bad:坏'],
      suppressed: ['word-bad:坏 旧稿如此'],
    })
  })

  it('stand above one another', () => {
    const body =
      '<!-- tiaoli-disable-next-line word-bad -- 甲 -->\n<!-- tiaoli-disable-next-line word-poor -- 乙 -->\n一、坏而差。\n'
    assert.deepEqual(outcome(body).reported, [])
  })

  it('cover a stretch, until it ends', () => {
    const body =
      '<!-- tiaoli-disable word-bad -- 引文 -->\n一、坏的。\n\n二、坏的。\n<!-- tiaoli-enable word-bad -->\n三、坏的。\n'
    assert.deepEqual(outcome(body).reported, ['word-bad:坏'])
  })

  it('cover the whole file, before them too', () => {
    assert.deepEqual(outcome('一、坏的。\n\n<!-- tiaoli-disable-file word-bad -- 存档 -->\n').reported, [])
  })

  it('cover every rule when none is named', () => {
    assert.deepEqual(outcome('<!-- tiaoli-disable-next-line -- 引文 -->\n一、坏而差。\n').reported, [])
  })

  it('have a form that survives as plain text', () => {
    const body =
      '【条理：下段免查 word-bad，理由：旧稿如此】\n一、坏的。\n【条理：免查开始 word-poor，理由：引文】\n二、差的。\n【条理：免查结束】\n三、差的。\n'
    assert.deepEqual(outcome(body), {
      reported: ['word-poor:差'],
      suppressed: ['word-bad:坏 旧稿如此', 'word-poor:差 引文'],
    })
  })

  it('need a reason', () => {
    assert.deepEqual(outcome('<!-- tiaoli-disable-next-line word-bad -->\n一、坏的。\n').reported, [
      'suppression-reason:<!-- tiaoli-disable-next-line word-bad -->',
    ])
  })

  it('are found out when nothing is there to exempt, or no such rule', () => {
    assert.deepEqual(outcome('<!-- tiaoli-disable-next-line word-bad, word-por -- 无 -->\n一、好的。\n').reported, [
      'suppression-unused:word-bad',
      'suppression-unused:word-por',
    ])
    const { result } = run('<!-- tiaoli-disable-file word-por -- 无 -->\n一、好的。\n')
    assert.equal(result.diagnostics[0]?.message.zh, '没有规则 word-por，是不是 word-poor？')
  })

  it('cannot exempt from what the linter says of exemptions and bytes, and say so', () => {
    const { result } = run('<!-- tiaoli-disable-file encoding-undecodable -- 存档 -->\n一、好的。\n')
    assert.match(result.diagnostics[0]!.message.zh, /^encoding-undecodable 不能在文稿里免查/)
  })

  it('are not called unused for a rule that is off here', () => {
    assert.deepEqual(outcome('<!-- tiaoli-disable-file word-off -- 另一配置打开 -->\n一、弃。\n').reported, [])
  })

  it('go away with --fix when they are not used', () => {
    const directive = '<!-- tiaoli-disable-next-line word-bad -- 无 -->'
    const { text } = run(`${directive}\n一、好的。\n`)
    const settings: LintSettings = { rules, severityOf: () => undefined, facts: {} }
    const fixed = fixText(text, 'safe', (next) => lint(readDocument(next, registry), settings, registry))
    assert.equal(fixed.text, text.replace(directive, ''))
    assert.deepEqual(fixed.result.diagnostics, [])
  })

  it('never end in a hang on directives without an end', () => {
    assert.ok(processorTime(() => void run('<!-- tiaoli-disable '.repeat(20_000))) < 5000)
  })
})

describe('profiles and severities', () => {
  const severities = (settings: Partial<LintSettings>) =>
    run('一、坏而弃。', settings).result.diagnostics.map(({ rule, severity }) => `${rule} ${severity}`)

  it('soften a draft under way, and ask everything in all', () => {
    assert.deepEqual(severities({}), ['word-bad warning'])
    assert.deepEqual(severities({ profile: 'draft' }), ['word-bad info'])
    assert.deepEqual(severities({ profile: 'all' }), ['word-bad warning', 'word-off info'])
  })

  it('give way to what the configuration says of a rule', () => {
    assert.deepEqual(
      severities({ profile: 'draft', severityOf: ({ id }) => (id === 'word-bad' ? 'error' : undefined) }),
      ['word-bad error'],
    )
    assert.deepEqual(severities({ severityOf: () => 'off' }), [])
  })

  it('never make a likely finding graver than its own grade', () => {
    const likely = finds('坏', 'word-bad', {
      likely: 'info',
      *check() {
        yield { start: 0, end: 1, certainty: 'likely', message: { zh: '', en: '' } }
      },
    })
    const graded = (severity: 'error' | 'hint') =>
      severities({ rules: [likely], severityOf: () => severity }).map((found) => found.split(' ')[1])
    assert.deepEqual([graded('error'), graded('hint')], [['info'], ['hint']])
  })
})

describe('baseline', () => {
  it('knows a finding again after paragraphs were put in above it', () => {
    const before = run('一、坏的。\n')
    const baseline = entriesOf(before.result.diagnostics, before.text)
    assert.deepEqual(outcome('新加的一段。\n\n一、坏的。\n', { baseline }).reported, [])
  })

  it('does not cover a second one of the same kind', () => {
    const before = run('一、坏的。\n')
    const baseline = entriesOf(before.result.diagnostics, before.text)
    assert.equal(outcome('一、坏的，坏的。\n', { baseline }).reported.length, 1)
  })

  it('knows words again whose blanks, marks and widths changed', () => {
    assert.equal(normalised('** 第 15 条 **'), normalised('第１５条'))
  })

  it('drops what is solved when pruned, and adds nothing', () => {
    const entry = (text: string, count: number) => ({ rule: 'a', clause: '一、', text, count })
    assert.deepEqual(pruned([entry('甲', 2), entry('乙', 1)], [entry('甲', 1), entry('丙', 1)]), [entry('甲', 1)])
  })

  it('is a file that reads back as it was written, one entry a line', () => {
    const { text, result } = run('一、坏的。\n')
    const baseline = { schemaVersion: 1 as const, files: { '稿.policy': entriesOf(result.diagnostics, text) } }
    assert.deepEqual(readBaseline(writeBaseline(baseline)), baseline)
    assert.equal(readBaseline('{}'), null)
    assert.deepEqual(applyBaseline(result.diagnostics, text, baseline.files['稿.policy']!).fresh, [])
  })
})
