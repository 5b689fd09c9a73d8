/** The outline preview beside the editor: one panel, which follows the draft in front. */
import * as vscode from 'vscode'
import { panelPage, standalonePage } from '../../../server/src/preview/page.ts'
import type { Outlines } from '../outlines.ts'
import { languageInUse, nameOf, reveal } from '../places.ts'
import type { FromPanel, ToPanel, View } from './messages.ts'

export const panelType = 'tiaoli.preview'

export class PreviewPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #context: vscode.ExtensionContext
  readonly #outlines: Outlines
  readonly #subscriptions: vscode.Disposable[]
  #panel: vscode.WebviewPanel | undefined
  #ready = false
  #view: View | undefined

  constructor(context: vscode.ExtensionContext, outlines: Outlines) {
    this.#context = context
    this.#outlines = outlines
    this.#subscriptions = [
      outlines.onDidChange(() => this.#update()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      vscode.window.registerWebviewPanelSerializer(panelType, this),
    ]
  }

  /** Opens the panel beside the draft, or brings it to the front with another view. */
  show(view: View): void {
    this.#view = view
    if (this.#panel) {
      this.#panel.reveal(undefined, true)
      if (this.#ready) this.#send({ type: 'view', view })
      return
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
    this.#adopt(vscode.window.createWebviewPanel(panelType, vscode.l10n.t('Outline'), place))
  }

  /** A panel that was open when the window closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#adopt(panel)
  }

  dispose(): void {
    this.#panel?.dispose()
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#context
    const dist = vscode.Uri.joinPath(extensionUri, 'dist')
    const icon = (name: string) => vscode.Uri.joinPath(extensionUri, `client/media/icons/policy-${name}.svg`)
    this.#panel = panel
    this.#ready = false
    panel.iconPath = { light: icon('light'), dark: icon('dark') }
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] }
    panel.webview.onDidReceiveMessage((message: FromPanel) => void this.#receive(message))
    panel.onDidDispose(() => {
      this.#panel = undefined
      this.#ready = false
    })
    panel.webview.html = panelPage({
      language: languageInUse(),
      nonce: nonce(),
      script: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'preview.js')).toString(),
    })
  }

  #send(message: ToPanel): void {
    void this.#panel?.webview.postMessage(message)
  }

  #update(): void {
    if (!this.#panel || !this.#ready) return
    const { current, document } = this.#outlines
    this.#panel.title = document ? vscode.l10n.t('Outline: {0}', nameOf(document.uri)) : vscode.l10n.t('Outline')
    if (!document) this.#send({ type: 'none' })
    if (!document || !current) return
    this.#send({ type: 'data', data: current.data })
    const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document)
    if (editor) this.#follow(editor)
  }

  #follow(editor: vscode.TextEditor): void {
    if (!this.#ready || editor.document !== this.#outlines.document) return
    if (!vscode.workspace.getConfiguration('tiaoli').get('preview.followCursor', true)) return
    this.#send({ type: 'cursor', offset: editor.document.offsetAt(editor.selection.active) })
  }

  async #receive(message: FromPanel): Promise<void> {
    const { document } = this.#outlines
    switch (message.type) {
      case 'ready':
        this.#ready = true
        if (this.#view) this.#send({ type: 'view', view: this.#view })
        this.#update()
        return
      case 'go':
        if (document) await reveal(document, message, message.keep)
        return
      case 'copy':
        if (!message.done) await vscode.env.clipboard.writeText(message.text)
        vscode.window.setStatusBarMessage(vscode.l10n.t('Outline copied'), 3000)
        return
      case 'print':
        return this.#print()
      case 'save':
        return this.#save(message)
    }
  }

  /** Webviews cannot print. The browser can: on the desktop it opens the page, elsewhere the user saves and opens it. */
  async #print(): Promise<void> {
    const { current } = this.#outlines
    if (!current) return
    const name = nameOf(current.document.uri)
    const page = standalonePage(current.data, { name, language: languageInUse(), print: true })
    const content = new TextEncoder().encode(page)
    const folder = this.#context.globalStorageUri
    if (folder.scheme === 'file' && !vscode.env.remoteName && vscode.env.uiKind === vscode.UIKind.Desktop) {
      const target = vscode.Uri.joinPath(folder, 'print', `${name}.html`)
      await vscode.workspace.fs.writeFile(target, content)
      await vscode.env.openExternal(target)
      return
    }
    await saveAs(current.document.uri, 'html', content)
  }

  async #save({ kind, view, content }: Extract<FromPanel, { type: 'save' }>): Promise<void> {
    const { document } = this.#outlines
    if (!document) return
    const bytes = kind === 'png' ? fromBase64(content) : new TextEncoder().encode(content)
    const name = view === 'map' ? vscode.l10n.t('reference map') : vscode.l10n.t('responsibility matrix')
    await saveAs(document.uri, kind, bytes, name)
  }
}

/** Asks where to put a file made from a draft, beside it by default, writes it, and offers to open it. */
export async function saveAs(draft: vscode.Uri, extension: string, content: Uint8Array, suffix = ''): Promise<void> {
  const stem = nameOf(draft).replace(/(?:\.policy)?(?:\.md|\.txt)?$/u, '')
  const file = `${stem}${suffix && `-${suffix}`}.${extension}`
  const folder =
    draft.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(draft, '..')
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, file) }),
    filters: { [extension.toUpperCase()]: [extension] },
  })
  if (!target) return
  await vscode.workspace.fs.writeFile(target, content)
  const open = vscode.l10n.t('Open')
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t('Saved {0}', nameOf(target)), open)
  if (choice === open) await vscode.commands.executeCommand('vscode.open', target)
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/gu, '')
}
