/** How often a server that dies is started again: a few times within a while, then no more. */
export class Patience {
  /** Times it may die within `window` milliseconds. */
  readonly times = 4
  readonly window = 3 * 60 * 1000
  #deaths: number[] = []

  /** Notes a death at `now` (milliseconds), and tells whether the server is to be started again. */
  died(now: number): boolean {
    this.#deaths = [...this.#deaths.filter((at) => now - at < this.window), now]
    return this.#deaths.length <= this.times
  }

  /** Somebody started it by hand: the count begins anew. */
  renew(): void {
    this.#deaths = []
  }
}
