import { escapeMarkup } from '../../text/markup.ts'

/** Text for an attribute of XML: tabs and line ends, which its readers would make blanks, stay what they are. */
export function xml(text: string): string {
  return escapeMarkup(text).replace(/[\t\r\n]/g, (blank) => `&#${blank.charCodeAt(0)};`)
}
