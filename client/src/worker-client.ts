/** A server that is a web worker, for the web. */
import type { BaseLanguageClient } from 'vscode-languageclient'
import { LanguageClient } from 'vscode-languageclient/browser'
import { connect, type Wishes } from './connection.ts'

/** The worker's own constructor; the DOM's types are not loaded for the extension. */
declare const Worker: new (url: string) => never

/** `script` is the address of the server's script. */
export function connectToWorker(script: string, wishes: Wishes): BaseLanguageClient {
  return connect(wishes, (options) => new LanguageClient('tiaoli', 'Tiaoli', new Worker(script), options))
}
