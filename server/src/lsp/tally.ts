/** How far the reading of a workspace's drafts is: who waits for how much of it, and what is told meanwhile. */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver'

/** Drafts that are waited for without a word; they are read in about a second. */
export const few = 100

interface Waiting {
  /** How many drafts must be read. */
  readonly read: number
  go(): void
}

export class Tally {
  readonly #open: () => Promise<WorkDoneProgressReporter | null>
  readonly #waiting = new Set<Waiting>()
  #progress: Promise<WorkDoneProgressReporter | null> | undefined
  #awaited = false
  /** Whether all drafts there are have been found; how many were so far, and how many of them have been read. */
  #listed = false
  #found = 0
  #read = 0
  #percent = 0

  /** `open` begins to show the progress, or cannot; it is asked when somebody waits for more than a few drafts. */
  constructor(open: () => Promise<WorkDoneProgressReporter | null>) {
    this.#open = open
  }

  /** Drafts that are not read yet. */
  get left(): number {
    return this.#listed ? this.#found - this.#read : Number.POSITIVE_INFINITY
  }

  get read(): number {
    return this.#read
  }

  /** All drafts of the workspace have been found. */
  list(drafts: number): void {
    this.#listed = true
    this.#found += drafts
    this.#look()
  }

  /** One more draft is to be read. */
  add(): void {
    this.#found++
  }

  /** One more draft has been read. */
  count(): void {
    this.#read++
    this.#look()
  }

  /** Until so many drafts are read, or all there are; or until the request is cancelled. */
  async reach(read: number, token: CancellationToken): Promise<void> {
    if (this.left === 0 || this.#read >= read || token.isCancellationRequested) return
    this.#awaited = true
    await new Promise<void>((go) => {
      this.#waiting.add({ read, go })
      token.onCancellationRequested(() => go())
    })
  }

  #look(): void {
    for (const waiting of this.#waiting) {
      if (this.left > 0 && this.#read < waiting.read) continue
      this.#waiting.delete(waiting)
      waiting.go()
    }
    this.#tell()
  }

  #tell(): void {
    const [all, read] = [this.#found, this.#read]
    if (this.left === 0) {
      void this.#progress?.then((progress) => progress?.done())
      this.#progress = undefined
      return
    }
    if (!this.#progress && this.#awaited && this.#listed && this.left > few) this.#progress = this.#open()
    const percent = Math.floor((100 * read) / all)
    if (!this.#progress || percent === this.#percent) return
    this.#percent = percent
    void this.#progress.then((progress) => progress?.report(percent, `${read} / ${all}`))
  }
}
