/** A short hash of what was answered (53 bits; cyrb53), so that the same answer is not sent twice. */
export function fingerprint(value: unknown): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  const take = (unit: number) => {
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  // The answer is walked as it is: to write it out first would cost more than to send it.
  const walk = (part: unknown): void => {
    if (typeof part === 'string') {
      take(part.length)
      for (let i = 0; i < part.length; i++) take(part.charCodeAt(i))
    } else if (typeof part === 'number') take(part)
    else if (part instanceof Uint8Array) {
      take(part.length)
      for (let i = 0; i < part.length; i++) take(part[i]!)
    } else if (Array.isArray(part)) {
      take(part.length)
      for (const member of part) walk(member)
    } else if (typeof part === 'object' && part !== null) {
      for (const key in part) {
        take(key.length)
        walk((part as Record<string, unknown>)[key])
      }
    } else take(part === true ? 1 : 2)
  }
  walk(value)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
