/** What every look-up does to a name before it compares: blanks, brackets, page numbers and the words around it. */

/** Blanks of any kind, soft hyphens and page numbers (—5—) that a page break left in the middle of a name. */
const noise = /[\s\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]+|[—–－-]\s*[0-9０-９]{1,4}\s*[—–－-]/gu

/** A name as the tables hold it: no blanks, full-width brackets, no 等部门 behind it. Linear in the text. */
export function plainName(text: string): string {
  return withoutTail(
    text
      .replace(noise, '')
      .replace(/[([{〔［]/g, '（')
      .replace(/[)\]}〕］]/g, '）')
      .replace(/[,]/g, '，')
      .replace(/;/g, '；'),
  )
}

/** 国家数据局等部门 → 国家数据局; but 浦东新区等相关区政府 says itself who is meant. */
export const openTail =
  /等(?:有关|相关|省级相关|省级有关|市级相关|市级有关|省直有关|市直有关|中央|国家|省级|市级|区级|各)?(?:部门|单位|部门和单位|部门单位|部门（单位）|部委|机构|委办局|职能部门|地区|方面|企业|部门及单位)?$/u

function withoutTail(name: string): string {
  // 具体 belongs to the verb that follows (…管委会具体组织实施).
  const text = name.endsWith('具体') ? name.slice(0, -2) : name
  const at = text.lastIndexOf('等')
  if (at < 2 || text.length - at > 10) return text
  return openTail.test(text.slice(at)) ? text.slice(0, at) : text
}

/** A trailing bracket: 市住房城乡建设管理委（市重大办） → [市住房城乡建设管理委, 市重大办]; null when there is none. */
export function trailingBracket(name: string): readonly [string, string] | null {
  if (!name.endsWith('）')) return null
  let depth = 0
  for (let at = name.length - 1; at > 0; at--) {
    if (name[at] === '）') depth++
    else if (name[at] === '（' && --depth === 0) return [name.slice(0, at), name.slice(at + 1, -1)]
  }
  return null
}

/** The two ways of writing a suffix: 委员会 and 委, 办公室 and 办. */
export function fullSuffix(name: string): string {
  if (name.endsWith('管委')) return `${name.slice(0, -2)}管理委员会`
  if (name.endsWith('管委会')) return `${name.slice(0, -3)}管理委员会`
  if (name.endsWith('委')) return `${name}员会`
  if (name.endsWith('办')) return `${name}公室`
  return name
}

export function shortSuffix(name: string): string {
  if (name.endsWith('管理委员会')) return `${name.slice(0, -5)}管委会`
  if (name.endsWith('委员会')) return name.slice(0, -2)
  if (name.endsWith('办公室')) return name.slice(0, -2)
  return name
}

/** Compares ISO dates of any precision; a month in a row counts from its end, so that nothing is wrong too early. */
export function isFrom(date: string | null, since: string): boolean {
  if (date === null) return true
  return date >= (since.length < 10 ? `${since}-99`.slice(0, 10) : since)
}

const bodyEnding = /(?:部|委|办|厅|局|署|院|会|处|所|中心|办公室|总队|支队|大队|管委会)$/u

/** Whether a name ends as those of bodies do, known or not. */
export function endsLikeBody(name: string): boolean {
  return bodyEnding.test(name)
}
