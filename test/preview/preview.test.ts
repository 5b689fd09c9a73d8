/** The preview's data and its markup, from drafts as the language server sees them. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { previewOf } from '../../server/src/preview/data.ts'
import { applyFilter, bodiesOf, everything } from '../../server/src/preview/filter.ts'
import { html } from '../../server/src/preview/html.ts'
import { escapeMarkup } from '../../server/src/text/markup.ts'
import { referenceMap } from '../../server/src/preview/map.ts'
import { renderMarkdown } from '../../server/src/preview/markdown.ts'
import { responsibilityMatrix } from '../../server/src/preview/matrix.ts'
import { renderOutline, renderRow } from '../../server/src/preview/outline.ts'
import { panelPage, printScript, printScriptHash, standalonePage } from '../../server/src/preview/page.ts'
import { panelSvg, printed, themed, wholeSvg } from '../../server/src/preview/picture.ts'
import { sha256 } from '../../server/src/preview/sha256.ts'
import { style } from '../../server/src/preview/style.ts'
import { type Language, wordsIn } from '../../server/src/preview/words.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import { createService } from '../../server/src/service/service.ts'
import { writeNumeral } from '../../server/src/text/numerals.ts'

const draft = `江州市支持智能装备产业发展若干措施

一、支持研发

（一）支持首台套。对首台套装备给予最高200万元奖励。（牵头单位：市工业和信息化局；配合单位：市财政局）

（二）支持中试。对符合本措施第（九）项规定的平台给予补助。（责任单位：市科技局、市财政局）

（三）支持<b>检测</b> & 认证。按照第（一）项规定执行。（责任单位：市市场监管局）

二、附则

（四）健全统计制度。按季度汇总执行情况。（责任单位：）

本措施自2024年5月1日起施行。
`

const registry = createRegistry()

function previewFor(text: string, language: Language = 'zh') {
  const service = createService({
    registry: () => registry,
    settings: () => ({ rules, severityOf: () => undefined, facts: {} }),
  })
  service.open('file:///a.policy', 1, text)
  return previewOf(service.view('file:///a.policy')!, service.lint('file:///a.policy'), language)
}

const data = previewFor(draft)
const words = wordsIn('zh')
const clauseWith = (words: string) => data.clauses.findIndex(({ title }) => title.includes(words))

describe('preview data', () => {
  it('lists the clauses flat, each with its depth and what lies below', () => {
    assert.deepEqual(
      data.clauses.map(({ label, depth, below }) => [label, depth, below]),
      [
        ['一、', 0, 3],
        ['（一）', 1, 0],
        ['（二）', 1, 0],
        ['（三）', 1, 0],
        ['二、', 0, 1],
        ['（四）', 1, 0],
      ],
    )
  })

  it('says who leads and who supports, and what is a cap', () => {
    const { agencies, amounts } = data.clauses[clauseWith('首台套')]!
    assert.deepEqual(
      agencies.map(({ text, role }) => [text, role]),
      [
        ['市工业和信息化局', 'lead'],
        ['市财政局', 'support'],
      ],
    )
    assert.deepEqual(
      amounts.map(({ value, kindName, cap }) => [value, kindName, cap]),
      [['200万元', '上限', true]],
    )
  })

  it('leads references to clauses by index, and keeps what leads nowhere', () => {
    const [good] = data.clauses[clauseWith('认证')]!.references
    assert.deepEqual([good?.status, good?.targets], ['resolved', [clauseWith('首台套')]])
    const [bad] = data.clauses[clauseWith('中试')]!.references
    assert.deepEqual([bad?.status, bad?.targets], ['dangling', []])
  })

  it('hangs findings on the innermost clause', () => {
    const finding = data.findings.find(({ rule }) => rule === 'responsibility-empty')
    assert.equal(finding?.clause, clauseWith('统计'))
    assert.ok(data.clauses[clauseWith('统计')]!.findings.length > 0)
    assert.match(finding!.message, /责任单位/u)
  })

  it('survives text that is no policy', () => {
    for (const text of ['', '\u0000\ud800', '今天天气不错。\n']) {
      const nothing = previewFor(text)
      assert.match(renderOutline(nothing, words).text, /没有识别出/u)
      assert.doesNotThrow(() => standalonePage(nothing, { name: 'a', language: 'en' }))
    }
  })
})

describe('filtering', () => {
  const shownBy = (filter: Partial<typeof everything>) => {
    const { shown, count } = applyFilter(data, { ...everything, ...filter })
    return [
      count,
      data.clauses.flatMap(({ label }, i) => (shown[i] ? [`${label}${shown[i] === 'path' ? '*' : ''}`] : [])),
    ]
  }

  it('shows everything without a filter', () => {
    assert.equal(applyFilter(data, everything).count, data.clauses.length)
  })

  const cases: readonly [string, Partial<typeof everything>, readonly unknown[]][] = [
    ['words, each of which must be there', { text: '中试 科技局' }, [1, ['一、*', '（二）']]],
    ['a body, however it takes part', { body: nameOf('市财政局') }, [2, ['一、*', '（一）', '（二）']]],
    ['any finding', { finding: '*', text: '统计' }, [1, ['二、*', '（四）']]],
    ['one rule', { finding: 'responsibility-empty' }, [1, ['二、*', '（四）']]],
    ['what nothing matches', { text: '航天' }, [0, []]],
  ]
  for (const [title, filter, expected] of cases) it(title, () => assert.deepEqual(shownBy(filter), expected))

  function nameOf(text: string): string {
    return data.clauses.flatMap(({ agencies }) => agencies).find((agency) => agency.text === text)!.name
  }

  it('counts clauses by body, the busiest first', () => {
    assert.equal(bodiesOf(data)[0]?.name, nameOf('市财政局'))
  })
})

describe('markup', () => {
  it('is escaped by construction', () => {
    assert.equal(html`<i>${'<b>"\'&'}</i>`.text, '<i>&lt;b&gt;&quot;&#39;&amp;</i>')
    assert.equal(html`${[html`<i>`, null, false, 1]}`.text, '<i>1')
    assert.equal(escapeMarkup('\ud800\u0000'), '\ufffd\ufffd')
  })

  it('never lets the words of a draft become elements', () => {
    const page = standalonePage(data, { name: '<x>.md', language: 'zh' })
    assert.doesNotMatch(page, /<b>|<x>/u)
    assert.match(page, /支持&lt;b&gt;检测&lt;\/b&gt; &amp; 认证/u)
  })

  it('says aloud all that a row shows', () => {
    const row = renderRow(data, clauseWith('首台套'), words).text
    assert.match(row, /role="treeitem"/u)
    assert.match(row, /aria-level="3"/u)
    assert.match(row, /aria-label="（一）支持首台套，牵头 市工业和信息化局，配合 市财政局，上限 200万元/u)
  })

  it('holds no offsets in a row, so that typing above leaves it as it is', () => {
    const later = previewFor(draft.replace('一、支持研发', '一、支持研发和转化'))
    const index = clauseWith('首台套')
    assert.equal(renderRow(later, index, words).text, renderRow(data, index, words).text)
  })

  it('runs nothing that the policy does not name', () => {
    const panel = panelPage({ language: 'zh', nonce: 'abc', script: 'https://x/preview.js' })
    assert.match(panel, /default-src &#39;none&#39;|default-src 'none'/u)
    assert.doesNotMatch(panel, /unsafe-inline|unsafe-eval/u)
    assert.doesNotMatch(panel, /\sstyle="|\son\w+="/u)
    for (const [, attributes] of panel.matchAll(/<(?:script|style)([^>]*)>/gu))
      assert.match(attributes!, /nonce="abc"/u)
    assert.doesNotMatch(standalonePage(data, { name: 'a', language: 'zh' }), /<script/u)
  })

  it('is dressed by the one style sheet that its hash allows', () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('base64')
    for (const text of ['', 'a', '条'.repeat(18), '条'.repeat(19), 'x'.repeat(64), '😀'.repeat(500)])
      assert.equal(sha256(text), hash(text))
    const page = standalonePage(data, { name: 'a', language: 'zh' })
    assert.ok(page.includes(`style-src 'sha256-${hash(style)}'`))
    assert.doesNotMatch(page, /unsafe-|\sstyle=/u)
    assert.equal(page.match(/<style>/gu)?.length, 1)
  })

  it('prints with the one script that its hash allows', () => {
    assert.equal(printScriptHash, `sha256-${createHash('sha256').update(printScript).digest('base64')}`)
    assert.match(standalonePage(data, { name: 'a', language: 'zh', print: true }), /<script>addEventListener/u)
  })

  it('copies what the filter shows as a list', () => {
    const { shown } = applyFilter(data, { ...everything, text: '首台套' })
    assert.equal(
      renderMarkdown(data, words, shown),
      '# 江州市支持智能装备产业发展若干措施\n\n- **一、**支持研发\n  - **（一）**支持首台套 — 市工业和信息化局（牵头）、市财政局（配合）；上限 200万元\n',
    )
    assert.match(renderMarkdown(data, words), /支持\\<b\\>检测\\<\/b\\> & 认证/u)
  })
})

describe('pictures', () => {
  const map = referenceMap(data, 0, printed, words)!
  const matrix = responsibilityMatrix(data, 0, printed, words)!

  it('draw an arc for what leads somewhere and a cross for what does not', () => {
    const svg = wholeSvg(map, printed, '引用关系').text
    assert.equal(svg.match(/class="go arc resolved"/gu)?.length, 1)
    assert.equal(svg.match(/class="go arc dangling"/gu)?.length, 1)
    assert.doesNotMatch(svg, /首台套.*首台套.*首台套.*NaN|NaN|undefined/u)
  })

  it('mark lead and support, and the clause for which nobody answers', () => {
    const svg = wholeSvg(matrix, printed, '责任矩阵').text
    assert.equal(svg.match(/class="go cell"/gu)?.length, 5)
    assert.match(svg, /class="line alarming"/u)
    assert.match(svg, /无责任单位/u)
    assert.doesNotMatch(svg, /NaN|undefined/u)
  })

  it('stand alone as files, and follow the theme in the panel', () => {
    assert.doesNotMatch(wholeSvg(matrix, printed, 'm').text, /var\(/u)
    assert.match(panelSvg(responsibilityMatrix(data, 0, themed, words)!, 'm').text, /var\(--accent\)/u)
  })

  it('are left out where there is nothing to draw', () => {
    const bare = previewFor('某某市工作要点\n\n一、抓好落实。\n\n二、加强学习。\n')
    assert.equal(referenceMap(bare, 0, printed, words), null)
    assert.equal(responsibilityMatrix(bare, 0, printed, words), null)
  })
})

describe('a draft of 2,000 clauses', () => {
  it('is drawn in well under a second', () => {
    const han = (number: number) => writeNumeral(number, 'han')
    const clauses = Array.from({ length: 2000 }, (_, i) => {
      const reference = i > 0 ? `按照第${han(i)}条规定，` : ''
      return `第${han(i + 1)}条　${reference}市财政局给予最高${i + 1}万元补助。\n`
    })
    const long = previewFor(`某某市专项资金管理办法\n\n${clauses.join('\n')}`)
    assert.equal(long.clauses.length, 2000)
    // Processor time, so that a busy machine does not fail it.
    const start = process.cpuUsage()
    renderOutline(long, words)
    applyFilter(long, { ...everything, text: '1999' })
    const { user } = process.cpuUsage(start)
    assert.ok(user < 500_000, `${user} µs`)
  })
})
