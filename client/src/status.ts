/** The status bar: how many findings the draft has, which configuration is in use, how the server is. */
import * as vscode from 'vscode'
import type { Outlines } from './outlines.ts'
import { nameOf } from './places.ts'
import { type ConfigurationInUse, configurationRequest } from './protocol.ts'
import type { Server, ServerState } from './server.ts'

export class Status implements vscode.Disposable {
  readonly #server: Server
  readonly #outlines: Outlines
  readonly #item: vscode.StatusBarItem
  readonly #subscriptions: vscode.Disposable[]
  #configuration: ConfigurationInUse | undefined
  #asked = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(server: Server, outlines: Outlines) {
    this.#server = server
    this.#outlines = outlines
    this.#item = vscode.window.createStatusBarItem('tiaoli.status', vscode.StatusBarAlignment.Left, 20)
    this.#item.name = vscode.l10n.t('Tiaoli')
    this.#item.command = 'workbench.actions.view.problems'
    this.#subscriptions = [
      this.#item,
      server.onDidChangeState(() => this.#draw()),
      outlines.onDidChange(() => void this.#update()),
      vscode.languages.onDidChangeDiagnostics(() => this.#draw()),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('tiaoli') && this.#draw()),
    ]
    this.#draw()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  /** Asks once for each draft and once more after each change of a configuration file. */
  forget(): void {
    clearTimeout(this.#timer)
    // The server hears of the file through the same editor, a quarter of a second later.
    this.#timer = setTimeout(() => {
      this.#asked = ''
      void this.#update()
    }, 800)
  }

  async #update(): Promise<void> {
    this.#draw()
    const uri = this.#outlines.document?.uri.toString()
    if (!uri || uri === this.#asked) return
    this.#asked = uri
    this.#configuration = await this.#server.ask(configurationRequest, { textDocument: { uri } })
    this.#draw()
  }

  #draw(): void {
    const { document } = this.#outlines
    const wanted = vscode.workspace.getConfiguration('tiaoli').get('statusBar', true)
    if (!document || !wanted) {
      this.#item.hide()
      return
    }
    const { errors, warnings, others } = this.#count(document.uri)
    const { state } = this.#server
    this.#item.text = textOf(state, errors, warnings, others)
    this.#item.tooltip = this.#tooltip(errors, warnings, others)
    this.#item.accessibilityInformation = {
      label: `${vscode.l10n.t('Tiaoli')}: ${findingsText(errors, warnings, others)}. ${stateText(state)}`,
    }
    const problem = state === 'failed' || this.#configuration?.problem
    this.#item.backgroundColor = problem ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined
    this.#item.show()
  }

  #count(uri: vscode.Uri): { errors: number; warnings: number; others: number } {
    const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'tiaoli')
    const errors = own.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length
    const warnings = own.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Warning).length
    return { errors, warnings, others: own.length - errors - warnings }
  }

  #tooltip(errors: number, warnings: number, others: number): vscode.MarkdownString {
    const { uri, problem } = this.#configuration ?? { uri: null, problem: null }
    const configuration = uri
      ? vscode.l10n.t('Configuration: {0}', nameOf(vscode.Uri.parse(uri)))
      : vscode.l10n.t('Configuration: defaults')
    const lines = [
      `**${vscode.l10n.t('Tiaoli')}** — ${findingsText(errors, warnings, others)}`,
      `$(settings-gear) [${configuration}](command:tiaoli.openConfiguration)`,
      ...(problem ? [`$(warning) ${problem.replace(/[\\`*_[\]<>]/gu, '\\$&')}`] : []),
      ...(vscode.workspace.isTrusted
        ? []
        : [`$(shield) ${vscode.l10n.t('Restricted: the configuration of this folder is not used')}`]),
      `$(pulse) ${stateText(this.#server.state)} — [${vscode.l10n.t('Restart')}](command:tiaoli.restartServer) · [${vscode.l10n.t('Log')}](command:tiaoli.showLog)`,
      `$(list-tree) [${vscode.l10n.t('Show Outline Preview')}](command:tiaoli.showOutline)`,
    ]
    const tooltip = new vscode.MarkdownString(lines.join('\n\n'), true)
    const enabledCommands = ['openConfiguration', 'restartServer', 'showLog', 'showOutline'].map(
      (name) => `tiaoli.${name}`,
    )
    tooltip.isTrusted = { enabledCommands }
    return tooltip
  }
}

function textOf(state: ServerState, errors: number, warnings: number, others: number): string {
  const name = vscode.l10n.t('Tiaoli')
  if (state === 'starting') return `$(loading~spin) ${name}`
  if (state === 'failed') return `$(error) ${name}`
  if (state === 'stopped') return `$(circle-slash) ${name}`
  const counts = [
    errors > 0 ? `$(error) ${errors}` : '',
    warnings > 0 ? `$(warning) ${warnings}` : '',
    others > 0 ? `$(info) ${others}` : '',
  ].filter(Boolean)
  return counts.length > 0 ? `${name} ${counts.join(' ')}` : `$(check) ${name}`
}

function findingsText(errors: number, warnings: number, others: number): string {
  if (errors + warnings + others === 0) return vscode.l10n.t('no findings')
  return vscode.l10n.t('errors: {0}, warnings: {1}, remarks: {2}', errors, warnings, others)
}

function stateText(state: ServerState): string {
  const texts: Readonly<Record<ServerState, string>> = {
    stopped: vscode.l10n.t('Language server stopped'),
    starting: vscode.l10n.t('Language server starting'),
    running: vscode.l10n.t('Language server running'),
    failed: vscode.l10n.t('Language server not running'),
  }
  return texts[state]
}
