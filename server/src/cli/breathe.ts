/** Ctrl-C is heard as often as this. Milliseconds. */
const patience = 30
let heard = 0

/** What asks the disk in one step holds up everything else, signals too, so they get their turn in between. */
export async function breathe(): Promise<void> {
  // A short run is over before anybody could have asked it to end.
  if (heard === 0) heard = Date.now()
  if (Date.now() - heard <= patience) return
  await new Promise((resolve) => setImmediate(resolve))
  heard = Date.now()
}
