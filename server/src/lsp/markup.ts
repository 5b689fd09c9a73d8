/** Facts made into what a client can show: Markdown when it takes that, plain text otherwise. */
import type { MarkupContent, MarkupKind } from 'vscode-languageserver'
import type { HoverData, HoverFact } from '../features/hover.ts'
import { say } from './convert.ts'

type Locale = 'zh' | 'en'

/** A draft's words inside Markdown: every mark that Markdown would read is escaped. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-.!|~&]/gu, '\\$&').replace(/\n/gu, '  \n')
}

export function hoverMarkup(data: HoverData, locale: Locale, kind: MarkupKind, page: string | null): MarkupContent {
  const title = say(data.title, locale)
  if (kind !== 'markdown') {
    const lines = [title, ...(data.quote ? [data.quote] : []), ...data.facts.map((fact) => plainFact(fact, locale))]
    return { kind, value: lines.join('\n') }
  }
  const parts = [`**${escapeMarkdown(title)}**`]
  if (data.quote) parts.push(quoted(data.quote))
  if (data.facts.length > 0) parts.push(data.facts.map((fact) => markdownFact(fact, locale)).join('  \n'))
  if (page) parts.push(`[${locale === 'zh' ? '规则说明' : 'About this rule'}](${page})`)
  return { kind, value: parts.join('\n\n') }
}

export function factsMarkup(facts: readonly HoverFact[], locale: Locale, kind: MarkupKind): MarkupContent {
  if (kind !== 'markdown') return { kind, value: facts.map((fact) => plainFact(fact, locale)).join('\n') }
  return { kind, value: facts.map((fact) => markdownFact(fact, locale)).join('  \n') }
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join('  \n')
}

function plainFact({ label, value }: HoverFact, locale: Locale): string {
  return `${say(label, locale)}${locale === 'zh' ? '：' : ': '}${say(value, locale)}`
}

function markdownFact({ label, value }: HoverFact, locale: Locale): string {
  return `${escapeMarkdown(say(label, locale))}${locale === 'zh' ? '：' : ': '}${escapeMarkdown(say(value, locale))}`
}
