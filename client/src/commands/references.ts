/** Shows places that a code lens of the server counted. The server speaks the protocol's types, the editor its own. */
import * as vscode from 'vscode'
import type { Location, Position } from 'vscode-languageclient'

export async function showReferences(uri: string, position: Position, places: readonly Location[]): Promise<void> {
  const point = ({ line, character }: Position) => new vscode.Position(line, character)
  const locations = places.map(
    ({ uri: file, range }) =>
      new vscode.Location(vscode.Uri.parse(file), new vscode.Range(point(range.start), point(range.end))),
  )
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    point(position),
    locations,
  )
}
