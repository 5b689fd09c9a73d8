/** Requests beyond the protocol that the VS Code extension makes. Its other own request, for clauses, is in actions.ts. */
import type { CancellationToken, Diagnostic } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type PreviewData, previewOf } from '../preview/data.ts'
import type { InUse } from './configuration.ts'
import { toDiagnostic } from './diagnostics.ts'
import { answer, type Session, stopIfCancelled, turn } from './session.ts'

interface DocumentParams {
  readonly textDocument: { readonly uri: string }
}

interface LintTextParams {
  readonly uri: string
  readonly text: string
  /** Compare figures with those of the workspace's other drafts, too. */
  readonly across?: boolean
}

export function registerExtension(session: Session): void {
  const { connection, service, client, configuration } = session
  // What the outline preview, the side bar and the status bar draw.
  connection.onRequest('tiaoli/preview', ({ textDocument }: DocumentParams, token: CancellationToken) =>
    answer<PreviewData | null>(session, 'preview', textDocument.uri, token, async ({ uri }) => {
      await session.prepare(uri)
      const view = service.view(uri)
      return view && previewOf(view, service.lint(uri), client.locale)
    }),
  )
  connection.onRequest('tiaoli/configuration', async ({ textDocument }: DocumentParams): Promise<InUse> => {
    const { uri, problem } = await configuration.of(textDocument.uri)
    return { uri, problem }
  })
  // Linting the workspace: the client reads the files, so that it works on every file system that the editor knows.
  connection.onRequest(
    'tiaoli/lintText',
    async ({ uri, text, across }: LintTextParams, token: CancellationToken): Promise<Diagnostic[]> => {
      await session.prepare(uri)
      if (across) await session.workspace.all(token)
      await turn()
      stopIfCancelled(token)
      const document = TextDocument.create(uri, 'policy', 0, text)
      return service.lintText(uri, text, across).diagnostics.map((found) => toDiagnostic(session, document, found))
    },
  )
}
