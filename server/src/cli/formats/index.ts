/** The formats of `lint`, by name. Each is loaded when it is asked for, so that a small run starts fast. */
import type { CreateFormat } from './format.ts'

export const formats: Readonly<Record<string, () => Promise<CreateFormat>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
}
