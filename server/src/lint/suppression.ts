/**
 * Exemptions written into the draft. In Markdown, comments: `<!-- tiaoli-disable-next-line RULE -- reason -->`. Comments
 * vanish when a draft goes through a word processor, so each has a form that survives as plain text:
 * `【条理：下段免查 RULE，理由：…】`.
 */
import type { Text } from '../text/chunked-text.ts'
import type { Tree } from '../syntax/tree.ts'
import type { Span } from '../text/span.ts'

export interface Directive extends Span {
  readonly kind: 'next' | 'from' | 'until' | 'file'
  /** The rules named, each at its place; none means every rule. */
  readonly rules: readonly (Span & { readonly id: string })[]
  /** Why; empty when it is missing. */
  readonly reason: string
}

/** A stretch of the text in which findings of some rules are not reported. */
export interface Exemption extends Span {
  readonly directive: Directive
}

const commentKinds: Readonly<Record<string, Directive['kind']>> = {
  'disable-next-line': 'next',
  disable: 'from',
  enable: 'until',
  'disable-file': 'file',
}
const plainKinds: Readonly<Record<string, Directive['kind']>> = {
  下段免查: 'next',
  免查开始: 'from',
  免查结束: 'until',
  全文免查: 'file',
}

const comment = /<!--\s*tiaoli-(disable-next-line|disable-file|disable|enable)(?![\w-])/g
const plain = /【条理[：:]\s*(下段免查|免查开始|免查结束|全文免查)/g

/** Whether a text holds the beginning of a directive at all: asked for each version, and nearly always answered no. */
export function mayExempt(text: Text): boolean {
  return text.includes('【条理') || (text.includes('<!--') && text.includes('tiaoli-'))
}

export function readDirectives(text: string): readonly Directive[] {
  const found: Directive[] = []
  collect(text, comment, '-->', commentKinds, /(?:^|\s)--\s*/, found)
  collect(text, plain, '】', plainKinds, /[，,；;]?\s*理由[：:]\s*/, found)
  return found.sort((a, b) => a.start - b.start)
}

function collect(
  text: string,
  opening: RegExp,
  closing: string,
  kinds: Readonly<Record<string, Directive['kind']>>,
  beforeReason: RegExp,
  found: Directive[],
): void {
  for (const match of text.matchAll(opening)) {
    const from = match.index + match[0].length
    const close = text.indexOf(closing, from)
    // Nothing closes any more: what follows cannot be a directive either.
    if (close < 0) return
    const body = text.slice(from, close)
    if (/[\r\n]\s*[\r\n]/.test(body)) continue
    const cut = beforeReason.exec(body)
    const names = cut ? body.slice(0, cut.index) : body
    found.push({
      start: match.index,
      end: close + closing.length,
      kind: kinds[match[1]!]!,
      rules: [...names.matchAll(/[a-z][a-z0-9-]*/g)].map(({ 0: id, index }) => ({
        id,
        start: from + index,
        end: from + index + id.length,
      })),
      reason: cut ? reasonOf(body.slice(cut.index + cut[0].length)) : '',
    })
  }
}

/** Dots are the place where the reason is to be written, as the editor's action leaves it. */
function reasonOf(words: string): string {
  return words.replace(/^[\s….·。]+$/, '').trim()
}

/** What each directive covers. `enable` ends the exemptions of the rules it names, and covers nothing itself. */
export function exemptions(tree: Tree, directives: readonly Directive[]): readonly Exemption[] {
  const length = tree.text.length
  return directives.map((directive, i): Exemption => {
    if (directive.kind === 'file') return { directive, start: 0, end: length }
    if (directive.kind === 'next') return { directive, ...nextParagraph(tree, directive) }
    if (directive.kind === 'until') return { directive, start: directive.end, end: directive.end }
    const until = directives.find((other, j) => j > i && other.kind === 'until' && concerns(other, directive))
    return { directive, start: directive.end, end: until?.start ?? length }
  })
}

/** The paragraph behind the directive: not blank, and no directive of its own (several may stand above one another). */
function nextParagraph(tree: Tree, directive: Directive): Span {
  for (const { block, start, end } of tree.blocks) {
    if (end <= directive.end) continue
    const from = Math.max(start, directive.end)
    const rest = tree.text.slice(from, end)
    if (block.kind === 'blank' || rest.trim() === '' || /^\s*(?:<!--|【条理[：:])/.test(rest)) continue
    return { start: from, end }
  }
  return { start: directive.end, end: directive.end }
}

function concerns(ending: Directive, opening: Directive): boolean {
  return ending.rules.length === 0 || ending.rules.some(({ id }) => covers(opening, id))
}

export function covers(directive: Directive, rule: string): boolean {
  return directive.rules.length === 0 || directive.rules.some(({ id }) => id === rule)
}
