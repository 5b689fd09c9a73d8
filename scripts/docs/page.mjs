// The frame around a page: navigation, contents, the other language, the search.
import { dirname, relative } from 'node:path/posix'

/** A page as HTML. `navigation` is a list of sections with their pages. */
export function layOut(page, navigation) {
  const { to, title, body, contents, language, pair, bilingual } = page
  const link = (address) => relative(dirname(to), address) || address
  const sections = navigation.map(
    (section) =>
      `<h2>${both(section.title)}</h2>\n<ul>\n${section.pages.map((other) => entry(other, page, link)).join('\n')}\n</ul>`,
  )
  const onThisPage =
    contents.length > 2
      ? `<details class="contents"><summary>${both({ zh: '本页内容', en: 'On this page' })}</summary>\n<ul>\n` +
        `${contents.map(({ id, title: name }) => `<li><a href="#${encodeURIComponent(id)}">${escaped(name)}</a></li>`).join('\n')}\n</ul></details>`
      : ''
  const toggle = pair
    ? `<a class="language" href="${link(pair)}" lang="${language === 'zh' ? 'en' : 'zh-CN'}">${language === 'zh' ? 'English' : '中文'}</a>`
    : bilingual
      ? '<button class="language" type="button" hidden>English</button>'
      : ''
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}${to.startsWith('index') ? '' : ' · 条理 Tiaoli'}</title>
<link rel="stylesheet" href="${link('site.css')}">
</head>
<body data-root="${link('index.html').replace('index.html', '')}">
<a class="skip" href="#content">${language === 'zh' ? '跳到正文' : 'Skip to content'}</a>
<header>
<a class="name" href="${link('index.html')}">条理 <span>Tiaoli</span></a>
<div class="search" role="search" hidden>
<input type="search" placeholder="${language === 'zh' ? '搜索（按 / ）' : 'Search (press /)'}" aria-label="${language === 'zh' ? '搜索' : 'Search'}" autocomplete="off">
<ol aria-live="polite"></ol>
</div>
${toggle}
</header>
<div class="columns">
<nav aria-label="${language === 'zh' ? '全部页面' : 'Pages'}">
${sections.join('\n')}
</nav>
<main id="content">
${onThisPage}
${body}
</main>
</div>
<script src="${link('search-index.js')}"></script>
<script src="${link('site.js')}"></script>
</body>
</html>
`
}

/** The page of a pair in the language of the current one; a rule's page belongs to the list of rules. */
function entry([page, english = page], current, link) {
  const { to, title } = current.language === 'en' ? english : page
  const here = current.to === to || (current.to.startsWith('rules/') && to === 'rules/index.html')
  return `<li><a href="${link(to)}"${here ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`
}

function both({ zh, en }) {
  return `${zh} <small lang="en">${en}</small>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
