/** Entry in the web (vscode.dev, github.dev): the same server in a web worker. */
import * as vscode from 'vscode'
import type { LanguageClientOptions } from 'vscode-languageclient'
import { LanguageClient } from 'vscode-languageclient/browser'
import { run } from './run.ts'

/** The worker's own constructor; the DOM's types are not loaded for the extension. */
declare const Worker: new (url: string) => never

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.browser.js')
  const create = (options: LanguageClientOptions) =>
    new LanguageClient('tiaoli', 'Tiaoli', options, new Worker(script.toString(true)))
  return run(context, create, false)
}
