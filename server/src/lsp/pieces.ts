/**
 * Answers about a whole document, made part by part. What was made of a part is kept in the protocol's form for as long as
 * edits leave the part alone; where lines were added or taken away in front of it, its lines are counted anew.
 */
import { type CancellationToken, LSPErrorCodes, type Position, type Range, ResponseError } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Piece } from '../features/parts.ts'
import { keptWith } from '../text/kept.ts'
import { inSteps } from './session.ts'

export class PieceMemo<T, R> {
  readonly #make: (document: TextDocument, items: readonly T[], from: Position) => R
  readonly #shift: (made: R, lines: number) => R
  readonly #known = keptWith<object, { readonly from: Position; readonly made: R }>()

  /** `make` turns what stands in a part that begins at `from` into the answer's form; `shift` gives it some lines further down. */
  constructor(
    make: (document: TextDocument, items: readonly T[], from: Position) => R,
    shift: (made: R, lines: number) => R,
  ) {
    this.#make = make
    this.#shift = shift
  }

  /** What is made of each piece. Stops after each, so that the work can be given up. */
  *each(document: TextDocument, pieces: readonly Piece<T>[]): Generator<undefined, readonly R[]> {
    const all: R[] = []
    for (const piece of pieces) {
      all.push(this.of(document, piece))
      yield
    }
    return all
  }

  of(document: TextDocument, piece: Piece<T>): R {
    const from = document.positionAt(piece.at)
    const known = this.#known.get(piece.key)
    // A part may begin in the middle of a line; then all of that line moves with it.
    if (known && known.from.character === from.character) {
      const lines = from.line - known.from.line
      if (lines === 0) return known.made
      const made = this.#shift(known.made, lines)
      this.#known.set(piece.key, { from, made })
      return made
    }
    const made = this.#make(document, piece.items(), from)
    this.#known.set(piece.key, { from, made })
    return made
  }
}

/** Work about one version of a document. When it is edited meanwhile the answer would belong to another text. */
export function stepsOf<R>(
  document: TextDocument,
  token: CancellationToken,
  work: Generator<undefined, R>,
): Promise<R> {
  const { version } = document
  return inSteps(work, token, () => {
    if (document.version !== version) throw new ResponseError(LSPErrorCodes.ContentModified, 'content modified')
  })
}

export function shiftedRange({ start, end }: Range, lines: number): Range {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  }
}
