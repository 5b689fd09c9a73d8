/** Requests beyond the protocol that the VS Code extension makes: the preview's data. */
import type { CancellationToken } from 'vscode-languageserver'
import { type PreviewData, previewOf } from '../preview/data.ts'
import { answer, type Session } from './session.ts'

interface DocumentParams {
  readonly textDocument: { readonly uri: string }
}

export function registerExtension(session: Session): void {
  const { connection, service, client } = session
  connection.onRequest('tiaoli/preview', ({ textDocument }: DocumentParams, token: CancellationToken) =>
    answer<PreviewData | null>(session, textDocument.uri, token, async ({ uri }) => {
      await session.prepare(uri)
      const view = service.view(uri)
      return view && previewOf(view, service.lint(uri), client.locale)
    }),
  )
}
