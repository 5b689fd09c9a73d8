/** `outline --format md` and `html`: what the editor's preview shows, with the findings. */
import type { Resolved } from '../../lint/config/resolve.ts'
import { lint } from '../../lint/lint.ts'
import { settingsOf } from '../../lint/settings.ts'
import type { DocumentModel } from '../../model/model.ts'
import { previewOf } from '../../preview/data.ts'
import { renderMarkdown } from '../../preview/markdown.ts'
import { standalonePage } from '../../preview/page.ts'
import { wordsIn } from '../../preview/words.ts'
import { rules } from '../../rules/index.ts'
import { registryFor } from '../check.ts'
import type { Terminal } from '../terminal.ts'

export interface Drawn {
  readonly shown: string
  readonly document: DocumentModel
  readonly format: 'md' | 'html'
  readonly resolved: Resolved
}

export function drawPreview({ shown, document, format, resolved }: Drawn, { language }: Terminal): string {
  const registry = registryFor(resolved.agencies)
  const result = lint(document, settingsOf(resolved, rules), registry)
  const view = { uri: shown, text: document.tree.text.toString(), model: document, registry }
  const data = previewOf(view, result, language)
  return format === 'md' ? renderMarkdown(data, wordsIn(language)) : standalonePage(data, { name: shown, language })
}
