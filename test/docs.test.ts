import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import sax from 'sax'
import { rules } from '../server/src/rules/index.ts'

describe('the documentation as a site', function () {
  this.timeout(60_000)

  const out = mkdtempSync(join(tmpdir(), 'tiaoli-docs-'))
  let pages: readonly string[] = []
  before(async () => {
    const script = new URL('../scripts/docs.mjs', import.meta.url).href
    pages = (await import(script)).buildSite(out)
  })
  after(() => rmSync(out, { recursive: true, force: true }))
  const read = (path: string) => readFileSync(join(out, path), 'utf8')
  const attributes = (page: string, name: string) =>
    [...read(page).matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value!.replaceAll('&amp;', '&'))

  it('has a page for every rule, and the rest in the navigation', () => {
    for (const { id } of rules) assert.ok(pages.includes(`rules/${id}.html`), id)
    const listed = attributes('index.html', 'href')
    for (const page of pages)
      if (!page.startsWith('rules/') && !page.endsWith('.en.html')) assert.ok(listed.includes(page), page)
  })

  it('leads nowhere that is not there', () => {
    const names = new Map(pages.map((page) => [page, new Set(attributes(page, 'id'))]))
    for (const page of pages)
      for (const link of attributes(page, 'href')) {
        if (/^(?:https?|mailto|command|vscode):/.test(link)) continue
        const [path, anchor] = link.split('#')
        const target = path === '' ? page : join(dirname(page), path!)
        assert.ok(existsSync(join(out, target)), `${page} → ${link}`)
        if (anchor) assert.ok(names.get(target)?.has(decodeURIComponent(anchor)), `${page} → ${link}`)
      }
  })

  it('loads nothing from elsewhere, and from no root, so that it works from a file', () => {
    for (const page of pages) {
      const loaded = [
        ...attributes(page, 'src'),
        ...[...read(page).matchAll(/<link [^>]*href="([^"]*)"/g)].map(([, path]) => path!),
      ]
      assert.ok(loaded.length >= 3, page)
      for (const path of loaded) assert.ok(existsSync(join(out, dirname(page), path)), `${page} loads ${path}`)
    }
    assert.ok(!/url\(|@import/.test(read('site.css')))
  })

  it('shows in drafts what the rules mark, and never the marks themselves', () => {
    assert.match(read('rules/numbering-gap.html'), /<mark title="numbering-gap">/)
    for (const page of pages) if (page.startsWith('rules/')) assert.ok(!read(page).includes('⟦'), page)
  })

  it('has rule pages in two languages with their examples in both', () => {
    const page = read('rules/cap-conflict.html')
    assert.match(page, /<section class="zh">\s*<h2 id="查什么">/)
    assert.match(page, /<section>\s*<h2 id="错误示例">/)
    assert.match(page, /<section class="en" lang="en">\s*<h2 id="english">/)
  })

  it('is HTML whose elements close', () => {
    for (const page of pages) {
      const parser = sax.parser(true)
      parser.onerror = (error: Error) => assert.fail(`${page}: ${error.message}`)
      const closed = read(page)
        .replace('<!doctype html>', '')
        .replace(/<(meta|link|input|hr|br|img)\b([^>]*?)\/?>/g, '<$1$2/>')
      parser.write(closed.replace(/ (hidden|open)(?=[ >])/g, ' $1=""')).close()
    }
  })

  it('can be searched', () => {
    const index = JSON.parse(read('search-index.js').replace(/^window\.searchIndex = /, ''))
    assert.equal(index.length, pages.length)
    for (const [address, title, text] of index) assert.ok(pages.includes(address) && title && text.length > 40, address)
  })
})
