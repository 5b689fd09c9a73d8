/** Entry in the desktop's and the remote's extension host: the server is a process of its own. */
import type * as vscode from 'vscode'
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node'
import { run } from './run.ts'

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.cjs')
  const debug = { execArgv: ['--nolazy', '--inspect=6009'] }
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: debug },
  }
  return run(context, (options) => new LanguageClient('tiaoli', 'Tiaoli', server, options), true)
}
