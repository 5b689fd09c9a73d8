/** The two pictures in the panel, and the files they are exported as. */
import type { PreviewData } from '../../server/src/preview/data.ts'
import { type Html, html } from '../../server/src/preview/html.ts'
import { referenceMap } from '../../server/src/preview/map.ts'
import { responsibilityMatrix } from '../../server/src/preview/matrix.ts'
import {
  type Palette,
  panelSvg,
  type Picture,
  headed,
  printed,
  themed,
  wholeSvg,
} from '../../server/src/preview/picture.ts'
import type { Words } from '../../server/src/preview/words.ts'

type Kind = 'map' | 'matrix'

const draws: Readonly<
  Record<Kind, (data: PreviewData, policy: number, palette: Palette, words: Words) => Picture | null>
> = {
  map: referenceMap,
  matrix: responsibilityMatrix,
}

export class PictureView {
  readonly #root: HTMLElement
  readonly #kind: Kind
  readonly #words: Words
  #markup = ''

  constructor(root: HTMLElement, kind: Kind, words: Words) {
    this.#root = root
    this.#kind = kind
    this.#words = words
    root.addEventListener('keydown', (event) => this.#pressed(event))
    root.addEventListener('focusin', ({ target }) => makeFocusable(root, target as Element))
    // Scrolling does not bubble, but it can be caught on its way down.
    root.addEventListener('scroll', ({ target }) => pin(target as HTMLElement), { capture: true, passive: true })
  }

  draw(data: PreviewData): void {
    const words = this.#words
    const pictures = data.policies.map((policy, index) => {
      const picture = draws[this.#kind](data, index, themed, words)
      return (
        picture &&
        html`<section class="picture">${data.policies.length > 1 && html`<h2>${policy.title || words.untitled}</h2>`}<p class="note">${
          this.#kind === 'map' ? words.mapHint : words.matrixHint
        }</p>${panelSvg(picture, words[this.#kind])}</section>`
      )
    })
    const empty = this.#kind === 'map' ? words.noReferences : words.noBodies
    const some = pictures.filter((picture): picture is Html => picture !== null)
    const { text } = some.length > 0 ? html`${some}` : html`<p class="empty">${empty}</p>`
    if (text === this.#markup) return
    this.#markup = text
    const scrolled = [...this.#root.children].map(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop] as const)
    const focused = this.#root.contains(document.activeElement) ? keyOf(document.activeElement!) : null
    this.#root.innerHTML = text
    // Whoever looks at a part of the picture goes on looking at it while somebody types.
    scrolled.forEach(([left, top], index) => {
      this.#root.children[index]?.scrollTo({ left, top })
    })
    const links = [...this.#root.querySelectorAll<SVGElement>('[data-go]')]
    const link = links.find((each) => keyOf(each) === focused)
    makeFocusable(this.#root, link ?? links[0])
    link?.focus()
  }

  /** The arrows lead to the nearest link on their side: one press of Tab passes the whole picture. */
  #pressed(event: KeyboardEvent): void {
    const direction = arrows[event.key]
    const from = (event.target as Element).closest('[data-go]')
    if (!direction || !from) return
    event.preventDefault()
    const here = centre(from)
    let nearest: SVGElement | undefined
    let least = Number.POSITIVE_INFINITY
    for (const link of this.#root.querySelectorAll<SVGElement>('[data-go]')) {
      const there = centre(link)
      const along = (there.x - here.x) * direction.x + (there.y - here.y) * direction.y
      const aside = Math.abs((there.x - here.x) * direction.y) + Math.abs((there.y - here.y) * direction.x)
      if (link === from || along < 2 || along + aside * 4 >= least) continue
      least = along + aside * 4
      nearest = link
    }
    nearest?.focus()
  }
}

const arrows: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function centre(link: Element): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = link.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

function keyOf(link: Element): string {
  const { go, clause, at = '' } = (link as SVGElement).dataset
  return `${go}/${clause}/${at}`
}

function makeFocusable(root: HTMLElement, link: Element | undefined): void {
  if (!link?.matches('[data-go]')) return
  root.querySelector('[data-go][tabindex="0"]')?.setAttribute('tabindex', '-1')
  link.setAttribute('tabindex', '0')
}

/** What is pinned moves back by as much as its picture is scrolled. */
function pin(scroller: HTMLElement): void {
  scroller.style.setProperty('--scrolled', `${scroller.scrollLeft}px`)
}

/** Space between the pictures of several policies in one file, in pixels. */
const gap = 24

/** The picture as the text of an SVG file, or as a PNG in base64 at twice the size; null when there is nothing to draw. */
export async function exportPicture(
  data: PreviewData,
  kind: Kind,
  format: 'svg' | 'png',
  words: Words,
): Promise<string | null> {
  const pictures = data.policies.flatMap((policy, index) => {
    const picture = draws[kind](data, index, printed, words)
    return picture ? [headed(picture, `${policy.title || words.untitled} · ${words[kind]}`, printed)] : []
  })
  if (pictures.length === 0) return null
  const whole = pictures.length === 1 ? pictures[0]! : below(pictures)
  const svg = wholeSvg(whole, printed, words[kind]).text
  return format === 'svg' ? svg : toPng(svg, whole.width, whole.height)
}

function below(pictures: readonly Picture[]): Picture {
  let height = 0
  const placed = pictures.map(({ head, body, height: own }) => {
    const top = height
    height += own + gap
    return html`<g transform="translate(0 ${top})">${head}${body}</g>`
  })
  return {
    width: Math.max(...pictures.map(({ width }) => width)),
    height,
    headHeight: 0,
    head: html``,
    body: html`${placed}`,
  }
}

async function toPng(svg: string, width: number, height: number): Promise<string> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const context = canvas.getContext('2d')!
  context.scale(2, 2)
  context.drawImage(image, 0, 0)
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length)
}
