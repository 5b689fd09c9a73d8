/** The formats of `lint`, by name. Each is loaded when it is asked for, so that a small run starts fast. */
import type { CreateFormat } from './format.ts'

export const formats: Readonly<Record<string, () => Promise<CreateFormat>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  concise: async () => (await import('./concise.ts')).concise,
  json: async () => (await import('./json.ts')).json,
  jsonl: async () => (await import('./jsonl.ts')).jsonl,
  sarif: async () => {
    const [{ createSarif }, { readPages }] = await Promise.all([import('./sarif.ts'), import('../pages.ts')])
    return createSarif(await readPages())
  },
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html.ts')).html,
}
