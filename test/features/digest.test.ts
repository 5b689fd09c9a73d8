/** What other drafts are told of a draft, read without the rest of the model, is what the whole model says. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { digest, digestOf, writeDigest } from '../../server/src/features/digest.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { ownDrafts } from '../support/own-drafts.ts'
import { draftText } from '../support/random-text.ts'

const registry = createRegistry()
const uri = 'file:///drafts/a.policy.md'

function assertSame(text: string): void {
  const whole = digestOf({ uri, text, model: readDocument(text, registry), registry })
  assert.equal(writeDigest(digest(uri, text, registry)), writeDigest(whole))
}

describe('the digest of a draft', () => {
  const drafts = ownDrafts(new URL('../../', import.meta.url))

  it('is the same for the drafts of the project', () => {
    for (const text of drafts) assertSame(text)
  })

  it('is the same for several in a file, cut anywhere', () => {
    const draft = fc.constantFrom(...drafts)
    fc.assert(
      fc.property(fc.array(draft, { minLength: 2, maxLength: 4 }), fc.nat(), fc.nat(), (some, from, to) => {
        const text = some.join('\n\n')
        assertSame(text.slice(from % text.length, text.length - (to % 200)))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same for what nobody would write', () => {
    fc.assert(fc.property(draftText, assertSame), { numRuns: 300 })
  })

  const titled = (title: string, body: string) => `# ${title}\n\n${body}\n`
  const cases: Record<string, string> = {
    'a statute with figures': titled('江州市奖励条例', '第一条　对获评国家级绿色工厂的企业给予50万元奖励。'),
    'figures in a note beside the draft': `${titled('江州市奖励办法', '第一条　自2024年3月1日起施行，有效期3年。')}\n【编者按】对首次认定为国家级绿色工厂的企业，一次性给予50万元奖励。\n`,
    'a year that dates a draft without a date': titled(
      '江州市工作方案',
      '一、2009年5月1日前完成。（责任单位：市工商局、市食品药品监管局）\n\n二、自2011年1月1日起施行。',
    ),
    'a short name of another part of the file': `${titled('江州市关于印发奖励办法的通知', '现将《江州市奖励办法》（以下简称《办法》）印发给你们，请按《办法》第二条执行；另见《预算法》第三条，第五条照此办理。')}\n${titled('江州市奖励办法', '第一条　按《办法》办理。\n\n第二条　按《民法典》第三条、第五条办理。')}`,
    'a draft that changes another': titled(
      '江州市人民代表大会常务委员会关于修改《江州市奖励条例》的决定',
      '一、将第三条修改为：“按《预算法》第四条办理。”\n\n二、第五条第（二）项、第六条照此。',
    ),
    'annexes behind a note': `${titled('江州市奖励办法', '第一条　最高50万元。')}\n【解读】说明。\n\n附件1\n\n# 江州市绿色工厂细则\n\n第一条　对国家级绿色工厂给予30万元奖励。\n`,
  }
  for (const [name, text] of Object.entries(cases)) it(`is the same for ${name}`, () => assertSame(text))
})
