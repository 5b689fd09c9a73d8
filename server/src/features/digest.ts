/** What a workspace keeps of a draft that is not open. */
import { type SharedFacts, sharedFacts } from '../lint/across.ts'
import { readShared } from '../model/shared.ts'
import type { Registry } from '../registry/registry.ts'
import type { View } from './view.ts'
import { type Summary, summarize } from './workspace.ts'

/** Plain data: as text it crosses a thread's border and lies on the disk between two starts. */
export interface Digest {
  readonly summary: Summary
  /** For comparing figures across drafts. */
  readonly facts: readonly SharedFacts[]
}

export function digest(uri: string, text: string, registry: Registry): Digest {
  return digestOf(Object.freeze({ uri, text, model: readShared(text, registry), registry }))
}

export function digestOf(view: View): Digest {
  return { summary: summarize(view), facts: sharedFacts(view.model, view.uri) }
}

/** A digest as text, to be kept or sent. */
export function writeDigest({ summary, facts }: Digest): string {
  return JSON.stringify({ summary: { ...summary, agencies: [...summary.agencies] }, facts })
}

/** Throws an error for what is no digest's text. */
export function readDigest(json: string): Digest {
  const { summary, facts } = JSON.parse(json)
  return { summary: { ...summary, agencies: new Map(summary.agencies) }, facts }
}
