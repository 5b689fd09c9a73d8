/** What the client asks of the language server beyond the protocol; the handlers are in server/src/lsp. */
import { RequestType } from 'vscode-languageclient'
import type { PreviewData } from '../../server/src/preview/data.ts'

export interface DocumentParams {
  readonly textDocument: { readonly uri: string }
}

/** The outline of an open draft with its findings; null when the document is none. */
export const previewRequest = new RequestType<DocumentParams, PreviewData | null, void>('tiaoli/preview')

export interface ConfigurationInUse {
  /** URI of the configuration file; null when the defaults are in use. */
  readonly uri: string | null
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null
}

/** Which configuration holds for a document. */
export const configurationRequest = new RequestType<DocumentParams, ConfigurationInUse, void>('tiaoli/configuration')

export interface ClauseEditParams extends DocumentParams {
  readonly action: 'insert-before' | 'insert-after' | 'move-up' | 'move-down' | 'delete'
  /** An offset in the clause's label. */
  readonly offset: number
}
