/**
 * What is known of an object, kept in the object itself and seen by nobody else. A WeakMap says the same, but whenever the engine
 * collects young objects it takes all that a WeakMap holds for living: where what is known of a policy leads back to it, each
 * version of a draft stayed until the whole heap was collected.
 */
export interface KeptWith<K extends object, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  delete(key: K): void
}

/** Makes the object it is given the one that is made. */
class Given {
  constructor(key: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a private field can be added to an object in no other way.
    return key
  }
}

/** A place for something with each object of a kind. The objects must not be frozen. */
export function keptWith<K extends object, V>(): KeptWith<K, V> {
  class Place extends Given {
    #value: V | undefined

    constructor(key: K, value: V) {
      super(key)
      this.#value = value
    }

    static get(key: K): V | undefined {
      return #value in key ? (key as unknown as Place).#value : undefined
    }

    static set(key: K, value: V): void {
      if (#value in key) (key as unknown as Place).#value = value
      else new Place(key, value)
    }

    static delete(key: K): void {
      if (#value in key) (key as unknown as Place).#value = undefined
    }
  }
  return Place
}
