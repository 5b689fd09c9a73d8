/** A tree that notices what is looked at: words that are quoted are those of their blocks; who asks for more asks for all. */
import { isWatched, lookAtWords } from '../syntax/by-block.ts'
import type { PlacedBlock, Tree } from '../syntax/tree.ts'
import type { Text } from '../text/chunked-text.ts'
import { lastAtOrBefore } from '../text/starts.ts'

export function watchedTree(tree: Tree, all: () => void): Tree {
  const { text, blocks } = tree
  const watched: Text = {
    length: text.length,
    slice(start = 0, end = text.length) {
      lookBetween(blocks, start, end)
      return text.slice(start, end)
    },
    charCodeAt(at) {
      lookBetween(blocks, at, at + 1)
      return text.charCodeAt(at)
    },
    // Only the line end is searched for in the whole text, and it is no word of anybody's.
    includes(words) {
      if (words !== '\r\n') all()
      return text.includes(words)
    },
    toString() {
      all()
      return text.toString()
    },
  }
  return {
    text: watched,
    get blocks() {
      all()
      return blocks
    },
  }
}

function lookBetween(blocks: readonly PlacedBlock[], start: number, end: number): void {
  if (!isWatched()) return
  for (let i = Math.max(0, lastAtOrBefore(blocks, start)); i < blocks.length && blocks[i]!.start < end; i++)
    lookAtWords(blocks[i]!.block)
}
