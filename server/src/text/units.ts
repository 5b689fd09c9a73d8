/** Some code units as a table: 1 for each of them. To look a unit up there takes no string and no search. */
export function unitsOf(chars: string): Uint8Array {
  return withKinds(new Uint8Array(0x10000), [[chars, 1]])
}

type UnitTable = Uint8Array | Uint16Array | Uint32Array

/** A table of 0x10000 places that tells, as bits, of which kinds code units are. One that stands in several strings has the bits of all. */
export function withKinds<T extends UnitTable>(table: T, kinds: Iterable<readonly [chars: string, bits: number]>): T {
  for (const [chars, bits] of kinds) addKind(table, chars, bits)
  return table
}

export function addKind(table: UnitTable, chars: string, bits: number): void {
  for (let i = 0; i < chars.length; i++) table[chars.charCodeAt(i)]! |= bits
}

/** The place of two code units in a table of 0x10000. Several pairs may share one. */
export function placeOfPair(first: number, second: number): number {
  return (first * 613 + second) & 0xffff
}
