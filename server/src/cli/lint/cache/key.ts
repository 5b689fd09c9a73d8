/** What an outcome is found by in the cache. */
import { hash } from 'node:crypto'
import type { LintSettings } from '../../../lint/lint.ts'
import { build } from '../../version.ts'

/** What shapes the outcome of a file beside its bytes. */
type Shape = Pick<LintSettings, 'profile' | 'facts' | 'baseline'>

let last: { readonly parts: readonly unknown[]; readonly sum: string } | undefined

/**
 * Made of everything an outcome depends on: the bytes, the settings that hold for the file, the encoding option and the build (which holds
 * rules and registry), so a stale outcome cannot be found. `extra` is whatever else shapes it: the resolved configuration as data, the
 * forced encoding. A quicker sum than SHA-256 would do against accidents, and save a hundredth of a second for twenty megabytes; but drafts come from
 * others, who must not be able to write one that is taken for another of theirs.
 */
export function cacheKey(
  bytes: Uint8Array,
  { profile, facts, baseline = [] }: Shape,
  extra: readonly unknown[],
): string {
  // The files of a run mostly have all of this in common, the same objects.
  const parts = [profile, facts, baseline.length === 0 ? null : baseline, ...extra]
  if (!last || parts.some((part, i) => part !== last!.parts[i]))
    last = { parts, sum: hash('sha256', `${build}\0${JSON.stringify(parts)}`).slice(0, 24) }
  return `${hash('sha256', bytes).slice(0, 40)}-${last.sum}`
}
