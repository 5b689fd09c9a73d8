import type { Block } from './tree.ts'

/** What is read in a block, remembered with it: while a draft is edited, an unchanged block is not read again. */
export function byBlock<T>(read: (block: Block) => T): (placed: { readonly block: Block }) => T {
  const known = new WeakMap<Block, { readonly value: T }>()
  return ({ block }) => {
    let entry = known.get(block)
    if (!entry) known.set(block, (entry = { value: read(block) }))
    return entry.value
  }
}
