/**
 * The language server's life: started at the first draft, restarted when it dies or when what it was told at its start
 * (which files are drafts, whether the workspace is trusted) has changed.
 */
import * as vscode from 'vscode'
import type { BaseLanguageClient, Diagnostic, DocumentSelector, WorkspaceEdit } from 'vscode-languageclient'
import type { Wishes } from './connection.ts'
import { draftSelector, isDraft, isEnabled } from './drafts.ts'
import { Patience } from './patience.ts'
import type { Request } from './protocol.ts'
import { provideWorkspaceSymbols } from './sounds.ts'

/** For requests that nobody takes back: an absent token would be sent as a parameter. */
const noCancel = new vscode.CancellationTokenSource().token

export type ServerState = 'stopped' | 'starting' | 'running' | 'failed'

/** Builds the client for the place we run in: a process beside the extension host, or a web worker. */
export type CreateClient = (wishes: Wishes) => Promise<BaseLanguageClient>

export class Server implements vscode.Disposable {
  readonly #create: CreateClient
  readonly #rulePages: vscode.Uri
  readonly #log: vscode.LogOutputChannel
  readonly #changed = new vscode.EventEmitter<ServerState>()
  readonly onDidChangeState = this.#changed.event
  #client: BaseLanguageClient | undefined
  /** Settles when the server is in service, or has failed. */
  #starting: Promise<void> | undefined
  #selector = ''
  /** Counts what was started or stopped, so that what comes late knows that it is no longer wanted. */
  #turn = 0
  readonly #patience = new Patience()
  #state: ServerState = 'stopped'

  /** `rulePages` is the folder of the rules' pages: the server, in a worker or elsewhere, cannot find it by itself. */
  constructor(create: CreateClient, rulePages: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#create = create
    this.#rulePages = rulePages
    this.#log = log
  }

  get state(): ServerState {
    return this.#state
  }

  /** Starts the server unless it runs already. */
  start(): Promise<void> {
    this.#starting ??= this.#begin()
    return this.#starting
  }

  async restart(): Promise<void> {
    await this.stop()
    this.#patience.renew()
    await this.start()
  }

  async stop(): Promise<void> {
    const [client, starting] = [this.#client, this.#starting]
    this.#turn++
    this.#client = undefined
    this.#starting = undefined
    this.#set('stopped')
    if (!client) return
    // A client can only be disposed once it has started; one that hangs in its start is not waited for.
    await Promise.race([starting, pause(2000)])
    await this.#leave(client)
  }

  /** Restarts when the set of drafts is described differently from what the running server was told. */
  async refresh(): Promise<void> {
    if (this.#client && JSON.stringify(draftSelector()) !== this.#selector) await this.restart()
    else if (
      !this.#client &&
      vscode.workspace.textDocuments.some((document) => isDraft(document) && isEnabled(document))
    )
      await this.start()
  }

  /** The server's answer; undefined when it does not run or does not know the request. */
  async ask<P, R>(type: Request<P, R>, params: P, token = noCancel): Promise<R | undefined> {
    await this.#settled()
    const client = this.#client
    if (!client?.isRunning()) return undefined
    try {
      return await client.sendRequest<R>(type.method, params, token)
    } catch (error) {
      if (!token.isCancellationRequested) this.#log.debug(`${type.method}: ${String(error)}`)
      return undefined
    }
  }

  /** An edit of the protocol in the editor's form. */
  async toEdit(edit: WorkspaceEdit): Promise<vscode.WorkspaceEdit | undefined> {
    return this.#client?.protocol2CodeConverter.asWorkspaceEdit(edit)
  }

  async toDiagnostics(items: readonly Diagnostic[]): Promise<vscode.Diagnostic[]> {
    return (await this.#client?.protocol2CodeConverter.asDiagnostics([...items])) ?? []
  }

  dispose(): void {
    void this.stop()
    this.#changed.dispose()
  }

  /** Waits until the server is in service or has failed, and through the restarts between. */
  async #settled(): Promise<void> {
    for (let waited = this.start(); ; waited = this.#starting) {
      await waited
      if (!this.#starting || this.#starting === waited) return
    }
  }

  async #begin(): Promise<void> {
    const turn = ++this.#turn
    const documentSelector = draftSelector()
    this.#selector = JSON.stringify(documentSelector)
    this.#set('starting')
    try {
      const client = await this.#connect(documentSelector)
      if (this.#turn !== turn) return await this.#leave(client)
      this.#client = client
      await client.start()
    } catch (error) {
      this.#log.error(String(error))
    }
    if (this.#turn !== turn) return
    if (this.#client?.isRunning()) this.#set('running')
    // A server that is dead before the first message is written is not always noticed by the library.
    else if (this.#client) this.#died(this.#client)
    else this.#set('failed')
  }

  #connect(documentSelector: DocumentSelector): Promise<BaseLanguageClient> {
    return this.#create({
      options: {
        documentSelector,
        outputChannel: this.#log,
        traceOutputChannel: this.#log,
        initializationOptions: {
          trusted: vscode.workspace.isTrusted,
          showReferences: 'tiaoli.showReferences',
          rulePages: this.#rulePages.toString(),
        },
        middleware: { provideWorkspaceSymbols },
        diagnosticPullOptions: { onChange: true, onTabs: true, onFocus: true },
      },
      onDeath: (from) => this.#died(from),
    })
  }

  async #again(delay: number): Promise<void> {
    const turn = this.#turn
    await pause(delay)
    // Somebody may have stopped it or restarted it by hand meanwhile.
    if (this.#turn === turn) await this.#begin()
  }

  /** Lets go of a client; what it says about that (it may be dead) is only for the log. */
  async #leave(client: BaseLanguageClient): Promise<void> {
    await client.dispose().catch((error: unknown) => this.#log.debug(String(error)))
  }

  /** A server that died comes back at once and says so; one that keeps dying is left alone, and says that too. */
  #died(client: BaseLanguageClient): string {
    const closed = 'The connection to the server was closed.'
    if (this.#client !== client) return closed
    const inService = client.isRunning()
    this.#turn++
    this.#client = undefined
    // The library is in the midst of closing it.
    setTimeout(() => void this.#leave(client))
    if (this.#patience.died(Date.now())) {
      const message = vscode.l10n.t('The Tiaoli language server stopped unexpectedly and was started again.')
      void vscode.window.showWarningMessage(message)
      this.#set('starting')
      // At once it would most likely die of the same, and the editor shows nothing of too many messages in a moment.
      this.#starting = this.#again(inService ? 0 : 1000)
      return message
    }
    const message = vscode.l10n.t(
      'The Tiaoli language server stopped {0} times and was not started again.',
      this.#patience.times + 1,
    )
    const restart = vscode.l10n.t('Restart')
    const log = vscode.l10n.t('Show Log')
    void vscode.window.showErrorMessage(message, restart, log).then((choice) => {
      if (choice === restart) void this.restart()
      else if (choice === log) this.#log.show()
    })
    this.#starting = Promise.resolve()
    this.#set('failed')
    return message
  }

  #set(state: ServerState): void {
    if (state === this.#state) return
    this.#state = state
    this.#changed.fire(state)
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
