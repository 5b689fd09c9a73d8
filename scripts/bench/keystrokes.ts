/** Keystrokes against a language server: a character put in and taken out again, and the answer waited for. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { memoryOf } from './measure.ts'
import { startServer } from './session.ts'

export interface Latency {
  /** Milliseconds from spawn to the first findings. */
  readonly start: number
  readonly p50: number
  readonly p95: number
  readonly findings: number
  readonly rss: number
}

/** Where keys are typed: near the begin of the line in the middle, whatever it is (often a title), or inside a sentence. */
export type Place = 'line' | 'sentence'

/** The draft is a file, since some servers read nothing else. `pull` asks for the findings after each edit; else they are waited for. */
export async function typeInto(
  command: readonly string[],
  path: string,
  languageId: string,
  pull: boolean,
  edits = 200,
  place: Place = 'line',
): Promise<Latency> {
  const began = performance.now()
  const uri = pathToFileURL(path).href
  const text = readFileSync(path, 'utf8')
  let published: ((items: readonly unknown[]) => void) | undefined
  const capabilities = {
    workspace: { configuration: true },
    textDocument: {
      synchronization: {},
      publishDiagnostics: { relatedInformation: true },
      ...(pull ? { diagnostic: { relatedDocumentSupport: false } } : {}),
    },
  }
  const { connection, pid, end } = await startServer(command, capabilities, (server) =>
    server.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: unknown[] }) => {
      if (params.uri === uri) published?.(params.diagnostics)
    }),
  )
  const answer = async (): Promise<number> => {
    if (!pull)
      return new Promise((resolve) => {
        published = (items) => resolve(items.length)
      })
    const { items } = await connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    })
    return items.length
  }
  const send = async (method: string, params: object): Promise<number> => {
    const waiting = pull ? null : answer()
    await connection.sendNotification(method, params)
    return waiting ?? answer()
  }
  await send('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } })
  const start = performance.now() - began
  const { line, character } = place === 'sentence' ? sentenceIn(text) : lineIn(text)
  const times: number[] = []
  let findings = 0
  for (let i = 0; i < edits; i++) {
    const put = i % 2 === 0
    const range = { start: { line, character }, end: { line, character: character + (put ? 0 : 1) } }
    const at = performance.now()
    findings = await send('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range, text: put ? '字' : '' }],
    })
    times.push(performance.now() - at)
  }
  const rss = memoryOf(pid)
  end()
  times.sort((a, b) => a - b)
  return { start, p50: times[edits >> 1]!, p95: times[Math.floor(edits * 0.95)]!, findings, rss }
}

interface Position {
  readonly line: number
  readonly character: number
}

function lineIn(text: string): Position {
  const lines = text.split('\n')
  let line = lines.length >> 1
  while (line < lines.length - 1 && lines[line]!.length < 10) line++
  return { line, character: Math.min(5, lines[line]!.length) }
}

/** Behind the middle, two characters before the end of a sentence that goes on for some words without a number: behind a comma, where no title is. */
function sentenceIn(text: string): Position {
  const middle = text.length >> 1
  const found = /，[\u4e00-\u9fff]{4,}。/.exec(text.slice(middle))
  if (!found) return lineIn(text)
  const before = text.slice(0, middle + found.index + found[0].length - 3).split('\n')
  return { line: before.length - 1, character: before.at(-1)!.length }
}
