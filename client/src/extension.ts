/** Entry in the desktop's and the remote's extension host: the server is a process of its own. */
import type * as vscode from 'vscode'
import { run } from './run.ts'

export function activate(context: vscode.ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.cjs')
  const create: Parameters<typeof run>[1] = async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node')
    const debug = { execArgv: ['--nolazy', '--inspect=6009'] }
    const server = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: debug },
    }
    return new LanguageClient('tiaoli', 'Tiaoli', server, options)
  }
  run(context, create, true)
}
