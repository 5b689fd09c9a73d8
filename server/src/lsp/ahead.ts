/**
 * Long drafts: what an editor will ask is made ready in small pieces while nobody waits, once the findings are there. The
 * first outline, the first search for a clause are then answered as soon as later ones.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument'

/** Length from which it is worth it; shorter drafts are answered at once anyway. Code units. */
const long = 100_000

/** Milliseconds of work, and of rest behind it, in which requests and keys come first. */
const slice = 8
const rest = 16

/** Without writing the text out. */
export function lengthOf(document: TextDocument): number {
  return document.offsetAt({ line: document.lineCount, character: 0 })
}

export interface Ahead {
  /** What is made ready of each long draft. It stops often, and keeps what it made with the parts of the draft. */
  add(prepare: (document: TextDocument) => Generator<undefined, unknown>): void
  /** The findings of a draft have been answered. What is to be made ready of this one alone comes `first`. */
  begin(document: TextDocument, first?: () => Generator<undefined, unknown>): void
  /** Somebody waits for an answer: until it is there nothing is made ready. */
  during<T>(answer: Promise<T>): Promise<T>
}

export function createAhead(isOpen: (document: TextDocument) => boolean): Ahead {
  const preparers: ((document: TextDocument) => Generator<undefined, unknown>)[] = []
  /** The version that is or was made ready; a draft is made ready once, since edits leave most of it as it was. */
  const versions = new WeakMap<TextDocument, number>()
  const ready = new WeakSet<TextDocument>()
  let waiting = 0

  /** Whether it came to the end. */
  async function run(document: TextDocument, all: typeof preparers): Promise<boolean> {
    const version = document.version
    let since = Number.NEGATIVE_INFINITY
    for (const prepare of all) {
      const work = prepare(document)
      for (;;) {
        if (performance.now() - since > slice) {
          do await new Promise((resolve) => setTimeout(resolve, rest))
          while (waiting > 0)
          // What was made of another version holds; the rest is taken up when the findings of this one are there.
          if (document.version !== version || !isOpen(document)) return false
          since = performance.now()
        }
        if (work.next().done) break
      }
    }
    return true
  }

  return {
    add: (prepare) => void preparers.push(prepare),
    begin(document, first) {
      const known = lengthOf(document) < long || ready.has(document) || versions.get(document) === document.version
      if (!known) versions.set(document, document.version)
      const all = [...(first ? [first] : []), ...(known ? [] : preparers)]
      if (all.length === 0) return
      void run(document, all).then(
        (done) => void (done && !known && ready.add(document)),
        // What fails here fails again for whoever asks, and is said then.
        () => undefined,
      )
    },
    async during(answer) {
      waiting++
      try {
        return await answer
      } finally {
        waiting--
      }
    },
  }
}
