import type { Tree } from './tree.ts'

export function parse(text: string): Tree {
  return { text, blocks: [] }
}
