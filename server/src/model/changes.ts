/** From which figure to which one something is changed: 由50万元提高到70万元, 从60%降至50%. */
import { byBlock } from '../syntax/by-block.ts'
import type { Amount, Paragraph } from './model.ts'
import { isTable } from './naming.ts'
import { between, rawOf } from './sum.ts'

export interface Change {
  readonly from: Amount
  readonly to: Amount
  readonly up: boolean
}

const mayChange = byBlock(({ reading }) =>
  /(?:提高|提升|增加|上调|调高|放宽|扩大|降低|下调|调低|减少|压减|降)[到至为]/.test(reading),
)

const turns =
  /^(?:\/[人户家年月次]|的)?(?:统一|分别)?(?:(提高|提升|增加|上调|调高|放宽|扩大)|(?:降低|下调|调低|减少|压减|降))[到至为]$/
const begins = /(?:由|从)[^，。；：、由从]{0,12}$/

/** The changes of a paragraph, each between two amounts one behind the other. */
export function changesIn(paragraph: Paragraph): readonly Change[] {
  const { amounts } = paragraph
  if (amounts.length < 2 || isTable(paragraph) || !mayChange(paragraph.placed)) return none
  const raw = rawOf(paragraph)
  const changes: Change[] = []
  for (let i = 1; i < amounts.length; i++) {
    const from = amounts[i - 1]!
    const to = amounts[i]!
    const found = turns.exec(between(paragraph, raw, from.end, to.start))
    if (!found || !begins.test(between(paragraph, raw, from.valueSpan.start - 20, from.valueSpan.start))) continue
    changes.push({ from, to, up: found[1] !== undefined })
  }
  return changes
}

const none: readonly never[] = []
