/** The panel's script: draws what the extension sends, filters it, and says where the reader wants to go. */
import type { PreviewData, PreviewPlace } from '../../server/src/preview/data.ts'
import { wordsIn } from '../../server/src/preview/words.ts'
import type { FromPanel, ToPanel, View } from '../src/preview/messages.ts'
import { noData, OutlineView } from './outline-view.ts'
import { exportPicture, PictureView } from './picture-view.ts'
import { renderHtmlList, renderMarkdown } from '../../server/src/preview/markdown.ts'

interface State {
  readonly view: View
  readonly text: string
  readonly body: string
  readonly finding: string
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void
  getState(): State | undefined
  setState(state: State): void
}

const vscode = acquireVsCodeApi()
const language = document.body.dataset.language === 'en' ? 'en' : 'zh'
const words = wordsIn(language)
const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T

let data: PreviewData = noData
let view: View = 'outline'
/** The outline was drawn from older data. */
let stale = false

/** Leads to a place: the press of a mouse takes the focus along, a step with the keyboard leaves it here. */
function go(place: PreviewPlace, keep: boolean): void {
  vscode.postMessage({ type: 'go', start: place.start, end: place.end, keep })
}

const outline = new OutlineView(element('view-outline'), words, go)
const pictures = {
  map: new PictureView(element('view-map'), 'map', words),
  matrix: new PictureView(element('view-matrix'), 'matrix', words),
}

const text = element<HTMLInputElement>('text')
const body = element<HTMLSelectElement>('body')
const finding = element<HTMLSelectElement>('finding')
const count = document.querySelector<HTMLElement>('.count')!

function remember(): void {
  vscode.setState({ view, text: text.value, body: body.value, finding: finding.value })
}

function filter(): void {
  count.textContent = outline.filter({ text: text.value, body: body.value, finding: finding.value })
  remember()
}

function show(next: View): void {
  view = next
  for (const each of ['outline', 'map', 'matrix'] as const) {
    const tab = element(`tab-${each}`)
    tab.setAttribute('aria-selected', String(each === view))
    tab.tabIndex = each === view ? 0 : -1
    element(`view-${each}`).hidden = each !== view
  }
  document.querySelector<HTMLElement>('.filters')!.hidden = view !== 'outline'
  element('outline-actions').hidden = view !== 'outline'
  element('picture-actions').hidden = view === 'outline'
  draw()
  if (view === 'outline') outline.showCurrent()
  measureBar()
  remember()
}

/** A picture scrolls below the bar, whose height depends on the panel's width. */
function measureBar(): void {
  const bar = document.querySelector<HTMLElement>('.bar')!
  document.documentElement.style.setProperty('--bar-height', `${bar.offsetHeight}px`)
}

function receive(message: ToPanel): void {
  if (message.type === 'view') show(message.view)
  else if (message.type === 'cursor') outline.follow(message.offset)
  else accept(message)
}

function accept(message: Extract<ToPanel, { type: 'data' | 'none' }>): void {
  data = message.type === 'data' ? message.data : noData
  stale = true
  draw()
}

/** Draws the view that is in sight; the others wait until they are asked for. */
function draw(): void {
  if (view !== 'outline') {
    pictures[view].draw(data)
    return
  }
  if (stale) {
    outline.update(data)
    outline.fillChoices(body, finding)
    filter()
  }
  stale = false
}

/** Word processors take the list itself, editors its source. Where the page may not write both, the extension writes the source. */
async function copyHtml(list: string): Promise<void> {
  const done = await writeBoth(list)
  vscode.postMessage({ type: 'copy', text: list, done })
}

async function writeBoth(list: string): Promise<boolean> {
  try {
    const parts = ['text/html', 'text/plain'].map((type) => [type, new Blob([list], { type })])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))])
    return true
  } catch {
    return false
  }
}

function act(action: string): void {
  if (action === 'markdown')
    vscode.postMessage({ type: 'copy', text: renderMarkdown(data, words, outline.shown), done: false })
  else if (action === 'html') void copyHtml(renderHtmlList(data, words, outline.shown))
  else if (action === 'print') vscode.postMessage({ type: 'print' })
  else if ((action === 'svg' || action === 'png') && view !== 'outline') {
    const kind = action
    const shown = view
    void exportPicture(data, shown, kind, words).then(
      (content) => content && vscode.postMessage({ type: 'save', kind, view: shown, content }),
    )
  }
}

const restored = vscode.getState()
if (restored) {
  text.value = restored.text
  outline.restore(restored.body, restored.finding)
}

addEventListener('message', ({ data: message }: MessageEvent<ToPanel>) => receive(message))
addEventListener('resize', measureBar)
for (const input of [text, body, finding]) input.addEventListener('input', filter)
document.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault())

const tablist = document.querySelector<HTMLElement>('[role="tablist"]')!
tablist.addEventListener('click', ({ target }) => {
  const tab = (target as HTMLElement).closest<HTMLElement>('[role="tab"]')
  if (tab) show(tab.id.slice(4) as View)
})
tablist.addEventListener('keydown', (event) => {
  const order: readonly View[] = ['outline', 'map', 'matrix']
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  show(order[(order.indexOf(view) + step + order.length) % order.length]!)
  element(`tab-${view}`).focus()
})
for (const button of document.querySelectorAll<HTMLElement>('[data-action]')) {
  button.addEventListener('click', () => act(button.dataset.action!))
}

// Both pictures mark what leads somewhere in the same way.
for (const id of ['view-map', 'view-matrix']) {
  const follow = (event: Event, keep: boolean) => {
    const link = (event.target as Element).closest<SVGElement>('[data-go]')
    const clause = link && data.clauses[Number(link.dataset.clause)]
    if (!link || !clause) return
    const at = Number(link.dataset.at)
    const kind = link.dataset.go
    go(kind === 'agency' ? clause.agencies[at]! : kind === 'reference' ? clause.references[at]! : clause, keep)
  }
  element(id).addEventListener('click', (event) => follow(event, false))
  element(id).addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    follow(event, true)
  })
}

show(restored?.view ?? 'outline')
vscode.postMessage({ type: 'ready' })
