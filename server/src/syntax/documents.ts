/** Titles in 《…》 with what stands inside them taken together: 《关于印发〈办法〉的通知》, 《…《…》…》. */
import type { Span } from '../text/span.ts'
import { matchesIn } from '../text/matches.ts'
import { nextPair, pairsIn, VAGUE } from './pairs.ts'

/** The spans of outermost 《…》 in a reading text, in text order. A mark that never closes opens nothing. */
export function readDocuments(text: string): readonly Span[] {
  const spans: Span[] = []
  let start = -1
  let depth = 0
  for (let at = text.indexOf('《'); at >= 0 && at < text.length; at++) {
    const char = text[at]
    if (char === '《') {
      if (depth === 0) start = at
      depth++
    } else if (char === '》' && depth > 0) {
      depth--
      if (depth === 0) {
        spans.push({ start, end: at + 1 })
        at = text.indexOf('《', at + 1) - 1
        if (at < 0) break
      }
    }
  }
  return spans
}

const numberBehind =
  /^\s?[（(]?\s?((?!的)[\u4e00-\u9fff]{1,12}\s?[〔［[(（【]\s?[12１２][0-9０-９]{3}\s?[〕］\])）】]\s?(?:第\s?)?[0-9０-９]{1,5}\s?号)/
const numberAhead =
  /([\u4e00-\u9fff]{1,8}[〔［[(（【]\s?[12１２][0-9０-９]{3}\s?[〕］\])）】]\s?(?:第\s?)?[0-9０-９]{1,5}\s?号)\s?$/

/** The number of a cited document next to its title: 《…》（国办发〔2021〕5号), or before it as many wrongly write. */
export function documentNumberNear(text: string, title: Span): (Span & { readonly before: boolean }) | null {
  const behind = numberBehind.exec(text.slice(title.end, title.end + 40))
  if (behind) {
    const start = title.end + behind[0].length - behind[1]!.length
    return { start, end: start + behind[1]!.length, before: false }
  }
  const last = text[title.start - 1]
  if (last !== '号' && text[title.start - 2] !== '号') return null
  const ahead = numberAhead.exec(text.slice(Math.max(0, title.start - 36), title.start))
  if (!ahead) return null
  const words = ahead[1]!.replace(/^(?:按照|依照|根据|依据|执行|贯彻|落实|参照|印发|和|与|及|的|按)+/, '')
  const end = title.start - (ahead[0].length - ahead[1]!.length)
  return { start: end - words.length, end, before: true }
}

const vague =
  /(?:按照|按|依照|参照|根据|执行)(?:国家|省|市|区|县|本市|本省|我市|我省|我区)?(?:现行)?(?:的)?(?:相关|有关)(?:政策|规定|要求|标准|文件|办法)(?:规定|要求|精神)?/g

/** 按照有关规定, 按相关政策: where a reading text cites without saying what. */
export function readVagueCitations(text: string, pairs = pairsIn(text)): readonly Span[] {
  if ((pairs & VAGUE) === 0) return []
  // None begins further in front of the first 有关政策 or 相关规定 than all that may stand before its 关.
  const from = nextPair(text, 0, VAGUE) - '按照本市现行的相'.length
  return matchesIn(text, vague, Math.max(0, from)).map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
}
