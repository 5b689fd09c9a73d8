const all: Memory<object, unknown>[] = []

/**
 * What was found out about objects, for as long as they are. The engine does not see that an object is gone as long as something that is known
 * of it leads to it, but in its rare large sweeps: who has done with whatever he read says so (`forgetAll`).
 */
export class Memory<K extends object, V> {
  #known = new WeakMap<K, V>()

  constructor() {
    all.push(this as unknown as Memory<object, unknown>)
  }

  get(key: K): V | undefined {
    return this.#known.get(key)
  }

  set(key: K, value: V): void {
    this.#known.set(key, value)
  }

  delete(key: K): void {
    this.#known.delete(key)
  }

  forget(): void {
    this.#known = new WeakMap()
  }
}

/** Nothing that was found out about anything so far is needed any more; what is asked again is found out again. */
export function forgetAll(): void {
  for (let i = 0; i < all.length; i++) all[i]!.forget()
}
