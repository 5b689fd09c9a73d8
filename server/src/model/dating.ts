/** The time a policy speaks from: by it institutions and documents are judged. */
import { withPlainDigits } from '../text/numerals.ts'
import type { DateMention } from './model.ts'

interface Dated {
  readonly date: string | null
  readonly effectiveDate: string | null
  readonly title: { readonly text: string } | null
  readonly documentNumber: { readonly text: string } | null
  readonly paragraphs: readonly { readonly dates: readonly Pick<DateMention, 'iso'>[] }[]
}

/**
 * The date of the document, ISO. Without one, the year it cannot be much later than: a title says it best (…工作要点 of 2024;
 * …方案（2023—2025年） begins in 2023), then the document's own number (国发〔2018〕42号, whatever 到2025年 the text aims at), else the
 * latest year that the text names. Null when none does.
 */
export function supposedDate(policy: Dated): string | null {
  return policy.date ?? supposedYear(policy)
}

function supposedYear({ title, effectiveDate, paragraphs, documentNumber }: Dated): string | null {
  const titled = /(?<!\d)(?:19|20)\d\d(?=\s*(?:年|[—–－-]))/u.exec(withPlainDigits(title?.text ?? ''))
  if (titled) return titled[0]
  const numbered = /[〔[（(](\d{4})[〕\]）)]/u.exec(withPlainDigits(documentNumber?.text ?? ''))
  if (numbered) return numbered[1]!
  let latest: string | null = effectiveDate?.slice(0, 4) ?? null
  for (const { dates } of paragraphs)
    for (const { iso } of dates) {
      const year = iso.slice(0, 4)
      if (latest === null || year > latest) latest = year
    }
  return latest
}
