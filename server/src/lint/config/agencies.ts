/** A project's own registry from its text: `agencies.yaml`, or `agencies.csv` out of a spreadsheet. */
import type { Document, Node, Pair } from 'yaml'
import { readAgencyCsv } from '../../registry/csv.ts'
import { type Overlay, type OverlayError, validateOverlay } from '../../registry/overlay.ts'
import { LineIndex } from '../../text/line-index.ts'
import type { ConfigProblem } from './configuration.ts'
import { firstErrors, syntaxMessage } from './syntax-message.ts'

export interface AgenciesReading {
  readonly overlay: Overlay
  readonly problems: readonly ConfigProblem[]
}

export async function readAgencies(path: string, text: string): Promise<AgenciesReading> {
  if (path.endsWith('.csv')) {
    const { agencies, problems } = readAgencyCsv(text)
    return {
      overlay: { agencies, rename: [], retire: [] },
      problems: problems.map((problem) => ({ ...problem, path, suggestion: asked(problem.suggestion) })),
    }
  }
  const yaml = await import('./yaml.ts')
  const lines = new LineIndex(text)
  const document = yaml.parseDocument(text)
  if (document.errors.length > 0)
    return {
      overlay: { agencies: [], rename: [], retire: [] },
      problems: firstErrors(document.errors).map(({ pos, code, message }) => ({
        path,
        ...lines.position(pos[0]),
        message: syntaxMessage(code, message),
        suggestion: null,
      })),
    }
  const data = yaml.plainData(document, document)
  if (data === undefined)
    return {
      overlay: { agencies: [], rename: [], retire: [] },
      problems: [{ path, line: 1, column: 1, message: tooManyAliases, suggestion: null }],
    }
  const { overlay, errors } = validateOverlay(data)
  return {
    overlay,
    problems: errors.map((error) => ({
      path,
      ...lines.position(placeOf(document, error, yaml)),
      message: error.message,
      suggestion: asked(error.suggestion),
    })),
  }
}

const tooManyAliases = { zh: '别名（*…）展开后太大', en: 'the aliases (*…) grow too large' }

function asked(word: string | null): ConfigProblem['suggestion'] {
  return word === null ? null : { zh: `是不是“${word}”？`, en: `Did you mean "${word}"?` }
}

/** The offset of what an error is about: the key or the value at its path, or the nearest thing above that exists. */
function placeOf(document: Document, { path, atKey }: OverlayError, yaml: typeof import('./yaml.ts')): number {
  if (atKey && path.length > 0) {
    const parent = document.getIn(path.slice(0, -1), true) ?? document.contents
    const items: readonly Pair[] = yaml.isMap(parent) ? parent.items : []
    for (const { key } of items)
      if (yaml.isScalar(key) && String(key.value) === String(path.at(-1))) return (key as Node).range?.[0] ?? 0
  }
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined
    if (node?.range) return node.range[0]
  }
  return 0
}
