/** What both pictures share: colours, measures of text, the frame of an SVG. */
import { type Html, html } from './html.ts'

/** Colours as SVG paints. In the panel they are style variables that follow the editor's theme. */
export interface Palette {
  readonly background: string
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly stripe: string
  readonly accent: string
  readonly error: string
  readonly warning: string
}

export const themed: Palette = {
  background: 'var(--background)',
  text: 'var(--text)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  stripe: 'var(--stripe)',
  accent: 'var(--accent)',
  error: 'var(--error)',
  warning: 'var(--warning)',
}

/** For files and paper: dark on white, and told apart in greys too. */
export const printed: Palette = {
  background: '#ffffff',
  text: '#1f1f1f',
  muted: '#616161',
  line: '#d0d0d0',
  stripe: '#f5f5f5',
  accent: '#0b5cad',
  error: '#c62828',
  warning: '#b25e00',
}

export const fontSize = 13
const fonts =
  "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei', sans-serif"

/** Width in pixels at the pictures' font size: a Han character takes the whole square, others a little over half. */
export function measure(text: string): number {
  let squares = 0
  for (const char of text) squares += char.codePointAt(0)! < 0x2000 ? 0.58 : 1
  return squares * fontSize
}

/** The text cut to a width in pixels, with an ellipsis when something was cut. */
export function fit(text: string, width: number): string {
  if (measure(text) <= width) return text
  let cut = ''
  for (const char of text) {
    if (measure(`${cut}${char}…`) > width) break
    cut += char
  }
  return `${cut}…`
}

export interface Picture {
  readonly width: number
  readonly height: number
  /** Height of the part that stays in sight while the rest scrolls; 0 for none. */
  readonly headHeight: number
  readonly head: Html
  readonly body: Html
  /** The body once more in pieces that lie one below the other; one who scrolls draws those in sight. */
  readonly pieces?: readonly Piece[]
}

export interface Piece {
  readonly top: number
  readonly height: number
  readonly content: Html
}

/** One SVG with everything, for files. It needs no style sheet. */
export function wholeSvg(picture: Picture, palette: Palette, title: string): Html {
  const { width, height, head, body } = picture
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}" font-size="${fontSize}" role="img"><title>${title}</title><rect width="${width}" height="${height}" fill="${palette.background}"/>${head}${body}</svg>`
}

const headingHeight = 40

/** The picture with a line above it that says of which draft it is: a file travels without its panel. */
export function headed(picture: Picture, heading: string, palette: Palette): Picture {
  const { width, height, head, body } = picture
  return {
    width: Math.max(width, Math.ceil(measure(heading) * 1.16) + 24),
    height: height + headingHeight,
    headHeight: 0,
    head: html`<text x="12" y="24" dominant-baseline="central" font-size="15" font-weight="600" fill="${palette.text}">${heading}</text>`,
    body: html`<g transform="translate(0 ${headingHeight})">${head}${body}</g>`,
  }
}

/** The picture for the panel: its head in an SVG of its own, which stays in sight, and the body in one or several below. */
export function panelSvg(picture: Picture, label: string): Html {
  const { width, height, headHeight, head, body } = picture
  const svg = (top: number, tall: number, inside: Html) =>
    html`<svg width="${width}" height="${tall}" viewBox="0 ${top} ${width} ${tall}" font-size="${fontSize}">${inside}</svg>`
  const pieces = picture.pieces ?? [{ top: headHeight, height: height - headHeight, content: body }]
  return html`${headHeight > 0 && html`<div class="picture-head" aria-hidden="true">${svg(0, headHeight, head)}</div>`}<div class="picture-body" role="group" aria-label="${label}">${pieces.map(
    (piece) => html`<div class="picture-piece">${svg(piece.top, piece.height, piece.content)}</div>`,
  )}</div>`
}
