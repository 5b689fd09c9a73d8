/**
 * Lints every draft of the workspace, with progress and cancel. Drafts that are open are the server's own business; the
 * findings of the others stand in the Problems panel until their file is opened, changes or goes.
 */
import * as vscode from 'vscode'
import { findDrafts, isDraft, isEnabledFor } from '../drafts.ts'
import { nameOf } from '../places.ts'
import { lintTextRequest } from '../protocol.ts'
import type { Server } from '../server.ts'

export class WorkspaceLint implements vscode.Disposable {
  readonly #server: Server
  readonly #log: vscode.LogOutputChannel
  readonly #found = vscode.languages.createDiagnosticCollection('tiaoli-workspace')
  readonly #subscriptions: vscode.Disposable[]

  constructor(server: Server, log: vscode.LogOutputChannel) {
    this.#server = server
    this.#log = log
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{policy,md,txt}', true)
    this.#subscriptions = [
      this.#found,
      watcher,
      watcher.onDidChange((uri) => this.#found.delete(uri)),
      watcher.onDidDelete((uri) => this.#found.delete(uri)),
      vscode.workspace.onDidOpenTextDocument((document) => isDraft(document) && this.#found.delete(document.uri)),
      vscode.commands.registerCommand('tiaoli.lintWorkspace', () => this.run()),
    ]
  }

  async run(): Promise<void> {
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Linting drafts'), cancellable: true },
      (progress, token) => this.#lint(progress, token),
    )
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  async #lint(
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<void> {
    this.#found.clear()
    const drafts = await findDrafts(token)
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()))
    let done = 0
    let findings = 0
    let withFindings = 0
    const unreadable: string[] = []
    for (const uri of drafts) {
      if (token.isCancellationRequested) break
      progress.report({ message: `${done + 1} / ${drafts.length}  ${nameOf(uri)}`, increment: 100 / drafts.length })
      const count = open.has(uri.toString()) ? countOpen(uri) : await this.#lintFile(uri, token)
      // The draft in hand when the user stopped us has no answer that could be counted.
      if (token.isCancellationRequested) break
      done++
      if (count === null) unreadable.push(vscode.workspace.asRelativePath(uri))
      else if (count > 0) {
        findings += count
        withFindings++
      }
    }
    void tell(drafts.length, done, findings, withFindings, unreadable, token.isCancellationRequested)
  }

  /** The number of findings; null when the file cannot be read. */
  async #lintFile(uri: vscode.Uri, token: vscode.CancellationToken): Promise<number | null> {
    if (!isEnabledFor(uri)) return 0
    try {
      const text = new TextDecoder('utf-8').decode(await vscode.workspace.fs.readFile(uri))
      const items = await this.#server.ask(lintTextRequest, { uri: uri.toString(), text, across: true }, token)
      const diagnostics = await this.#server.toDiagnostics(items ?? [])
      if (!token.isCancellationRequested) this.#found.set(uri, diagnostics)
      return diagnostics.length
    } catch (error) {
      this.#log.warn(`${uri.toString()}: ${String(error)}`)
      return null
    }
  }
}

function countOpen(uri: vscode.Uri): number {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'tiaoli').length
}

async function tell(
  all: number,
  done: number,
  findings: number,
  withFindings: number,
  unreadable: readonly string[],
  stopped: boolean,
): Promise<void> {
  const parts = [
    stopped
      ? vscode.l10n.t('Stopped: {0} of {1} drafts linted, {2} findings.', done, all, findings)
      : all === 0
        ? vscode.l10n.t('There is no policy draft in this workspace.')
        : findings === 0
          ? vscode.l10n.t('{0} of {1} drafts linted: nothing found.', done, all)
          : vscode.l10n.t('{0} of {1} drafts linted: {2} findings in {3} drafts.', done, all, findings, withFindings),
  ]
  if (unreadable.length > 0) parts.push(vscode.l10n.t('Not readable: {0}', unreadable.join(', ')))
  const problems = vscode.l10n.t('Show Problems')
  const choice = await vscode.window.showInformationMessage(parts.join(' '), ...(findings > 0 ? [problems] : []))
  if (choice === problems) await vscode.commands.executeCommand('workbench.actions.view.problems')
}
