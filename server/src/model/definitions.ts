import type { Registry } from '../registry/registry.ts'
import type { PolicyDraft } from './draft.ts'

export function attachDefinitions(_policy: PolicyDraft, _registry: Registry): void {}
