// npm run docs: docs/ and the pages at the top become a small site in docs/site, which works from a file: links are
// relative, and nothing is loaded from elsewhere.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createReader } from './docs/markdown.mjs'
import { layOut } from './docs/page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the site shows, in order. `en` is the English page of a pair; pages without one hold both languages. */
const sections = [
  {
    title: { zh: '开始', en: 'Start' },
    pages: [
      { source: 'README.zh-CN.md', en: 'README.md', to: 'index.html' },
      { source: 'docs/install.zh-CN.md', en: 'docs/install.md', to: 'install.html' },
      { source: 'docs/editors.md' },
    ],
  },
  {
    title: { zh: '使用', en: 'Use' },
    pages: [
      { source: 'docs/rules/README.md', to: 'rules/index.html' },
      { source: 'docs/ci.md' },
      { source: 'docs/cli.md' },
      { source: 'docs/settings.md' },
      { source: 'docs/registry.md' },
    ],
  },
  {
    title: { zh: '开发', en: 'Develop' },
    pages: [
      { source: 'docs/architecture.md' },
      { source: 'docs/performance.md' },
      { source: 'SECURITY.md', to: 'security.html' },
      { source: 'CONTRIBUTING.md', to: 'contributing.html' },
      { source: 'docs/publishing.md' },
      { source: 'CHANGELOG.md', to: 'changelog.html' },
    ],
  },
]

/** Builds the site into `out`; returns the paths of its pages. */
export function buildSite(out = join(root, 'docs/site')) {
  const read = (path) => readFileSync(join(root, path), 'utf8')
  const listed = sections.flatMap(({ pages }) => pages)
  const unlisted = [...markdownIn('docs'), ...markdownIn('docs/rules')].filter(
    (path) => !listed.some(({ source, en }) => source === path || en === path),
  )
  const pages = [...listed, ...unlisted.map((source) => ({ source }))].flatMap(pagesOf)
  const pictures = readdirSync(join(root, 'docs/images')).map((name) => [`docs/images/${name}`, `images/${name}`])
  const addresses = new Map([...pages.map(({ source, to }) => [source, to]), ...pictures])
  const reader = createReader(addresses)

  rmSync(out, { recursive: true, force: true })
  const put = (path, text) => {
    mkdirSync(dirname(join(out, path)), { recursive: true })
    writeFileSync(join(out, path), text)
  }
  const written = pages.map((page) => ({ ...page, ...reader.read(page.source, read(page.source)) }))
  const navigation = sections.map(({ title, pages: members }) => ({
    title,
    pages: members.map(({ source, en }) => written.filter((page) => page.source === source || page.source === en)),
  }))
  for (const page of written) put(page.to, layOut(page, navigation))
  cpSync(join(root, 'docs/images'), join(out, 'images'), { recursive: true })
  put('LICENSE.txt', read('LICENSE'))
  put('site.css', read('scripts/docs/site.css'))
  put('site.js', read('scripts/docs/site.js'))
  put(
    'search-index.js',
    `window.searchIndex = ${JSON.stringify(written.map(({ to, title, text }) => [to, title, text]))}\n`,
  )
  return written.map(({ to }) => to)
}

/** One page, or the two of a pair, each knowing the other. */
function pagesOf({ source, en, to = addressOf(source) }) {
  if (!en) return [{ source, to, language: 'zh' }]
  const english = to.replace(/\.html$/, '.en.html')
  return [
    { source, to, language: 'zh', pair: english },
    { source: en, to: english, language: 'en', pair: to },
  ]
}

function addressOf(source) {
  return source.replace(/^docs\//, '').replace(/\.md$/, '.html')
}

function markdownIn(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const pages = buildSite()
  process.stdout.write(`docs/site/index.html  ${pages.length} pages\n`)
}
