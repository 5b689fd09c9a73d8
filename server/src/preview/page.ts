/**
 * The two pages: the panel's empty frame, which the panel's script fills, and a complete page without a script for
 * `tiaoli outline --format html`, copying and printing.
 */
import type { PreviewData } from './data.ts'
import { type Html, html, trusted } from './html.ts'
import { referenceMap } from './map.ts'
import { responsibilityMatrix } from './matrix.ts'
import { renderOutline } from './outline.ts'
import { type Picture, printed, wholeSvg } from './picture.ts'
import { sha256 } from './sha256.ts'
import { style } from './style.ts'
import { type Language, type Words, wordsIn } from './words.ts'

const languageTags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' }

/** The only script of a standalone page, allowed by its hash alone. */
export const printScript = 'addEventListener("load",()=>print())'
export const printScriptHash = 'sha256-mLwZK/58pwnQlrLLG9VetvWBvS+jgUzfbG6LTwhkmas='

/** The style sheet of a standalone page, allowed by its hash alone. */
const styleHash = `sha256-${sha256(style)}`

export interface PageOptions {
  /** Shown in the window's title: the draft's name. */
  readonly name: string
  readonly language: Language
  /** Opens the print dialog when the page is shown. */
  readonly print?: boolean
}

/** A page that stands alone: outline, reference map and responsibility matrix of every policy of the draft. */
export function standalonePage(data: PreviewData, { name, language, print = false }: PageOptions): string {
  const words = wordsIn(language)
  const page = html`<!doctype html>
<html lang="${languageTags[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'${print && `; script-src '${printScriptHash}'`}">
<title>${name} · ${words.outline}</title>
<style>${trusted(style)}</style>${print && html`<script>${trusted(printScript)}</script>`}
</head>
<body class="page">
<main>
${renderOutline(data, words)}
${data.policies.map((_, policy) => [
  figure(referenceMap(data, policy, printed, words), words.map),
  figure(responsibilityMatrix(data, policy, printed, words), words.matrix),
])}
</main>
</body>
</html>
`
  return page.text
}

function figure(picture: Picture | null, title: string): Html | null {
  return picture && html`<figure class="picture"><h2>${title}</h2>${wholeSvg(picture, printed, title)}</figure>`
}

export interface PanelOptions {
  readonly language: Language
  readonly nonce: string
  readonly script: string
}

/** The panel before any data. Everything a script may do is named by the nonce; nothing may be fetched. */
export function panelPage({ language, nonce, script }: PanelOptions): string {
  const words = wordsIn(language)
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`
  const page = html`<!doctype html>
<html lang="${languageTags[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${words.outline}</title>
<style nonce="${nonce}">${trusted(style)}</style>
</head>
<body data-language="${language}">
${panelFrame(words)}
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`
  return page.text
}

function panelFrame(words: Words): Html {
  const tab = (view: string, name: string, selected: boolean) =>
    html`<button type="button" role="tab" id="tab-${view}" aria-controls="view-${view}" aria-selected="${String(selected)}" tabindex="${selected ? 0 : -1}">${name}</button>`
  const action = (name: string, word: string) => html`<button type="button" data-action="${name}">${word}</button>`
  return html`<div class="bar">
<div class="tools">
<div class="tabs" role="tablist" aria-label="${words.views}">${tab('outline', words.outline, true)}${tab('map', words.map, false)}${tab('matrix', words.matrix, false)}</div>
<div class="actions" id="outline-actions">${action('markdown', words.copyMarkdown)}${action('html', words.copyHtml)}${action('print', words.print)}</div>
<div class="actions" id="picture-actions" hidden>${action('svg', words.exportSvg)}${action('png', words.exportPng)}</div>
</div>
<form class="filters" role="search" aria-label="${words.filter}">
<input type="search" id="text" placeholder="${words.filterHint}" aria-label="${words.filterHint}">
<select id="body" aria-label="${words.body}"><option value="">${words.everyBody}</option></select>
<select id="finding" aria-label="${words.finding}"><option value="">${words.everyClause}</option></select>
<span class="count" role="status" aria-live="polite"></span>
</form>
</div>
<main>
<div id="view-outline" role="tabpanel" aria-labelledby="tab-outline"><p class="empty">${words.waiting}</p></div>
<div id="view-map" role="tabpanel" aria-labelledby="tab-map" hidden></div>
<div id="view-matrix" role="tabpanel" aria-labelledby="tab-matrix" hidden></div>
</main>`
}
