/**
 * How soon the language server answers each request about a long draft: the first time after the findings of the open draft are
 * there, and after an edit. Each request has a server of its own, so that none profits from what another one asked.
 */
import { readFileSync } from 'node:fs'
import type { MessageConnection } from 'vscode-jsonrpc/node'
import { type ServerProcess, startServer } from './session.ts'

const uri = 'file:///bench/draft.policy.md'

interface Place {
  readonly line: number
  readonly character: number
}

/** Places in the text that the requests are about. */
interface Places {
  /** On 第N条 in a sentence. */
  readonly citation: Place
  /** On a body that is named. */
  readonly agency: Place
  /** On the number of a clause. */
  readonly label: Place
  readonly labelOffset: number
  /** On a term where it is defined. */
  readonly term: Place
  /** In a sentence behind a comma. */
  readonly sentence: Place
  readonly last: Place
}

interface Request {
  readonly name: string
  readonly method: string
  readonly params: (places: Places, resultId: string) => object
}

const textDocument = { uri }
const at = (position: Place) => ({ textDocument, position })
const screen = ({ line }: Place) => ({ start: { line, character: 0 }, end: { line: line + 60, character: 0 } })
const whole = ({ last }: Places) => ({ start: { line: 0, character: 0 }, end: last })
const options = { tabSize: 4, insertSpaces: true }

const requests: readonly Request[] = [
  ...['documentSymbol', 'foldingRange', 'documentLink', 'codeLens', 'semanticTokens/full'].map((name) => ({
    name,
    method: `textDocument/${name}`,
    params: () => ({ textDocument }),
  })),
  {
    name: 'semanticTokens/full/delta',
    method: 'textDocument/semanticTokens/full/delta',
    params: (_places, previousResultId) => ({ textDocument, previousResultId }),
  },
  {
    name: 'semanticTokens/range',
    method: 'textDocument/semanticTokens/range',
    params: ({ citation }) => ({ textDocument, range: screen(citation) }),
  },
  {
    name: 'inlayHint, a screen',
    method: 'textDocument/inlayHint',
    params: ({ citation }) => ({ textDocument, range: screen(citation) }),
  },
  {
    name: 'inlayHint, all',
    method: 'textDocument/inlayHint',
    params: (places) => ({ textDocument, range: whole(places) }),
  },
  ...['促进', 'cujin', 'cj'].map((query) => ({
    name: `workspace/symbol ${query}`,
    method: 'workspace/symbol',
    params: () => ({ query }),
  })),
  ...(['citation', 'agency'] as const).flatMap((place) => [
    ...['hover', 'definition', 'documentHighlight'].map((name) => ({
      name: `${name}, ${place}`,
      method: `textDocument/${name}`,
      params: (places: Places) => at(places[place]),
    })),
    {
      name: `references, ${place}`,
      method: 'textDocument/references',
      params: (places: Places) => ({ ...at(places[place]), context: { includeDeclaration: true } }),
    },
  ]),
  {
    name: 'selectionRange',
    method: 'textDocument/selectionRange',
    params: ({ sentence }) => ({ textDocument, positions: [sentence] }),
  },
  {
    name: 'completion',
    method: 'textDocument/completion',
    params: ({ sentence }) => ({ ...at(sentence), context: { triggerKind: 1 } }),
  },
  {
    name: 'codeAction',
    method: 'textDocument/codeAction',
    params: ({ label }) => ({ textDocument, range: { start: label, end: label }, context: { diagnostics: [] } }),
  },
  {
    name: 'prepareCallHierarchy',
    method: 'textDocument/prepareCallHierarchy',
    params: ({ label }) => at(label),
  },
  {
    name: 'rename',
    method: 'textDocument/rename',
    params: ({ term }) => ({ ...at(term), newName: '专项补助资金' }),
  },
  {
    name: 'linkedEditingRange',
    method: 'textDocument/linkedEditingRange',
    params: ({ term }) => at(term),
  },
  {
    name: 'formatting',
    method: 'textDocument/formatting',
    params: () => ({ textDocument, options }),
  },
  {
    name: 'rangeFormatting',
    method: 'textDocument/rangeFormatting',
    params: ({ label }) => ({ textDocument, range: screen(label), options }),
  },
  {
    name: 'onTypeFormatting',
    method: 'textDocument/onTypeFormatting',
    params: ({ sentence }) => ({ ...at(sentence), ch: ',', options }),
  },
  {
    name: 'move a clause',
    method: 'tiaoli/clauseEdit',
    params: ({ labelOffset }) => ({ textDocument, offset: labelOffset, action: 'move-down' }),
  },
]

const capabilities = {
  workspace: { configuration: true, symbol: { resolveSupport: { properties: ['location.range'] } } },
  textDocument: {
    synchronization: {},
    diagnostic: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: {},
    selectionRange: {},
    linkedEditingRange: {},
    callHierarchy: {},
    inlayHint: {},
    hover: { contentFormat: ['markdown'] },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: ['keyword', 'property', 'class', 'number', 'function', 'variable', 'string', 'namespace'],
      tokenModifiers: ['declaration', 'deprecated', 'readonly', 'static'],
      formats: ['relative'],
    },
  },
}

export interface Answer {
  readonly name: string
  /**
   * Milliseconds that the server computed for the first answer, asked for as soon as the findings were there; what waits for a
   * processor is not counted.
   */
  readonly atOnce: number
  /** The first answer, asked for a second and a half later. */
  readonly first: number
  /** The same after an edit whose findings are there. */
  readonly p50: number
  readonly p95: number
  /** Kilobytes of the answer. */
  readonly size: number
}

/** Asks every request about the text, in turn. */
export async function askAll(
  command: readonly string[],
  text: string,
  edits: number,
  each: (answer: Answer) => void,
  only = '',
): Promise<void> {
  const places = placesIn(text)
  for (const request of requests)
    if (request.name.includes(only)) each(await askOne(command, text, places, request, edits))
}

async function askOne(
  command: readonly string[],
  text: string,
  places: Places,
  { name, method, params }: Request,
  edits: number,
): Promise<Answer> {
  let resultId = ''
  let size = 0
  const open = async () => {
    const server = await startServer(command, capabilities)
    await server.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'policy', version: 1, text },
    })
    await findings(server.connection)
    return server
  }
  const ask = async ({ connection, pid }: ServerProcess): Promise<number> => {
    const before = computed(pid)
    const answer = await connection.sendRequest<{ resultId?: string } | null>(method, params(places, resultId))
    const took = computed(pid) - before
    resultId = answer?.resultId ?? ''
    size = Buffer.byteLength(JSON.stringify(answer ?? null)) / 1024
    return took
  }
  const hasty = await open()
  const atOnce = await ask(hasty)
  hasty.end()
  const server = await open()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const first = await ask(server)
  const { connection } = server
  const times: number[] = []
  for (let i = 0; i < edits; i++) {
    const { line, character } = places.sentence
    const put = i % 2 === 0
    const range = { start: { line, character }, end: { line, character: character + (put ? 0 : 1) } }
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range, text: put ? '字' : '' }],
    })
    await findings(connection)
    times.push(await ask(server))
  }
  server.end()
  times.sort((a, b) => a - b)
  return { name, atOnce, first, p50: times[edits >> 1]!, p95: times[Math.floor(edits * 0.95)]!, size }
}

async function findings(connection: MessageConnection): Promise<void> {
  await connection.sendRequest('textDocument/diagnostic', { textDocument })
}

/** Milliseconds that a process' main thread has computed, from Linux's /proc; the time of day elsewhere. */
function computed(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.now()
  }
}

/** Places behind the middle of the text: what reads from its beginning has something to do. */
function placesIn(text: string): Places {
  const lines = text.split('\n')
  const middle = lines.length >> 1
  const find = (pattern: RegExp, into: number): Place => {
    for (let line = middle; line < lines.length; line++) {
      const found = pattern.exec(lines[line]!)
      if (found) return { line, character: found.index + into }
    }
    throw new Error(`the text has nothing like ${pattern.source}`)
  }
  const label = find(/^第[一二三四五六七八九十]+条/u, 1)
  const above = lines.slice(0, label.line)
  return {
    label,
    labelOffset: above.join('\n').length + 1 + label.character,
    citation: find(/(?<=.)(?:按照|根据|依照|符合)(?:本办法|本措施)?第[一二三四五六七八九十]+条/u, 3),
    term: find(/以下(?:简)?称“[\u4e00-\u9fff]{2}/u, 6),
    agency: find(/(?:牵头|责任)单位：市/u, 6),
    sentence: find(/[\u4e00-\u9fff]，[\u4e00-\u9fff]/u, 2),
    last: { line: lines.length, character: 0 },
  }
}
