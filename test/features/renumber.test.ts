import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type ClauseAction, clauseActions } from '../../server/src/features/refactor.ts'
import { writeLabel } from '../../server/src/model/labels.ts'
import type { Clause, DocumentModel } from '../../server/src/model/model.ts'
import { applyEdits } from '../../server/src/text/span.ts'
import { at, newService } from '../service/cursor.ts'

/** What the action makes of the draft, and the words of the references it warns of. */
function carryOut(marked: string, action: ClauseAction): { text: string; problems: readonly string[] } {
  const draft = at(marked)
  const found = draft.service.refactor(draft.uri, draft.offset, action)
  assert.ok(found, `no ${action} here`)
  return { text: draft.apply(found.edits.get(draft.uri)!), problems: found.problems.map(draft.words) }
}

const rules = (marked: string) => `安和市共享单车停放管理办法\n\n${marked}\n`

describe('inserting a clause', () => {
  it('gives it the next number; all behind it and every reference follow', () => {
    const { text, problems } = carryOut(
      rules(
        '第一条　为了规范停放，制定本办法。\n\n第二条　运营企‸业应当备案。\n\n第三条　未依照本办法第二条备案的，责令改正。\n\n第四条　第三条的处理由市城管委实施。',
      ),
      'insert-after',
    )
    assert.equal(
      text,
      rules(
        '第一条　为了规范停放，制定本办法。\n\n第二条　运营企业应当备案。\n\n第三条　新增条款。\n\n第四条　未依照本办法第二条备案的，责令改正。\n\n第五条　第四条的处理由市城管委实施。',
      ),
    )
    assert.deepEqual(problems, [])
  })

  it('writes out 前条 where the clause in front is another one now', () => {
    const { text } = carryOut(
      rules('第一条　停放区由区政府划定。\n\n第二条　违反前‸条规定的，责令改正。'),
      'insert-before',
    )
    assert.ok(text.includes('第三条　违反第一条规定的'), text)
  })

  it('keeps Markdown marks, Arabic numerals and line ends as the draft has them', () => {
    const { text } = carryOut(
      rules('## 第1条　停放区由区政府‸划定。\r\n\r\n## 第2条　违反第1条规定的，责令改正。'),
      'insert-before',
    )
    assert.ok(
      text.includes('## 第1条　新增条款。\r\n\r\n## 第2条　停放区由区政府划定。\r\n\r\n## 第3条　违反第2条规定的'),
      text,
    )
  })

  it('leaves 款 alone: their numbers are not the article’s', () => {
    const { text } = carryOut(
      rules('第一条　停放区‸由区政府划定。\n\n第二条　企业应当备案。\n\n依照本条第一款备案的，每年公布。'),
      'insert-before',
    )
    assert.ok(text.includes('第三条　企业应当备案。\n\n依照本条第一款备案的'), text)
  })

  it('runs on through 一、 where （一） runs on', () => {
    const { text } = carryOut(
      '安和市支持冰雪运动若干措施\n\n一、场馆\n\n（一）支持‸新建。给予补助。\n\n（二）支持改造。给予补助。\n\n二、赛事\n\n（三）支持办赛。符合第（二）项的给予奖励。\n',
      'insert-after',
    )
    assert.ok(text.includes('（四）支持办赛。符合第（三）项的给予奖励。'), text)
  })
})

describe('moving a clause', () => {
  it('changes places with its neighbour and takes its references along', () => {
    const { text } = carryOut(
      rules('第一条　停放区由区政府划定。\n\n第二条　企业‸应当备案。\n\n第三条　违反第一条、第二条规定的，责令改正。'),
      'move-up',
    )
    assert.equal(
      text,
      rules('第一条　企业应当备案。\n\n第二条　停放区由区政府划定。\n\n第三条　违反第二条、第一条规定的，责令改正。'),
    )
  })

  it('takes what is below along, and renumbers what runs on there', () => {
    const { text } = carryOut(
      '安和市支持冰雪运动若干措施\n\n一、场‸馆\n\n（一）支持新建。给予补助。\n\n二、赛事\n\n（二）支持办赛。给予奖励。\n\n（三）支持参赛。不同时适用第（一）项。\n',
      'move-down',
    )
    assert.equal(
      text,
      '安和市支持冰雪运动若干措施\n\n一、赛事\n\n（一）支持办赛。给予奖励。\n\n（二）支持参赛。不同时适用第（三）项。\n\n二、场馆\n\n（三）支持新建。给予补助。\n',
    )
  })

  it('is not offered at the end of a series', () => {
    const draft = at(rules('第一条　停放区由区政府划定。\n\n第二条　企业应当‸备案。'))
    assert.equal(draft.service.refactor(draft.uri, draft.offset, 'move-down'), null)
  })
})

describe('deleting a clause', () => {
  it('closes the gap and names first what will dangle', () => {
    const { text, problems } = carryOut(
      rules(
        '第一条　停放区由区政府划定。\n\n第二条　企‸业应当备案。\n\n第三条　违反第一条、第二条规定的，责令改正。\n\n第四条　第三条由市城管委实施。',
      ),
      'delete',
    )
    assert.ok(text.includes('第二条　违反第一条、第二条规定的'), text)
    assert.ok(text.includes('第三条　第二条由市城管委实施。'), text)
    assert.ok(problems.some((words) => words.includes('第二条')))
  })
})

describe('turning items into articles', () => {
  it('numbers them behind their article and rewrites every citation', () => {
    const { text, problems } = carryOut(
      rules(
        '第一条　企业‸应当履行下列义务：\n\n（一）登记车辆；\n\n（二）清运故障车辆。\n\n第二条　违反第一条第（二）项规定的，责令改正。\n\n第三条　第二条由市城管委实施。',
      ),
      'items-to-articles',
    )
    assert.equal(
      text,
      rules(
        '第一条　企业应当履行下列义务：\n\n第二条　登记车辆。\n\n第三条　清运故障车辆。\n\n第四条　违反第三条规定的，责令改正。\n\n第五条　第四条由市城管委实施。',
      ),
    )
    assert.deepEqual(problems, [])
  })
})

describe('renumbering in the other drafts of the workspace', () => {
  const here = '安和市共享单车停放管理办法\n\n第一条　停放区‸由区政府划定。\n\n第二条　企业应当备案。\n'
  const other = '安和市城市管理实施细则\n\n第一条　《安和市共享单车停放管理办法》第二条规定的备案，每年办理一次。\n'

  it('lets citations by title follow', () => {
    const draft = at(here, { 'file:///drafts/other.policy.md': other })
    const found = draft.service.refactor(draft.uri, draft.offset, 'insert-before')
    const edits = found?.edits.get('file:///drafts/other.policy.md') ?? []
    assert.equal(applyEdits(other, edits), other.replace('》第二条', '》第三条'))
  })

  it('warns of a citation whose clause is deleted', () => {
    const draft = at(here.replace('‸', '').replace('企业应', '企业‸应'), { 'file:///drafts/other.policy.md': other })
    const found = draft.service.refactor(draft.uri, draft.offset, 'delete')
    assert.deepEqual(
      found?.problems.map(({ uri }) => uri),
      ['file:///drafts/other.policy.md'],
    )
  })
})

// ── property: a sound draft stays sound, and every reference still points at the same clause text ───────────────────

/** Every clause of these drafts says a word of its own, so that it is known again after any change. */
const word = (index: number) => `事项${String.fromCodePoint(0x4e00 + 0x300 + index * 7)}`

interface Plan {
  readonly articles: boolean
  readonly sections: readonly (readonly { readonly cites: readonly number[]; readonly before: boolean }[])[]
}

const plans: fc.Arbitrary<Plan> = fc.record({
  articles: fc.boolean(),
  sections: fc.array(
    fc.array(fc.record({ cites: fc.array(fc.nat(40), { maxLength: 2 }), before: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

function write({ articles, sections }: Plan): string {
  const count = sections.flat().length
  const lines = [articles ? '安和市供热管理办法' : '安和市促进供热若干措施']
  let index = 0
  for (const [place, section] of sections.entries()) {
    lines.push(writeLabel(articles ? 'chapter' : 'level1', place + 1) + (articles ? '　' : '') + word(index + 100))
    for (const { cites, before } of section) {
      const name = (number: number) =>
        articles ? writeLabel('article', number) : `第${writeLabel('level2', number)}项`
      const cited = cites.map((wish) => `依照${name((wish % count) + 1)}办理`)
      if (before && articles && index > 0) cited.push('前条规定继续适用')
      const label = articles ? `${writeLabel('article', index + 1)}　` : writeLabel('level2', index + 1)
      lines.push(`${label}${word(index)}由市住建局负责${cited.map((text) => `，${text}`).join('')}。`)
      index++
    }
  }
  return `${lines.join('\n\n')}\n`
}

/** The own word of each clause that a reference leads to, by the own word of the clause it stands in. */
function citations(model: DocumentModel): string[] {
  const own = (clause: Clause | null) => clause?.paragraphs[0]?.text.match(/事项./u)?.[0] ?? '?'
  return model.policies
    .flatMap((policy) =>
      policy.paragraphs.flatMap(({ clause, references }) =>
        references.map(({ targets, status }) => `${own(clause)} → ${targets.map(own).join('、') || status}`),
      ),
    )
    .sort()
}

function gaps(model: DocumentModel): string[] {
  return model.policies.flatMap(({ allClauses }) => {
    const last = new Map<string, number>()
    return allClauses.flatMap(({ level, number, label }) => {
      const expected = (last.get(level) ?? 0) + 1
      last.set(level, number)
      return number === expected ? [] : [label]
    })
  })
}

describe('renumbering, for any sound draft, clause and action', () => {
  it('keeps the draft sound and every reference at its clause', () => {
    const service = newService()
    fc.assert(
      fc.property(plans, fc.nat(), fc.constantFrom(...clauseActions), (plan, which, action) => {
        const text = write(plan)
        service.open('a:before', 1, text)
        const before = service.view('a:before')!.model
        const clauses = before.policies[0]?.allClauses ?? []
        const clause = clauses[which % clauses.length]
        fc.pre(clause !== undefined && gaps(before).length === 0)
        const found = service.refactor('a:before', clause!.start, action)
        if (!found) return
        const changed = applyEdits(text, found.edits.get('a:before')!)
        service.open('a:after', 1, changed)
        const after = service.view('a:after')!.model
        assert.deepEqual(gaps(after), [], changed)
        const lost = new Set(found.problems.map(({ start }) => start))
        const kept = before.policies.flatMap((policy) =>
          policy.paragraphs.flatMap(({ references }) => references.filter(({ start }) => lost.has(start))),
        )
        // What was announced as lost may point anywhere; everything else may not have moved.
        const wanted = citations(before)
        const got = citations(after)
        if (action !== 'delete') assert.deepEqual(got, wanted, `${action} ${clause!.label}\n${text}\n→\n${changed}`)
        else
          assert.ok(
            got.filter((line) => !wanted.includes(line)).length <= kept.length,
            `${action} ${clause!.label}\n${text}\n→\n${changed}\n${got.join('\n')}`,
          )
      }),
      { numRuns: 100 },
    )
  })
})
