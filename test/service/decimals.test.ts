import assert from 'node:assert/strict'
import { at } from './cursor.ts'

const head = '云泽市防汛应急预案\n\n1 总则\n\n1.1 目的\n\n按照本预案规定做好防汛。\n\n1.2 依据\n\n'
const body = `${head}2 职责\n\n2.1 机构\n\n2.1.1 指挥部\n\n统一指挥。\n\n2.1.2 办公室\n\n值班。\n\n`

/** What the references of a sentence lead to, in a draft that has clauses up to 2.1.2. */
function leads(sentence: string): readonly string[] {
  const { service, uri } = at(`${body}2.2 说明\n\n${sentence}\n`)
  return service
    .view(uri)!
    .model.policies.flatMap(({ paragraphs }) => paragraphs.flatMap(({ references }) => references))
    .filter(({ kind, status }) => kind === 'clause' && status !== 'external')
    .map(({ text, target, missing }) => `${text} → ${target ?? `no ${missing?.label}`}`)
}

describe('references by decimal numbers', () => {
  it('are those that a word in front or a unit behind tells', () => {
    assert.deepEqual(leads('程序见2.1.2。'), ['2.1.2 → 2.1.2'])
    assert.deepEqual(leads('程序见２．１．２。'), ['２．１．２ → 2.1.2'])
    assert.deepEqual(leads('按照2.1.2执行。'), ['2.1.2 → 2.1.2'])
    assert.deepEqual(leads('依照本预案2.1办理。'), ['2.1 → 2.1'])
    assert.deepEqual(leads('依照本预案第2.1节、第1.2节办理。'), ['第2.1节 → 2.1', '第1.2节 → 1.2'])
    assert.deepEqual(leads('见1.1、2.1.1和2.1.2。'), ['1.1 → 1.1', '2.1.1 → 2.1.1', '2.1.2 → 2.1.2'])
    assert.deepEqual(leads('符合第2.1.1条情形的，启动响应。'), ['第2.1.1条 → 2.1.1'])
    assert.deepEqual(leads('违反第2.1.7条的，追究责任。'), ['第2.1.7条 → no 2.1.7'])
  })

  it('are no figures, versions, dates, and no numbers of other documents', () => {
    for (const sentence of [
      '按照1.5的系数核定，按照1.2倍补偿。',
      '意见2.1条被采纳。',
      '费率见2.1%一档，间距见2.1米处。',
      '依据GB/T 1.1编写，执行GB 50016第2.1.1条。',
      '执行《建筑防火通用规范》第2.1.1条。',
      '该规范第2.1.1条另有规定。',
      '按照2025.1.2通知办理，升级到2.1.1版。',
      '访问10.2.1.1，拨打2.1.1。',
      '见表2.1和图2.1。',
    ])
      assert.deepEqual(leads(sentence), [], sentence)
  })

  it('are none in drafts that do not count so', () => {
    const { service, uri } = at('云泽市防汛办法\n\n第一条 程序见2.1.2。\n\n第二条 按照本办法2.1办理。\n')
    assert.deepEqual(
      service.view(uri)!.model.policies[0]!.paragraphs.flatMap(({ references }) => references),
      [],
    )
  })
})

describe('clauses with decimal numbers in the editor', () => {
  it('are found from where they are cited, and from their number', () => {
    const { service, uri, offset, text, words } = at(`${body}2.2 说明\n\n程序见2.1‸.2。\n`)
    assert.equal(words(service.definition(uri, offset)!.targets[0]!.name).trim(), '2.1.2 办公室')
    assert.equal(service.hover(uri, offset)!.title.zh, '2.1.2 办公室')
    assert.equal(service.mentions(uri, text.indexOf('2.1.2 办')).length, 2)
  })

  it('are symbols, folds and selections of their depth', () => {
    const { service, uri, offset, words } = at(body.replace('值班', '值‸班'))
    const names: string[] = []
    const draw = (items: ReturnType<typeof service.symbols>, depth: number) => {
      for (const { name, children } of items) {
        names.push(`${' '.repeat(depth)}${name}`)
        draw(children, depth + 1)
      }
    }
    draw(service.symbols(uri), 0)
    assert.deepEqual(names.slice(1), [
      ' 1 总则',
      '  1.1 目的',
      '  1.2 依据',
      ' 2 职责',
      '  2.1 机构',
      '   2.1.1 指挥部',
      '   2.1.2 办公室',
    ])
    const heads = service.selection(uri, offset).map((span) => words(span).split('\n')[0])
    for (const name of ['2.1.2 办公室', '2.1 机构', '2 职责']) assert.ok(heads.includes(name), heads.join(' | '))
    assert.ok(service.folding(uri).length >= 5)
    const labels = service.tokens(uri).filter(({ type }) => type === 'keyword')
    assert.deepEqual(labels.map(words), ['1', '1.1', '1.2', '2', '2.1', '2.1.1', '2.1.2'])
  })

  it('get the next number of each level', () => {
    const proposed = (marked: string) => {
      const { service, uri, offset } = at(marked)
      const items = service.complete(uri, { offset, trigger: null })!.items
      return items.filter(({ kind }) => kind === 'number').map(({ insertText }) => insertText)
    }
    assert.deepEqual(proposed(`${body}‸`), ['2.1.3 ', '2.2 ', '3 '])
    assert.deepEqual(proposed(`${body}2.1.‸`), ['2.1.3 '])
    assert.deepEqual(proposed(`${head}‸`), ['1.3 ', '2 '])
    assert.deepEqual(proposed(`${body.replace('2.1.2 办公室', '2.2 办公室')}‸`), ['2.3 ', '3 ', '2.2.1 '])
  })

  it('go on with Enter, and give the number back', () => {
    const line = '1.3 各单位应当做好准备，落实责任。\n'
    const next = at(`${head}${line}‸`)
    assert.equal(next.apply(next.service.formatTyped(next.uri, next.offset, '\n', {} as never)), `${head}${line}1.4 `)
    const bare = at(`${head}${line}1.4 \n‸`)
    assert.equal(bare.apply(bare.service.formatTyped(bare.uri, bare.offset, '\n', {} as never)), `${head}${line}`)
  })

  it('are proposed for a citation', () => {
    const { service, uri, offset } = at(`${body}2.2 说明\n\n按照本预案第‸`)
    const items = service.complete(uri, { offset, trigger: null })!.items
    assert.ok(
      items.some(({ insertText }) => insertText === '第2.1.2条'),
      items.map(({ label }) => label).join(),
    )
  })

  it('end with chapters of their own', () => {
    const { service, uri, offset } = at(`${body}‸`)
    const closing = service.complete(uri, { offset, trigger: null })!.items.find(({ label }) => label === '附则')
    assert.match(closing!.insertText, /^3 附则\n\n3\.1 本.*负责解释。\n\n3\.2 本.*自/)
  })
})
