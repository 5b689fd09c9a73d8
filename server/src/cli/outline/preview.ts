/** `outline --format md` and `html`: what the editor's preview shows, with the findings. */
import { lint } from '../../lint/lint.ts'
import { settingsOf } from '../../lint/settings.ts'
import type { DocumentModel } from '../../model/model.ts'
import { previewOf } from '../../preview/data.ts'
import { renderMarkdown } from '../../preview/markdown.ts'
import { standalonePage } from '../../preview/page.ts'
import { wordsIn } from '../../preview/words.ts'
import { rules } from '../../rules/index.ts'
import { registry } from '../check.ts'
import { createRunResolver, plain } from '../config-host.ts'
import type { Terminal } from '../terminal.ts'

export interface Drawn {
  readonly shown: string
  readonly path: string
  readonly document: DocumentModel
  readonly format: 'md' | 'html'
}

export async function drawPreview(
  { shown, path, document, format }: Drawn,
  config: boolean,
  { cwd, language }: Terminal,
): Promise<string> {
  const resolved = await createRunResolver(config, cwd).resolve(plain(path))
  const result = lint(document, settingsOf(resolved, rules), registry())
  const view = { uri: path, text: document.tree.text, model: document, registry: registry() }
  const data = previewOf(view, result, language)
  return format === 'md' ? renderMarkdown(data, wordsIn(language)) : standalonePage(data, { name: shown, language })
}
