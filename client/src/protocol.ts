/** What the client asks of the language server beyond the protocol; the handlers are in server/src/lsp/extension.ts. */
import type { Diagnostic, WorkspaceEdit } from 'vscode-languageclient'
import type { PreviewData } from '../../server/src/preview/data.ts'

/** A request by its method; the types say what goes and what comes back. */
export interface Request<P, R> {
  readonly method: string
  /** Never there: it binds the types to the method. */
  readonly types?: (params: P) => R
}

export interface DocumentParams {
  readonly textDocument: { readonly uri: string }
}

/** The outline of an open draft with its findings; null when the document is none. */
export const previewRequest: Request<DocumentParams, PreviewData | null> = { method: 'tiaoli/preview' }

/** URI of the configuration file that holds for a document, and what is wrong with it; null where nothing is. */
export interface ConfigurationInUse {
  readonly uri: string | null
  readonly problem: string | null
}

export const configurationRequest: Request<DocumentParams, ConfigurationInUse> = { method: 'tiaoli/configuration' }

export type ClauseAction = 'insert-before' | 'insert-after' | 'move-up' | 'move-down' | 'delete' | 'items-to-articles'

export interface ClauseEditParams extends DocumentParams {
  readonly action: ClauseAction
  /** An offset in the clause. */
  readonly offset: number
}

/** What moving, inserting, deleting a clause or turning its items into articles would change; null where it makes no sense. */
export const clauseEditRequest: Request<ClauseEditParams, WorkspaceEdit | null> = { method: 'tiaoli/clauseEdit' }

export interface LintTextParams {
  readonly uri: string
  readonly text: string
  /** Compare figures with those of the workspace's other drafts, too. */
  readonly across?: boolean
}

/** The findings of a draft that is not open. */
export const lintTextRequest: Request<LintTextParams, readonly Diagnostic[]> = { method: 'tiaoli/lintText' }
