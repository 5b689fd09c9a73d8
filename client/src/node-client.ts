/** A server that is a process of its own, for the desktop's and the remote's extension host. A bundle of its own, too. */
import { cpus } from 'node:os'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { connect, type Wishes } from './connection.ts'

/**
 * The engine optimizes and collects in four threads of its own. On two processors they take turns with the one that answers, and a turn is as
 * long as five keystrokes: one thread is enough there.
 */
const ofFewProcessors = cpus().length <= 2 ? ['--v8-pool-size=1'] : []

/** `module` is the path of the server's script. */
export function connectToProcess(module: string, wishes: Wishes): BaseLanguageClient {
  const debug = { execArgv: ['--nolazy', '--inspect=6009'] }
  // Standard output, because the server can send a long outline there as it has it written.
  const server = {
    run: { module, transport: TransportKind.stdio, options: { execArgv: ofFewProcessors } },
    debug: { module, transport: TransportKind.stdio, options: debug },
  }
  return connect(wishes, (options) => new LanguageClient('tiaoli', 'Tiaoli', server, options))
}
