/** What a workspace keeps of a draft that is not open. */
import { type SharedFacts, sharedFacts } from '../lint/across.ts'
import { readDocument } from '../model/build.ts'
import type { Registry } from '../registry/registry.ts'
import type { View } from './view.ts'
import { type Summary, summarize } from './workspace.ts'

/** Plain data: it crosses a thread's border and lies on the disk between two starts. */
export interface Digest {
  readonly summary: Summary
  /** For comparing figures across drafts. */
  readonly facts: readonly SharedFacts[]
}

export function digest(uri: string, text: string, registry: Registry): Digest {
  return digestOf(Object.freeze({ uri, text, model: readDocument(text, registry), registry }))
}

export function digestOf(view: View): Digest {
  return { summary: summarize(view), facts: sharedFacts(view.model, view.uri) }
}
