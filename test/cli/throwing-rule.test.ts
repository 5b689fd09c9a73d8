import assert from 'node:assert/strict'
import { createChecker } from '../../server/src/cli/check.ts'
import { rules } from '../../server/src/rules/index.ts'
import type { Rule } from '../../server/src/rules/rule.ts'
import { folder } from './run.ts'

const draft = '# 某市若干措施\n\n（一）支持办展。\n\n（三）优化服务。\n\n（四）加强宣传。\n'

/** `Failure`s of an outcome make the run end with status 2 (cli/lint/run.ts), as those of unreadable files do. */
describe('a rule that throws in a run', () => {
  const { needs: _, ...first } = rules[0]!
  const throwing: Rule = {
    ...first,
    id: 'cap-conflict',
    // biome-ignore lint/correctness/useYield: it never gets that far.
    *check() {
      throw new TypeError('amount is undefined')
    },
  }

  it('is a failure with its name, the file and a stack; what the other rules found is kept', async () => {
    const work = folder({ '甲.policy': draft })
    try {
      const options = {
        cwd: work.path,
        config: false,
        useBaseline: false,
        fix: null,
        cache: null,
        across: null,
      } as const
      const { check } = createChecker(options, null, [throwing, ...rules.filter(({ id }) => id !== throwing.id)])
      const { report, failures } = await check({
        shown: '甲.policy',
        path: `${work.path}/甲.policy`,
        plain: true,
        bytes: null,
      })
      assert.equal(failures.length, 1)
      const [{ reason }] = failures as [(typeof failures)[0]]
      assert.match(reason.zh, /规则 cap-conflict 在 甲\.policy 上出错.*TypeError: amount is undefined\n +at /su)
      assert.match(reason.en, /rule cap-conflict threw on 甲\.policy/u)
      assert.ok(report?.diagnostics.some(({ rule }) => rule === 'numbering-gap'))
    } finally {
      work.remove()
    }
  })
})
