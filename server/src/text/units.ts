/** Some code units as a table: 1 for each of them. To look a unit up there takes no string and no search. */
export function unitsOf(chars: string): Uint8Array {
  const units = new Uint8Array(0x10000)
  for (let i = 0; i < chars.length; i++) units[chars.charCodeAt(i)] = 1
  return units
}

/** The place of two code units in a table of 0x10000. Several pairs may share one. */
export function placeOfPair(first: number, second: number): number {
  return (first * 613 + second) & 0xffff
}
