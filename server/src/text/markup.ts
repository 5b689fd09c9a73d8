/** Text in HTML and XML. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Nearly all text holds nothing to escape: one test costs less than two replacements. */
const special = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/

/** The five marks escaped, and U+FFFD for what XML 1.0 cannot carry at all: control characters, lone surrogates. Exported SVG is XML, too. */
export function escapeMarkup(text: string): string {
  if (!special.test(text)) return text
  return text
    .replace(/[&<>"']/gu, (found) => escapes[found]!)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
}
