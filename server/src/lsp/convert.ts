/** Between offsets and the protocol's positions. Only this folder knows `Position` and `Range`. */
import type { Location, Range, TextEdit as LspTextEdit } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Message } from '../rules/rule.ts'
import type { Span, TextEdit } from '../text/span.ts'

export function toRange(document: TextDocument, at: Span): Range {
  return { start: document.positionAt(at.start), end: document.positionAt(at.end) }
}

export function toSpan(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
}

export function toLocation(document: TextDocument, at: Span): Location {
  return { uri: document.uri, range: toRange(document, at) }
}

export function toTextEdit(document: TextDocument, edit: TextEdit): LspTextEdit {
  return { range: toRange(document, edit), newText: edit.newText }
}

export function say(message: Message, locale: 'zh' | 'en'): string {
  return message[locale]
}
