/** Some code units as a table: 1 for each of them. To look a unit up there takes no string and no search. */
export function unitsOf(chars: string): Uint8Array {
  const units = new Uint8Array(0x10000)
  for (let i = 0; i < chars.length; i++) units[chars.charCodeAt(i)] = 1
  return units
}
