/**
 * Floor "features": everything an editor can ask about a draft, as pure functions over the model. Offsets go in, plain
 * data comes out; no positions, no protocol, no editor.
 */
import type { DocumentModel } from '../model/model.ts'
import type { Registry } from '../registry/registry.ts'

/** One version of one document, as every feature sees it. Frozen: a change gives another view. */
export interface View {
  readonly uri: string
  readonly text: string
  readonly model: DocumentModel
  readonly registry: Registry
}

/** A place in a document of the workspace. */
export interface Place {
  readonly uri: string
  readonly start: number
  readonly end: number
}
