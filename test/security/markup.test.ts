/** No word of a draft ever becomes markup: every page, picture and hover that is made of one, with hostile words in it. */
import assert from 'node:assert/strict'
import { html as htmlFormat } from '../../server/src/cli/formats/html.ts'
import { markdown as markdownFormat } from '../../server/src/cli/formats/markdown.ts'
import { reportOf } from '../../server/src/cli/report.ts'
import { lint } from '../../server/src/lint/lint.ts'
import { hoverMarkup } from '../../server/src/lsp/markup.ts'
import { type PreviewData, previewOf } from '../../server/src/preview/data.ts'
import { referenceMap } from '../../server/src/preview/map.ts'
import { renderMarkdown } from '../../server/src/preview/markdown.ts'
import { responsibilityMatrix } from '../../server/src/preview/matrix.ts'
import { standalonePage } from '../../server/src/preview/page.ts'
import { printed, wholeSvg } from '../../server/src/preview/picture.ts'
import { wordsIn } from '../../server/src/preview/words.ts'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'
import { rules } from '../../server/src/rules/index.ts'
import { newService } from '../service/cursor.ts'
import { draftWith, payloads } from '../support/payloads.ts'

const registry = createRegistry()
const settings = { rules, severityOf: () => undefined, facts: {} }

function previewFor(text: string): PreviewData {
  const service = newService()
  service.open('a:b', 1, text)
  return previewOf(service.view('a:b')!, service.lint('a:b'), 'zh')
}

/** The report of `--format html` or `markdown`. */
function reportIn(format: typeof htmlFormat, path: string, text: string): string {
  let out = ''
  const result = lint(readDocument(text, registry), settings, registry)
  const write = (piece: string) => void (out += piece)
  const { file, begin, end } = format({ language: 'zh', write, columns: 100 } as never)
  const report = reportOf(path, text, 'utf-8', result)
  begin()
  file(report)
  end({ files: 1, errors: 0, warnings: 0, infos: 0, hints: 0, fixable: 0, encodings: {}, failed: 0 } as never)
  return out
}

/** Tags and the names of their attributes, in order; what else a browser would take for markup. */
function skeleton(markup: string): string[] {
  const tags = markup.match(/<[!/?]?[a-z][^>]*>|<!--|<!\[|<\?/giu) ?? []
  return tags.map((tag) => tag.replace(/"[^"]*"|'[^']*'/gu, '""').replace(/\s+/gu, ' '))
}

describe('words of a draft in a page', () => {
  for (const payload of payloads) {
    it(`stay words: ${JSON.stringify(payload)}`, () => {
      const text = draftWith(payload)
      const data = previewFor(text)
      const words = wordsIn('zh')
      const pages = [
        standalonePage(data, { name: payload, language: 'zh' }),
        reportIn(htmlFormat, payload, text),
        ...data.policies.flatMap((_, policy) =>
          [referenceMap(data, policy, printed, words), responsibilityMatrix(data, policy, printed, words)].map(
            (picture) => (picture ? wholeSvg(picture, printed, payload).text : ''),
          ),
        ),
      ]
      for (const page of pages) {
        for (const tag of skeleton(page)) {
          assert.match(
            tag,
            /^<(?:!doctype|\/?(?:html|head|meta|title|style|body|main|h[1-6]|p|b|i|em|strong|small|code|ul|ol|li|dl|dt|dd|a|span|div|section|article|header|figure|figcaption|blockquote|mark|table|thead|tbody|tr|th|td|caption|svg|g|rect|path|line|circle|text|tspan|defs|marker|desc|polygon|polyline|use|symbol|clippath|details|summary|time|nav|footer|button|label|abbr|dfn|cite|q|s|u|sub|sup|hr|br))\b/iu,
          )
          assert.doesNotMatch(tag, /\son\w+\s*=|\sstyle\s*=|srcdoc|\ssrc\s*=/iu)
        }
        assert.doesNotMatch(
          page,
          /(?:href|xlink:href|action|formaction)\s*=\s*["']?\s*(?:javascript|data|command|vbscript):/iu,
        )
        assert.doesNotMatch(page, /\u0000/u)
      }
      assert.ok(pages[0]!.length > 2000)
    })
  }

  it('are escaped in Markdown, so that no HTML and no link comes of them', () => {
    for (const payload of payloads) {
      const text = draftWith(payload)
      const copied = `${renderMarkdown(previewFor(text), wordsIn('zh'))}\n${reportIn(markdownFormat, payload, text)}`
      assert.doesNotMatch(copied, /(?<!\\)<[a-z!/?]/iu, payload)
      assert.doesNotMatch(copied, /(?<!\\)\]\((?:javascript|command|data):/iu, payload)
    }
  })

  it('are escaped in hovers, which the editor renders as Markdown', () => {
    for (const payload of payloads) {
      const service = newService()
      const text = draftWith(payload)
      service.open('a:b', 1, text)
      for (let at = 0; at < text.length; at += 3) {
        const found = service.hover('a:b', at)
        if (!found) continue
        const { value } = hoverMarkup(found, 'zh', 'markdown', null) as { value: string }
        assert.doesNotMatch(value, /(?<!\\)<[a-z!/?]/iu, `${payload}: ${value}`)
        assert.doesNotMatch(value, /(?<!\\)\]\((?:javascript|command|data):/iu, `${payload}: ${value}`)
      }
    }
  })
})
