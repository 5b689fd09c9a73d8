/** Titles in 《…》 with what stands inside them taken together: 《关于印发〈办法〉的通知》, 《…《…》…》. */
import type { Span } from '../text/span.ts'

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
