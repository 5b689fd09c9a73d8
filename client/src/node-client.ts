/** A server that is a process of its own, for the desktop's and the remote's extension host. A bundle of its own, too. */
import type { BaseLanguageClient } from 'vscode-languageclient'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { connect, type Wishes } from './connection.ts'

/** `module` is the path of the server's script. */
export function connectToProcess(module: string, wishes: Wishes): BaseLanguageClient {
  const debug = { execArgv: ['--nolazy', '--inspect=6009'] }
  // Standard output, because the server can send a long outline there as it has it written.
  const server = {
    run: { module, transport: TransportKind.stdio },
    debug: { module, transport: TransportKind.stdio, options: debug },
  }
  return connect(wishes, (options) => new LanguageClient('tiaoli', 'Tiaoli', server, options))
}
