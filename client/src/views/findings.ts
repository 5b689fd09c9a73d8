/** How findings look in the side bar. */
import * as vscode from 'vscode'
import type { PreviewFinding } from '../../../server/src/preview/data.ts'

type Severity = PreviewFinding['severity']

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 }

export function worst(findings: readonly PreviewFinding[]): Severity {
  return findings.reduce<Severity>((found, { severity }) => (ranks[severity] < ranks[found] ? severity : found), 'hint')
}

const icons: Readonly<Record<Severity, readonly [icon: string, colour: string]>> = {
  error: ['error', 'list.errorForeground'],
  warning: ['warning', 'list.warningForeground'],
  info: ['info', 'editorInfo.foreground'],
  hint: ['lightbulb', 'editorLightBulb.foreground'],
}

export function iconOf(severity: Severity): vscode.ThemeIcon {
  const [icon, colour] = icons[severity]
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour))
}
