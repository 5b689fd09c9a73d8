/** Between offsets and the protocol's positions. Only this folder knows `Position` and `Range`. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  type Range,
  type TextEdit as LspTextEdit,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { ConfigProblem } from '../lint/config/configuration.ts'
import type { Elsewhere, Message } from '../rules/rule.ts'
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

/** A place in another draft; the service names drafts by their URI. */
export function toPlaceElsewhere({ name, start, end }: Elsewhere): Location {
  return {
    uri: name,
    range: {
      start: { line: start.line - 1, character: start.column - 1 },
      end: { line: end.line - 1, character: end.column - 1 },
    },
  }
}

export function toTextEdit(document: TextDocument, edit: TextEdit): LspTextEdit {
  return { range: toRange(document, edit), newText: edit.newText }
}

/** A snippet for a client that knows none: the places keep their examples. */
export function withoutPlaces(text: string): string {
  return text.replace(/\$\{\d+:([^}]*)\}/gu, '$1')
}

export function say(message: Message, locale: 'zh' | 'en'): string {
  return message[locale]
}

/** What is wrong in a configuration or registry file, at the word it is about: editors widen an empty range to it. */
export function toConfigDiagnostic(
  { line, column, message, suggestion }: ConfigProblem,
  locale: 'zh' | 'en',
): Diagnostic {
  const start = { line: line - 1, character: column - 1 }
  const said = say(message, locale)
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Error,
    source: 'tiaoli',
    message: suggestion ? `${said} ${say(suggestion, locale)}` : said,
  }
}
