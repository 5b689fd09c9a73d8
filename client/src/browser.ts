/** Entry in the web (vscode.dev, github.dev): the same server in a web worker. */
import * as vscode from 'vscode'
import { run } from './run.ts'

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true)
  run(context, async (wishes) => (await import('./worker-client.ts')).connectToWorker(script, wishes), false)
}
