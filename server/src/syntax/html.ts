/** What text copied from the source of a web page has among its words: &nbsp; for blanks, &ldquo; for “, <br> where a line ends. */
const blanks = ['&nbsp;', '&ensp;', '&emsp;', '&#160;', '&#12288;']
const endings = [...blanks, '<br>', '<br/>', '<br />', '<BR>', '<BR/>', '<BR />']
const entities: readonly { readonly written: string; readonly char: string }[] = [
  ...blanks.map((written) => ({ written, char: ' ' })),
  { written: '&ldquo;', char: '“' },
  { written: '&rdquo;', char: '”' },
]

/** The entity at `at`, and what it stands for. */
export function entityAt(text: string, at: number): { readonly written: string; readonly char: string } | undefined {
  return entities.find(({ written }) => text.startsWith(written, at))
}

/** How long an entity is at `at` that stands for a blank; 0 for none. */
export function blankEntityAt(text: string, at: number): number {
  return blanks.find((written) => text.startsWith(written, at))?.length ?? 0
}

/** How long what stands in front of `to`, and in no place before `from`, is that only ends a line; 0 for none. */
export function lineEnding(text: string, from: number, to: number): number {
  return (
    endings.find((ending) => to - ending.length >= from && text.startsWith(ending, to - ending.length))?.length ?? 0
  )
}
