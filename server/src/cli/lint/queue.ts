/**
 * What is still to be linted, in memory that threads share: whoever is free takes the next. Nobody waits for another thread to have time
 * for a message.
 */
const TAKEN = 0
const PUT = 1
const CLOSED = 2
const NUMBERS = 3

/** Numbers of sources in the order in which they were put. */
export class Queue {
  readonly shared: SharedArrayBuffer
  readonly #cells: Int32Array

  /** `from` is a queue's `shared` in another thread, or how many may be put in a new one. */
  constructor(from: SharedArrayBuffer | number) {
    this.shared =
      typeof from === 'number' ? new SharedArrayBuffer((NUMBERS + from) * Int32Array.BYTES_PER_ELEMENT) : from
    this.#cells = new Int32Array(this.shared)
  }

  /** How many were put and not taken yet. */
  get waiting(): number {
    return Atomics.load(this.#cells, PUT) - Atomics.load(this.#cells, TAKEN)
  }

  /** For one thread. */
  put(number: number): void {
    const put = Atomics.load(this.#cells, PUT)
    this.#cells[NUMBERS + put] = number
    Atomics.store(this.#cells, PUT, put + 1)
    Atomics.notify(this.#cells, PUT, 1)
  }

  /** Null when there is none at the moment. */
  take(): number | null {
    for (;;) {
      const taken = Atomics.load(this.#cells, TAKEN)
      if (taken >= Atomics.load(this.#cells, PUT)) return null
      if (Atomics.compareExchange(this.#cells, TAKEN, taken, taken + 1) === taken) return this.#cells[NUMBERS + taken]!
    }
  }

  /** Keeps its thread waiting until there is one; null once there will be none. */
  wait(): number | null {
    for (;;) {
      const put = Atomics.load(this.#cells, PUT)
      const number = this.take()
      if (number !== null) return number
      if (Atomics.load(this.#cells, CLOSED) === 1) return null
      Atomics.wait(this.#cells, PUT, put)
    }
  }

  /** Nothing is taken any more: who waits is told so. */
  close(): void {
    Atomics.store(this.#cells, CLOSED, 1)
    Atomics.store(this.#cells, TAKEN, Atomics.load(this.#cells, PUT))
    Atomics.notify(this.#cells, PUT)
  }
}
