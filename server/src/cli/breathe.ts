/** Ctrl-C is heard as often as this. Milliseconds. */
const patience = 30
let heard = Date.now()

/** What asks the disk in one step holds up everything else, signals too, so they get their turn in between. */
export async function breathe(): Promise<void> {
  if (Date.now() - heard <= patience) return
  await new Promise((resolve) => setImmediate(resolve))
  heard = Date.now()
}
