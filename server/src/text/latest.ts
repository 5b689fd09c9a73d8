/** The answers that were asked for last. The one that nobody has asked for longest makes room for a new one. */
export class Latest<K, V> {
  readonly #most: number
  readonly #kept = new Map<K, V>()

  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return this.#kept.size
  }

  get(key: K): V | undefined {
    const value = this.#kept.get(key)
    if (value !== undefined) this.set(key, value)
    return value
  }

  set(key: K, value: V): void {
    // A map gives its keys in the order in which they were put into it.
    this.#kept.delete(key)
    this.#kept.set(key, value)
    for (const oldest of this.#kept.keys()) if (this.size > this.#most) this.#kept.delete(oldest)
  }
}
