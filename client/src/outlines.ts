/**
 * The outline of the draft in front of the user, asked for once and shared by side bar, preview and status bar. It
 * follows the last draft that was active: a click into the preview must not empty the preview.
 */
import * as vscode from 'vscode'
import type { PreviewData } from '../../server/src/preview/data.ts'
import { isDraft, isEnabled } from './drafts.ts'
import { previewRequest } from './protocol.ts'
import type { Server } from './server.ts'

export interface Outline {
  readonly document: vscode.TextDocument
  readonly version: number
  readonly data: PreviewData
}

/** Pause in typing after which the outline is asked for again, in milliseconds. */
const pause = 120

export class Outlines implements vscode.Disposable {
  readonly #server: Server
  readonly #changed = new vscode.EventEmitter<Outline | undefined>()
  /** Fired with the new outline, or undefined when there is no draft in front. */
  readonly onDidChange = this.#changed.event
  readonly #subscriptions: vscode.Disposable[] = []
  #document: vscode.TextDocument | undefined
  #current: Outline | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: vscode.CancellationTokenSource | undefined

  constructor(server: Server) {
    this.#server = server
    this.#subscriptions.push(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.#follow(editor.document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.#document && contentChanges.length > 0) this.refresh()
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        // A change of the language id closes and opens a document: look again at what the active editor shows.
        if (document === vscode.window.activeTextEditor?.document) this.#follow(document)
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#document) this.#leave()
      }),
      server.onDidChangeState((state) => state === 'running' && this.refresh()),
    )
    const editor = vscode.window.activeTextEditor
    if (editor) this.#follow(editor.document)
  }

  /** The draft in front; undefined when there is none. */
  get document(): vscode.TextDocument | undefined {
    return this.#document
  }

  get current(): Outline | undefined {
    return this.#current
  }

  /** Asks again after a short pause. */
  refresh(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), pause)
  }

  /** The outline of the draft's present text, waiting for it if need be. */
  async latest(): Promise<Outline | undefined> {
    if (this.#current && this.#current.version === this.#document?.version) return this.#current
    clearTimeout(this.#timer)
    await this.#ask()
    return this.#current
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#asking?.dispose()
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  #follow(document: vscode.TextDocument): void {
    if (document === this.#document) return
    if (isDraft(document) && isEnabled(document)) {
      this.#document = document
      this.#current = undefined
      void this.#ask()
    } else if (this.#document?.isClosed) this.#leave()
  }

  #leave(): void {
    this.#document = undefined
    this.#current = undefined
    this.#changed.fire(undefined)
  }

  async #ask(): Promise<void> {
    const document = this.#document
    if (!document) return
    this.#asking?.cancel()
    const asking = new vscode.CancellationTokenSource()
    this.#asking = asking
    const { version } = document
    const data = await this.#server.ask(
      previewRequest,
      { textDocument: { uri: document.uri.toString() } },
      asking.token,
    )
    if (asking.token.isCancellationRequested || document !== this.#document || !data) return
    this.#current = { document, version, data }
    this.#changed.fire(this.#current)
  }
}
