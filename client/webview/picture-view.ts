/** The two pictures in the panel, and the files they are exported as. */
import type { PreviewData } from '../../server/src/preview/data.ts'
import { type Html, html } from '../../server/src/preview/html.ts'
import { referenceMap } from '../../server/src/preview/map.ts'
import { responsibilityMatrix } from '../../server/src/preview/matrix.ts'
import { type Palette, panelSvg, type Picture, printed, themed, wholeSvg } from '../../server/src/preview/picture.ts'
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
    this.#root.innerHTML = text
  }
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
  const pictures = data.policies.flatMap((_, policy) => draws[kind](data, policy, printed, words) ?? [])
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
