/** The language server in a web worker (vscode.dev). There is no file system: it knows what the editor has open. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser'
import { emptyHost } from './host.ts'
import { start } from './server.ts'

// In a worker `self` is the port to the page; the DOM's types are not loaded for the rest of the program.
const port = (globalThis as unknown as { self: ConstructorParameters<typeof BrowserMessageReader>[0] }).self
start(
  createConnection(ProposedFeatures.all, new BrowserMessageReader(port), new BrowserMessageWriter(port)),
  emptyHost(),
)
