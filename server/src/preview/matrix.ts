/**
 * The responsibility matrix: clauses down, bodies across, a mark where they meet. A full square leads or answers, an empty
 * one supports, a dot takes part. A clause for which nobody answers stands out; headings are rows without marks.
 */
import type { PreviewAgency, PreviewClause, PreviewData } from './data.ts'
import { bodiesOf, nameOf } from './filter.ts'
import { type Html, html } from './html.ts'
import { fit, fontSize, measure, type Palette, type Picture, type Piece } from './picture.ts'
import { fill, type Words } from './words.ts'

const row = 24
const column = 26
const margin = 12
const titleWidth = 260
const indent = 14
const nameHeight = 170
/** Rows of one piece: about a screenful. */
const pieceRows = 50

type Role = PreviewAgency['role']
const strength: Readonly<Record<Role, number>> = { lead: 3, responsible: 2, support: 1, participant: 0 }

/** The picture of one policy; null when no body was recognised in it. */
export function responsibilityMatrix(
  data: PreviewData,
  policy: number,
  palette: Palette,
  words: Words,
): Picture | null {
  const bodies = bodiesOf(data)
    .map(({ name, clauses }) => ({
      name,
      count: clauses.filter((clause) => data.clauses[clause]!.policy === policy).length,
    }))
    .filter(({ count }) => count > 0)
  const rows = data.clauses.flatMap((clause, index) => (clause.policy === policy && listed(data, index) ? [index] : []))
  if (bodies.length === 0 || rows.length === 0) return null
  const names = rows.map((index) => nameOf(data.clauses[index]!))
  const left = Math.ceil(
    margin +
      Math.min(
        titleWidth,
        Math.max(...names.map((name, i) => data.clauses[rows[i]!]!.depth * indent + measure(name))),
      ) +
      12,
  )
  const top = Math.min(nameHeight, Math.max(...bodies.map(({ name }) => measure(name)))) + margin + 20
  const width = left + Math.max(bodies.length * column, 80) + margin
  const height = top + rows.length * row + margin
  const head = drawHead(bodies, left, top, width, palette, words)
  const pieces: Piece[] = []
  for (let from = 0; from < rows.length; from += pieceRows) {
    const until = Math.min(rows.length, from + pieceRows)
    const begin = top + from * row
    const end = top + until * row
    const content = html`${bodies.map(
      (_, i) =>
        html`<path d="M${left + i * column + column / 2} ${begin}V${end}" stroke="${palette.line}" stroke-width="1" stroke-opacity="0.6"/>`,
    )}${rows
      .slice(from, until)
      .map((index, i) =>
        drawRow(data, index, begin + i * row + row / 2, left, width, bodies, palette, words, (from + i) % 2 === 1),
      )}`
    pieces.push({ top: begin, height: end - begin, content })
  }
  const body = html`${pieces.map(({ content }) => content)}`
  return { width, height, headHeight: top, head, body, pieces }
}

/** Leaves, headings above them, and whatever names a body; items below a clause that has its note are its text. */
function listed(data: PreviewData, index: number): boolean {
  const clause = data.clauses[index]!
  if (clause.agencies.length > 0) return true
  for (let above = clause.parent; above !== null; above = data.clauses[above]!.parent) {
    if (data.clauses[above]!.agencies.length > 0) return false
  }
  return clause.level !== 'level4' && clause.level !== 'level5'
}

function drawHead(
  bodies: readonly { readonly name: string; readonly count: number }[],
  left: number,
  top: number,
  width: number,
  palette: Palette,
  words: Words,
): Html {
  const marks = [
    [words.lead, 'lead'],
    [words.responsible, 'responsible'],
    [words.support, 'support'],
    [words.participant, 'participant'],
  ] as const
  const legend = marks.map(([word, role], i) => {
    const y = margin + 10 + i * 20
    return html`${mark(role, margin + 8, y, palette)}<text x="${margin + 22}" y="${y}" dominant-baseline="central" fill="${palette.muted}">${word}</text>`
  })
  return html`${bodies.map(({ name, count }, i) => {
    const x = left + i * column + column / 2
    return html`<text x="${x}" y="${top - 24}" transform="rotate(-90 ${x} ${top - 24})" dominant-baseline="central" fill="${
      palette.text
    }"><title>${name}</title>${fit(name, nameHeight)}</text><text x="${x}" y="${top - 10}" text-anchor="middle" dominant-baseline="central" font-size="${
      fontSize - 2
    }" fill="${palette.muted}">${count}</text>`
  })}<g class="pinned"><rect width="${left}" height="${top - 1}" fill="${palette.background}"/>${legend}</g><path d="M${margin} ${top - 0.5}H${width - margin}" stroke="${palette.line}" stroke-width="1"/>`
}

function drawRow(
  data: PreviewData,
  index: number,
  y: number,
  left: number,
  width: number,
  bodies: readonly { readonly name: string }[],
  palette: Palette,
  words: Words,
  striped: boolean,
): Html {
  const clause = data.clauses[index]!
  const name = nameOf(clause)
  const heading = clause.below > 0 && clause.agencies.length === 0
  const finding = clause.findings.map((at) => data.findings[at]!).find(({ rule }) => rule.startsWith('responsibility-'))
  const empty = !heading && clause.agencies.length === 0
  const alarming = finding !== undefined && (empty || finding.rule === 'responsibility-empty')
  const colour = heading || (empty && !alarming) ? palette.muted : palette.text
  const offset = clause.depth * indent
  const label = empty ? `${name}，${words.noBody}` : name
  const band = (x: number, wide: number) =>
    (striped || alarming) &&
    html`<rect x="${x}" y="${y - row / 2}" width="${wide}" height="${row}" fill="${
      alarming ? palette.warning : palette.stripe
    }"${alarming && html` fill-opacity="0.18"`}/>`
  const edge = margin / 2
  // The name comes last, over the marks: in a panel it stays in sight while they scroll away under it.
  return html`<g class="line${alarming ? ' alarming' : ''}">${band(left, width - edge - left)}${bodies.map((body, i) =>
    cell(clause, index, body.name, left + i * column + column / 2, y, palette, words),
  )}${empty && drawNobody(alarming, left, y, width, palette, words)}<g class="go pinned" role="link" tabindex="-1" data-go="clause" data-clause="${index}" aria-label="${label}"><title>${name}</title><rect x="0" y="${
    y - row / 2
  }" width="${left}" height="${row}" fill="${palette.background}"/>${band(edge, left - edge)}${
    alarming && html`<rect x="${edge}" y="${y - row / 2}" width="3" height="${row}" fill="${palette.warning}"/>`
  }<rect class="hit" x="0" y="${y - row / 2}" width="${left}" height="${row}" fill="${palette.text}" fill-opacity="0"/><text x="${margin + offset}" y="${y}" dominant-baseline="central" fill="${colour}">${fit(
    name,
    titleWidth - offset,
  )}</text></g></g>`
}

/** An empty row is an open question where the rules ask for a body, and a dashed line where they do not. */
function drawNobody(alarming: boolean, left: number, y: number, width: number, palette: Palette, words: Words): Html {
  return alarming
    ? html`<text x="${left + 6}" y="${y}" dominant-baseline="central" fill="${palette.text}" font-weight="600" font-size="${fontSize - 1}">${words.nobody}</text>`
    : html`<path d="M${left + 6} ${y}H${width - margin}" stroke="${palette.muted}" stroke-opacity="0.5" stroke-dasharray="2 4"/>`
}

/** The mark of one body in one clause: the strongest role that it has there. */
function cell(
  clause: PreviewClause,
  index: number,
  name: string,
  x: number,
  y: number,
  palette: Palette,
  words: Words,
): Html | null {
  let best: number | null = null
  for (let at = 0; at < clause.agencies.length; at++) {
    const agency = clause.agencies[at]!
    if (agency.name !== name) continue
    if (best === null || strength[agency.role] > strength[clause.agencies[best]!.role]) best = at
  }
  if (best === null) return null
  const { role } = clause.agencies[best]!
  const label = fill(words.answers, nameOf(clause), name, words[role])
  return html`<g class="go cell" role="link" tabindex="-1" data-go="agency" data-clause="${index}" data-at="${best}" aria-label="${label}"><title>${label}</title><rect class="hit" x="${
    x - column / 2
  }" y="${y - row / 2}" width="${column}" height="${row}" fill="${palette.text}" fill-opacity="0"/>${mark(role, x, y, palette)}</g>`
}

function mark(role: Role, x: number, y: number, palette: Palette): Html {
  const fill = palette.accent
  if (role === 'lead')
    return html`<rect x="${x - 7}" y="${y - 7}" width="14" height="14" rx="2" fill="${fill}"/><path d="M${x} ${y - 4.5}l1.4 3h3l-2.4 2 .9 3.1-2.9-1.8-2.9 1.8.9-3.1-2.4-2h3z" fill="${palette.background}"/>`
  if (role === 'responsible')
    return html`<rect x="${x - 6}" y="${y - 6}" width="12" height="12" rx="2" fill="${fill}"/>`
  if (role === 'support')
    return html`<rect x="${x - 5.25}" y="${y - 5.25}" width="10.5" height="10.5" rx="2" fill="none" stroke="${fill}" stroke-width="1.5"/>`
  return html`<circle cx="${x}" cy="${y}" r="3" fill="${fill}"/>`
}
