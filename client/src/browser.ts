/** Entry in the web (vscode.dev, github.dev): the same server in a web worker. */
import * as vscode from 'vscode'
import { run } from './run.ts'

/** The worker's own constructor; the DOM's types are not loaded for the extension. */
declare const Worker: new (url: string) => never

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true)
  const create: Parameters<typeof run>[1] = async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser')
    return new LanguageClient('tiaoli', 'Tiaoli', options, new Worker(script))
  }
  run(context, create, false)
}
