/** What is used of the YAML library, loaded only when there is a configuration to read. */
import { type Document, type Node, parseDocument as parse } from 'yaml'

export { Document, isMap, isScalar, isSeq } from 'yaml'

/**
 * YAML as data and nothing else: the core schema of version 1.2 whatever the file's own directive asks for, no tags of
 * its own, no merge keys, no key twice.
 */
export function parseDocument(text: string): Document {
  return parse(
    text.replace(/^%YAML[^\n]*/u, (line) => '#'.padEnd(line.length)),
    {
      version: '1.2',
      schema: 'core',
      customTags: [],
      merge: false,
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: 'error',
    },
  )
}

/** Plain data, or undefined when aliases would make it grow beyond measure. */
export function plainData(node: Document | Node, document: Document): unknown {
  try {
    return node === document
      ? document.toJS({ maxAliasCount: 50 })
      : (node as Node).toJS(document, { maxAliasCount: 50 })
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined
    throw error
  }
}
