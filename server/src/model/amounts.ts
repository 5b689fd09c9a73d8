import type { Registry } from '../registry/registry.ts'
import type { PolicyDraft } from './draft.ts'

export function attachAmounts(_policy: PolicyDraft, _registry: Registry): void {}
