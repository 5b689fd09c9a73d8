/** Inputs that are no drafts yet: bytes of files, configurations and other files that a stranger may have put into a project. */
import fc from 'fast-check'
import { rules } from '../../server/src/rules/index.ts'
import { encode } from '../../server/src/text/encodings.ts'

type Damage = readonly [kind: number, at: number, byte: number]

/** Bytes as a broken transfer leaves them: some lost, some turned, some put in, the end cut off. */
function damage(bytes: Uint8Array, list: readonly Damage[]): Uint8Array {
  let now = [...bytes]
  for (const [kind, wish, byte] of list) {
    const at = wish % (now.length + 1)
    if (kind === 0) now.splice(at, 1 + (byte % 3))
    else if (kind === 1) now.splice(at, 0, byte)
    else if (kind === 2 && at < now.length) now[at] = byte
    else if (kind === 3) now = now.slice(0, at)
  }
  return Uint8Array.from(now)
}

/** The bytes of texts in the encodings in which drafts come, with and without a mark, whole and damaged; and any bytes at all. */
export function fileBytes(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const encoding = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'gb18030')
  const list = fc.array(fc.tuple(fc.nat(3), fc.nat(), fc.nat(255)), { maxLength: 5 })
  const encoded = fc.tuple(text, encoding, fc.boolean(), list).map(([source, name, mark, damages]) => {
    // Half a character has no code in GB 18030, and some of those for private use have lost theirs to new characters (2022).
    const whole = name === 'gb18030' ? source.replace(/[\p{Surrogate}\p{Private_Use}]/gu, '\ufffd') : source
    return damage(encode(whole, name, mark && name !== 'gb18030'), damages)
  })
  return fc.oneof({ weight: 5, arbitrary: encoded }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) })
}

const pieces = [
  ...['rules', 'extends', 'files', 'ignore', 'overrides', 'facts', 'baseline', 'profile', 'agencies', 'severity'],
  ...['name', 'from', 'to', 'aliases', 'rename', 'retire', 'level', 'issuer', 'jurisdiction', 'date', 'schemaVersion'],
  ...['runs', 'results', 'version', 'summary', 'artifacts', 'locations', 'uri', 'physicalLocation', 'artifactLocation'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'then', 'length'],
  ...[': ', ':', '- ', '\n', '\n  ', '\n    ', ', ', '{', '}', '[', ']', '"', "'", '# ', '|\n', '>-\n', '? '],
  ...['&a ', '*a', '<<: *a', '!!js/function ', '!!set ', '!x ', '%YAML 1.1\n---\n', '---\n', '...\n', '~', '\t', '\\'],
  ...[
    'off',
    'error',
    'warning',
    'true',
    'null',
    '1',
    '2.1.0',
    '1e999',
    '0x10',
    '-1',
    '2024-01-01',
    '%',
    '%E7%A8',
    '\u0000',
  ],
  ...[
    '**/*.md',
    '!x',
    '../..',
    'file:///etc/passwd',
    '\\\\server\\share',
    '市财政局',
    '上海市',
    '\ud800',
    '\ufeff',
    '\u2028',
  ],
  ...rules.slice(0, 6).map(({ id }) => id),
]

/** JSON whose keys are those that somebody reads, with anything as their values. */
const shaped = fc
  .anything({
    key: fc.constantFrom(...pieces.slice(0, 36)),
    maxDepth: 5,
    values: [fc.constantFrom(...pieces), fc.integer()],
  })
  .map((value) => JSON.stringify(value) ?? '')

/** What stands in a configuration, a registry, a baseline or a report, in any order; and JSON of nearly the right shape. */
export const dataText = fc.oneof(
  fc
    .array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 4 })),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
  shaped,
  shaped.map((text) => `{"version":"2.1.0","runs":[${text}]}`),
  shaped.map((text) => `{"schemaVersion":1,"summary":{},"results":[${text}]}`),
  shaped.map((text) => `{"schemaVersion":1,"files":{"a.policy":${text || 'null'}}}`),
  shaped.map((text) => `agencies: [${text}]`),
)
