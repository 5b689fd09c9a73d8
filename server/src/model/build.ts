import type { Registry } from '../registry/registry.ts'
import { parse } from '../syntax/parse.ts'
import type { Tree } from '../syntax/tree.ts'
import type { DocumentModel } from './model.ts'

/** Reads a text all the way up to the model. Never throws; a text that is no policy gives a model without policies. */
export function readDocument(text: string, registry: Registry): DocumentModel {
  return buildModel(parse(text), registry)
}

export function buildModel(tree: Tree, _registry: Registry): DocumentModel {
  return { tree, policies: [], outside: [] }
}
