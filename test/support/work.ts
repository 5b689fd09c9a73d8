/**
 * How much work something is, told by how many elements the methods of arrays look at or copy while it runs: a number that
 * is the same on every machine, where a time is not. It sees copies and searches, not loops that somebody wrote out.
 */
type Method = (this: unknown[], ...given: unknown[]) => unknown
const asking = ['filter', 'map', 'flatMap', 'find', 'findIndex', 'findLast', 'some', 'every', 'reduce'] as const
const searching = ['indexOf', 'lastIndexOf', 'includes'] as const

export function elementsSeen(run: () => void): number {
  let seen = 0
  const before: (() => void)[] = []
  const replace = (name: string, make: (method: Method) => Method) => {
    const own = Object.getOwnPropertyDescriptor(Array.prototype, name)!
    before.push(() => Object.defineProperty(Array.prototype, name, own))
    Object.defineProperty(Array.prototype, name, { ...own, value: make(own.value as Method) })
  }
  for (const name of asking)
    replace(name, (method) => {
      return function (ask, ...more) {
        const counting: Method = function (...given) {
          seen++
          return (ask as Method).apply(this, given)
        }
        return method.call(this, counting, ...more)
      }
    })
  for (const name of searching)
    replace(name, (method) => {
      return function (...given) {
        const found = method.apply(this, given)
        // Where a search goes up to is not told by includes; it then counts as one through all.
        seen += typeof found === 'number' && found >= 0 ? found + 1 : this.length
        return found
      }
    })
  replace('slice', (method) => {
    return function (...given) {
      const copy = method.apply(this, given) as unknown[]
      seen += copy.length
      return copy
    }
  })
  try {
    run()
  } finally {
    for (const restore of before) restore()
  }
  return seen
}

/** Milliseconds of processor time that something takes, however busy the machine is. */
export function processorTime(run: () => void): number {
  const started = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}
