/** What the client asks of the language server beyond the protocol; the handlers are in server/src/lsp/extension.ts. */
import { type Diagnostic, RequestType, type WorkspaceEdit } from 'vscode-languageclient'
import type { PreviewData } from '../../server/src/preview/data.ts'

export interface DocumentParams {
  readonly textDocument: { readonly uri: string }
}

/** The outline of an open draft with its findings; null when the document is none. */
export const previewRequest = new RequestType<DocumentParams, PreviewData | null, void>('tiaoli/preview')

/** URI of the configuration file that holds for a document, and what is wrong with it; null where nothing is. */
export interface ConfigurationInUse {
  readonly uri: string | null
  readonly problem: string | null
}

export const configurationRequest = new RequestType<DocumentParams, ConfigurationInUse, void>('tiaoli/configuration')

export type ClauseAction = 'insert-before' | 'insert-after' | 'move-up' | 'move-down' | 'delete'

export interface ClauseEditParams extends DocumentParams {
  readonly action: ClauseAction
  /** An offset in the clause. */
  readonly offset: number
}

/** What moving, inserting or deleting a clause would change; null where it makes no sense. */
export const clauseEditRequest = new RequestType<ClauseEditParams, WorkspaceEdit | null, void>('tiaoli/clauseEdit')

export interface LintTextParams {
  readonly uri: string
  readonly text: string
}

/** The findings of a draft that is not open. */
export const lintTextRequest = new RequestType<LintTextParams, readonly Diagnostic[], void>('tiaoli/lintText')
