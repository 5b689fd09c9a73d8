/**
 * The command line beside the editor: a terminal in the draft's folder with a command that the user looks at and starts.
 * A browser has no terminal and no processes; there the commands say so, and what does the work instead.
 */
import * as vscode from 'vscode'
import type { Outlines } from '../outlines.ts'
import { chooseFolder } from './configuration.ts'

const lines = {
  'tiaoli.openTerminal': 'npx tiaoli lint .',
  'tiaoli.writeBaseline': 'npx tiaoli lint --baseline tiaoli.baseline.json --update-baseline .',
} as const

/** `processes` is false in the web, where nothing but a worker runs. */
export function registerCommandLine(outlines: Outlines, processes: boolean): readonly vscode.Disposable[] {
  return Object.entries(lines).map(([command, line]) =>
    vscode.commands.registerCommand(command, () => type(line, outlines, processes)),
  )
}

async function type(line: string, outlines: Outlines, processes: boolean): Promise<void> {
  const folder = processes ? await chooseFolder(outlines.document) : undefined
  if (processes && !folder) return
  if (!folder || !['file', 'vscode-remote'].includes(folder.uri.scheme)) return sayWhy()
  const terminal = vscode.window.createTerminal({ name: vscode.l10n.t('Tiaoli'), cwd: folder.uri })
  terminal.show()
  terminal.sendText(line, false)
}

async function sayWhy(): Promise<void> {
  const lint = vscode.l10n.t('Lint Workspace')
  const message = vscode.l10n.t(
    'The command line, and with it writing a baseline for all drafts, needs files on a disk and does not run here. Use it on the desktop or in CI. Linting the workspace works here too.',
  )
  if ((await vscode.window.showWarningMessage(message, lint)) === lint)
    await vscode.commands.executeCommand('tiaoli.lintWorkspace')
}
