/** References by decimal numbers: 见2.1.2, 按照本预案4.3.1, 第5.2.3条. */
import { decimalSchemes } from './decimals.ts'
import * as parser from './generated/references.js'
import { readAt } from './peg.ts'
import { nodeOf, type NumberNode, type ReferenceNode, type Scope, stepOf } from './reference-nodes.ts'
import { namedLaw } from './reference-places.ts'

/** What stands behind 第 in front of several figures. */
export const decimalBehind = /^[\s　]?[1-9１-９][0-9０-９]?[.．]/

/** 本预案4.3.1, 本方案第2.1节: the draft's own. */
const ownBefore =
  /本(?:[\u4e00-\u9fff]{0,6}(?:预案|方案|规划|导则|指南|指引|规程|规范|标准|细则|办法|规定|意见|计划|手册|文件|制度))[》]?(?:中的?|的|之)?[\s　]?第?[\s　]?$/
/** 详见2.1.2; and 按照4.3.1, where three figures are no quantity. */
const seeBefore = /(?<![意会常听看偏罕多少])见[\s　]?第?[\s　]?$/
/** 附件8.2 where chapter 8 holds the annexes: whether it does, the model says. */
const annexBefore = /附[件录][\s　]?$/
const byBefore = /(?:按照?|依照|依据|根据|执行|适用|符合|参照|违反|启动)[\s　]?$/
/** What may name another document in front of 第5.2.3条: a title, a standard's number, 该规范. */
const namesOther = /[》〉」A-Za-z0-9０-９)）]\s?$|[该其原同][\u4e00-\u9fff]{1,8}$/
const joined = /^(?:[、和及与或至]|以及|或者)[\s　]?(?:第[\s　]?)?$/
const decimalUnits = /^[\s　]?(?:条(?![例件款线])|[款节章项](?![目能约程])|部分|小节)/
const decimalEnds =
  /^(?:$|[\s　]?[，。；、：）)”》]|[的和及与或至且]|规定|处[理置]|办理|所|中|要求|执行|明确|相关|有关|载明)/
/** 按3.4处理, 不符合2.1要求的: of two figures, too, which before these are no quantity. */
const citedBy = /^(?:的?(?:规定|要求)(?!量)|处[理置]|办理)/
/** 无5.1.2所列情形: words that no quantity has behind it. */
const citedOn = /^(?:所[列称述规指]|规定)/

/**
 * 见2.1.2, 按照本预案4.3.1, 第5.2.3条. Figures are everywhere, so a number cites only where a word in front or a unit behind says so,
 * or behind one that does: 2.1.2、2.1.3. `at` is where the reference begins, `from` its first figure.
 */
export function atDecimal(text: string, at: number, from: number, nodes: ReferenceNode[]): number {
  const read = readAt<{ numbers: NumberNode[]; end: number }>(parser, 'Decimal', text, from)
  if (!read) return -1
  const { numbers } = read.value
  const { end } = read.value
  const before = text.slice(Math.max(0, at - 24), at)
  const unit = decimalUnits.exec(text.slice(end, end + 4))
  const numbered = at < from && unit !== null
  const last = nodes.at(-1)
  const goesOn = last?.form === 'decimal' && joined.test(text.slice(last.end, at))
  const own = ownBefore.test(before) || (goesOn && last.scope !== null)
  const annexed = annexBefore.test(before)
  const behind = text.slice(end, end + 4)
  // Behind 本预案 stands no quantity, unless a unit of measure says so.
  const stands =
    unit !== null || (own ? !/^[\s　]?[万亿千百个倍元米吨年月日时%％‰]/.test(behind) : decimalEnds.test(behind))
  const cited =
    own ||
    goesOn ||
    seeBefore.test(before) ||
    annexed ||
    (numbered && !namesOther.test(before) && !namedLaw(text, at)) ||
    (byBefore.test(before) && (numbers.length > 2 || citedBy.test(behind))) ||
    (numbers.length > 2 && citedOn.test(behind))
  if (!stands || !cited) return end
  const to = unit ? end + unit[0].length : end
  const scope: Scope | null = own ? { kind: 'own', word: '', count: null, start: at, end: at } : null
  const steps = numbers.map((number, i) => stepOf(decimalSchemes[i]!, number))
  nodes.push(nodeOf('decimal', { start: at, end: to }, annexed ? '附件' : '', null, scope, steps))
  return to
}
