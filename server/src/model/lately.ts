/**
 * Units that an edit replaced. Whoever types a label and takes it back, or undoes and does again, comes back to blocks from which a
 * unit was built a few versions ago; it is as good as one that is built anew.
 */
import type { PlacedBlock } from '../syntax/tree.ts'
import type { Unit } from './build.ts'
import type { ParagraphDraft } from './draft.ts'

/** So many are kept at most, of so many code units of text together: a model takes some thirty times the memory of its text. */
const most = 4
const longest = 1 << 18
/** The last one is kept alone up to this. */
const longestOne = 1 << 20

interface Replaced {
  readonly unit: Unit
  /** Its blocks when it was replaced. */
  readonly blocks: readonly PlacedBlock[]
  readonly length: number
}

export class Lately {
  /** The last one first. */
  #replaced: Replaced[] = []

  /** Keeps a unit with the blocks that it had. */
  add(unit: Unit, blocks: readonly PlacedBlock[]): void {
    const length = blocks.reduce((sum, { block }) => sum + block.raw.length, 0)
    this.#replaced.unshift({ unit, blocks, length })
    let sum = 0
    this.#replaced = this.#replaced.filter(
      (one, i) => i < most && (sum += one.length) <= (i === 0 ? longestOne : longest),
    )
  }

  /**
   * Takes out a unit whose blocks stand in the text again from index `from` on, if `holds` says that it still is one; its paragraphs
   * are then told of the blocks that stand there.
   */
  take(blocks: readonly PlacedBlock[], from: number, holds: (unit: Unit) => boolean): Unit | null {
    const at = this.#replaced.findIndex((one) => standsAt(one.blocks, blocks, from) && holds(one.unit))
    const [found] = at < 0 ? [] : this.#replaced.splice(at, 1)
    if (!found) return null
    const now = new Map(found.blocks.map((old, i) => [old, blocks[from + i]!]))
    for (const { paragraphs } of [...found.unit.policies, ...found.unit.outside])
      for (const paragraph of paragraphs as ParagraphDraft[])
        paragraph.placed = now.get(paragraph.placed) ?? paragraph.placed
    return found.unit
  }
}

/** Whether some blocks stand in a text again, from index `from` on. */
function standsAt(then: readonly PlacedBlock[], blocks: readonly PlacedBlock[], from: number): boolean {
  return from + then.length <= blocks.length && then.every(({ block }, i) => block === blocks[from + i]!.block)
}
