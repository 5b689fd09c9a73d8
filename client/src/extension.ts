/** Entry in the desktop's and the remote's extension host: the server is a process of its own. */
import type * as vscode from 'vscode'
import { run } from './run.ts'

export function activate(context: vscode.ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.cjs')
  run(context, async (wishes) => (await import('./node-client.ts')).connectToProcess(module, wishes), true)
}
