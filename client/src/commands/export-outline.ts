/** Writes the outline of the draft in front to a file, or to the clipboard. */
import * as vscode from 'vscode'
import { renderMarkdown } from '../../../server/src/preview/markdown.ts'
import { standalonePage } from '../../../server/src/preview/page.ts'
import { wordsIn } from '../../../server/src/preview/words.ts'
import type { Outlines } from '../outlines.ts'
import { languageInUse, nameOf } from '../places.ts'
import { saveAs } from '../preview/panel.ts'

export async function exportOutline(outlines: Outlines): Promise<void> {
  const outline = await outlines.latest()
  if (!outline) return
  const choices = [
    { label: 'Markdown', format: 'md' as const, detail: vscode.l10n.t('A nested list') },
    {
      label: 'HTML',
      format: 'html' as const,
      detail: vscode.l10n.t('A page with outline, reference map and responsibility matrix'),
    },
    { label: 'JSON', format: 'json' as const, detail: vscode.l10n.t('For other programs') },
  ]
  const choice = await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t('Export the outline as') })
  if (!choice) return
  const language = languageInUse()
  const { data, document } = outline
  const content = {
    md: () => renderMarkdown(data, wordsIn(language)),
    html: () => standalonePage(data, { name: nameOf(document.uri), language }),
    json: () => `${JSON.stringify(data, null, 2)}\n`,
  }[choice.format]()
  await saveAs(document.uri, choice.format, new TextEncoder().encode(content), vscode.l10n.t('outline'))
}
