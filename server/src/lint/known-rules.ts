/** Every rule that a configuration can name: those over the model and the linter's own. */
import { rules } from '../rules/index.ts'
import { ownRules } from './own-rules.ts'

export const knownRules = [...rules, ...ownRules]
