/** The language server in a node process: stdio, IPC or a socket, as the arguments say. */
import { existsSync, promises } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Connection, createConnection, type MessageReader, ProposedFeatures } from 'vscode-languageserver/node'
import { inProject } from '../cli/project-root.ts'
import { build } from '../cli/version.ts'
import { keepingHost } from './first-draft.ts'
import { Frames, FrameWriter } from './frames.ts'
import { createDraftReader, keptFolder } from './draft-reader.ts'
import type { LspHost, Shelf } from './host.ts'
import { start } from './server.ts'
import { openShelf } from './shelf.ts'

/**
 * Serves until the client exits. Without a transport among the arguments, standard input and output are used. The
 * promise is settled by the client's `exit`; the process ends with it.
 */
export function startNodeServer(): Promise<void> {
  const transports = ['--stdio', '--node-ipc', '--pipe', '--socket']
  if (!process.argv.some((argument) => transports.some((transport) => argument.startsWith(transport))))
    process.argv.push('--stdio')
  const sendsWritten = process.argv.includes('--stdio')
  const connection = sendsWritten ? connectToStreams() : createConnection(ProposedFeatures.all)
  const ended = new Promise<void>((resolve) => void connection.onExit(resolve))
  const readDraft = createDraftReader()
  start(connection, {
    ...nodeHost(),
    ...keepingHost(),
    ...findingsShelf(),
    sendsWritten,
    digest: async (uri, overlay, keep) => {
      const path = pathOf(uri)
      return path === null ? null : readDraft({ uri, path, overlay, keep })
    },
  })
  return ended
}

/** Bytes of findings that are kept, and drafts after which it is seen to that there are no more. */
const mostFindings = 1 << 26
const often = 100
/** Milliseconds. */
const restful = 5000

function findingsShelf(): { readonly findings?: Shelf } {
  const folder = keptFolder('findings')
  if (folder === null) return {}
  const shelf = openShelf(folder, build)
  let count = 0
  const findings: Shelf = {
    ...shelf,
    put(uri, madeOf, content) {
      shelf.put(uri, madeOf, content)
      if (count++ % often === 0) setTimeout(() => void shelf.clear(mostFindings), restful).unref()
    },
  }
  return { findings }
}

/** Standard input and output, with our own writer. */
function connectToStreams(): Connection {
  // Output belongs to the protocol; what a library has to say goes where a log is expected.
  Object.assign(console, { log: console.error, info: console.error, debug: console.error })
  const writer = new FrameWriter(process.stdout)
  const frames = process.stdin.pipe(new Frames((problem) => process.stderr.write(`${problem}\n`)))
  // The library takes two streams or none, by its types. Given the stream, it ends the process when the client is gone.
  return createConnection(ProposedFeatures.all, frames as unknown as MessageReader, writer)
}

/** Rule pages lie in docs/rules beside the bundle in the packages, two floors up in a checkout. */
const pageFolders = ['./docs/rules/', '../docs/rules/', '../../docs/rules/', '../../../docs/rules/']

export function nodeHost(): LspHost {
  const pages = new Map<string, string | null>()
  return {
    async readText(uri) {
      const path = pathOf(uri)
      // Mostly asked for a configuration that is not there, which the disk says sooner than another thread can be asked.
      return path === null || !existsSync(path) ? null : promises.readFile(path, 'utf8').catch(() => null)
    },
    async within(uri, from, folders) {
      const [path, own] = [pathOf(uri), pathOf(from)]
      const roots = folders.map(pathOf).filter((root) => root !== null)
      return path !== null && own !== null && inProject(path, own, roots)
    },
    async listFiles(folder) {
      const path = pathOf(folder)
      return path === null ? [] : listFiles(path)
    },
    rulePage(rule) {
      // Asked for every finding.
      let page = pages.get(rule)
      if (page === undefined) pages.set(rule, (page = pageOf(rule)))
      return page
    },
  }
}

function pageOf(rule: string): string | null {
  for (const folder of pageFolders) {
    const page = new URL(`${folder}${rule}.md`, import.meta.url)
    if (existsSync(page)) return page.href
  }
  return null
}

/** The path of a file URI; null for what is none on this machine (another scheme, a byte that no path can have). */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:') || /%00/u.test(uri)) return null
  try {
    return fileURLToPath(uri)
  } catch {
    return null
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await promises.readdir(folder, { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = `${folder.replace(/[\\/]$/u, '')}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await listFiles(path)))
    else if (entry.isFile()) found.push(pathToFileURL(path).href)
  }
  return found
}
