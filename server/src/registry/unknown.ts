import type { AgencyMatch } from './registry.ts'

/** The match of a string that nothing is known of: what the others are built on. */
export function unknownAgency(text: string, name: string): AgencyMatch {
  return {
    class: 'unknown',
    text,
    name: null,
    short: null,
    level: 'none',
    key: name,
    colloquial: false,
    standard: null,
    successor: null,
    parent: null,
    counterpart: null,
    order: Number.POSITIVE_INFINITY,
    origin: 'none',
    prefix: 'own',
    region: null,
    kind: null,
    since: null,
    formerly: [],
    source: null,
    place: null,
  }
}
