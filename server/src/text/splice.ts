/** `Array.splice` for lists of any length: what is spread into arguments must be short (a paste may bring 200,000 lines). */
export function splice<T>(list: T[], at: number, removed: number, added: readonly T[]): void {
  if (added.length <= 1000) {
    list.splice(at, removed, ...added)
    return
  }
  const rest = list.slice(at + removed)
  list.length = at
  for (const one of added) list.push(one)
  for (const one of rest) list.push(one)
}
