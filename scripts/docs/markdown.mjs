// Markdown to the body of a page: links between sources become links between pages, headings get the names that GitHub
// gives them, the marks in drafts become visible.
import { dirname, join, relative } from 'node:path/posix'
import MarkdownIt from 'markdown-it'

/** `addresses`: the page of each source. */
export function createReader(addresses) {
  const markdown = new MarkdownIt({ html: true })
  const { escapeHtml } = markdown.utils

  markdown.renderer.rules.fence = (tokens, i) => {
    const { info, content } = tokens[i]
    const language = info.trim().split(/\s/)[0]
    const code = escapeHtml(content)
    return `<pre class="${escapeHtml(language)}"><code>${language === 'policy' ? marked(code) : code}</code></pre>\n`
  }
  markdown.renderer.rules.table_open = () => '<div class="table"><table>\n'
  markdown.renderer.rules.table_close = () => '</table></div>\n'

  function read(source, text) {
    const env = {}
    const tokens = markdown.parse(text, env)
    const from = addresses.get(source)
    nameHeadings(tokens)
    for (const { children } of tokens)
      for (const token of children ?? [])
        for (const name of ['href', 'src'])
          if (token.attrGet(name)) token.attrSet(name, addressFrom(source, from, token.attrGet(name)))
    const [zh, en] = languages(tokens)
    const render = (part) => markdown.renderer.render(part, markdown.options, env)
    return {
      title: textOf(tokens[tokens.findIndex(({ type }) => type === 'heading_open') + 1]),
      body: en ? inTwoLanguages(zh, en, render) : render(zh),
      bilingual: en !== null,
      contents: headings(zh),
      text: plain(tokens),
    }
  }

  /** Where a link of a source leads on the site; what the site does not have stays as it is. */
  function addressFrom(source, from, href) {
    if (/^[a-z]+:|^#/.test(href)) return href
    const [path, anchor] = href.split('#')
    const target = join(dirname(source), decodeURI(path))
    const to = target === 'LICENSE' ? 'LICENSE.txt' : addresses.get(target)
    return to ? relative(dirname(from), to) + (anchor ? `#${anchor}` : '') : href
  }

  return { read }
}

/** ⟦rule:words⟧ in a draft is what the rule marks. */
function marked(code) {
  return code.replace(/⟦([a-z-]+)[?!]?:([^⟦⟧]*)⟧/g, '<mark title="$1">$2</mark>')
}

/** As GitHub does it, so that the same link works there and here. */
function nameHeadings(tokens) {
  const taken = new Map()
  tokens.forEach((token, i) => {
    if (token.type !== 'heading_open') return
    const name = textOf(tokens[i + 1])
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const count = taken.get(name) ?? 0
    taken.set(name, count + 1)
    token.attrSet('id', count === 0 ? name : `${name}-${count}`)
  })
}

/** A page in two languages: Chinese above the line, English from its heading on. */
function languages(tokens) {
  const line = tokens.findIndex(
    ({ type }, i) => type === 'hr' && tokens[i + 1]?.type === 'heading_open' && textOf(tokens[i + 2]) === 'English',
  )
  return line < 0 ? [tokens, null] : [tokens.slice(0, line), tokens.slice(line + 1)]
}

/** The title is for both, and so are the examples: drafts are Chinese. */
function inTwoLanguages(zh, en, render) {
  const starts = zh.flatMap(({ type, tag }, i) => (type === 'heading_open' && tag === 'h2' ? [i] : []))
  const parts = starts.map((start, i) => zh.slice(start, starts[i + 1]))
  const shown = parts.map((part) => {
    const shared = /示例/.test(textOf(part[1]))
    return `<section${shared ? '' : ' class="zh"'}>\n${render(part)}</section>`
  })
  return `${render(zh.slice(0, starts[0]))}<div class="pair">\n${shown.join('\n')}\n<section class="en" lang="en">\n${render(en)}</section>\n</div>`
}

function headings(tokens) {
  return tokens.flatMap((token, i) =>
    token.type === 'heading_open' && token.tag === 'h2'
      ? [{ id: token.attrGet('id'), title: textOf(tokens[i + 1]) }]
      : [],
  )
}

function textOf({ children }) {
  return children.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('')
}

/** The words of a page, for the search. */
function plain(tokens) {
  return tokens
    .flatMap((token) => (token.type === 'inline' ? [textOf(token)] : token.type === 'fence' ? [token.content] : []))
    .join(' ')
    .replace(/⟦[a-z-]+[?!]?:|⟧/g, '')
    .replace(/\s+/g, ' ')
}
