/** The command behind every row of the side bar: go to a place of the draft in front. */
import * as vscode from 'vscode'
import type { Outlines } from '../outlines.ts'
import { type Place, reveal } from '../places.ts'

const command = 'tiaoli.goTo'

export function goTo(place: Place): vscode.Command {
  return { command, title: vscode.l10n.t('Go to Clause'), arguments: [{ start: place.start, end: place.end }] }
}

/** Not contributed: it takes an argument and makes no sense in the palette. */
export function registerGoTo(outlines: Outlines): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (place: Place) => {
    if (outlines.document) await reveal(outlines.document, place)
  })
}
