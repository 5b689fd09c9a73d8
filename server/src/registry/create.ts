import type { Registry } from './registry.ts'

/** The built-in registry; a project's own `agencies.yaml` is laid over it by the host. */
export function createRegistry(): Registry {
  return {
    match: (text) => ({
      class: 'unknown',
      text,
      name: null,
      short: null,
      level: 'none',
      key: text,
      colloquial: false,
      successor: null,
      parent: null,
      order: Number.POSITIVE_INFINITY,
    }),
    splitUnits: (text) => {
      const units = []
      for (const found of text.matchAll(/[^、，,；;\s]+/gu))
        units.push({ start: found.index, end: found.index + found[0].length })
      return units
    },
    looksLikeAgency: (text) => /[部委办厅局署院会行]$/u.test(text),
    jurisdictionOf: () => null,
  }
}
