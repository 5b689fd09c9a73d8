import type { PolicyDraft } from './draft.ts'

/** Resolves every reference of every policy of a file; needs all of them, since a 通知 may cite its attached 办法. */
export function attachReferences(_policies: readonly PolicyDraft[]): void {}
