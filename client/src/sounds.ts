/** Symbols that the server found by the sound of their name (kfgg for 开放公共数据). */
import type { CancellationToken, ProviderResult, SymbolInformation } from 'vscode'

/**
 * The editor drops every symbol whose name does not hold the typed characters in their order, so one that was found by its sound
 * wears them behind its name.
 */
export async function provideWorkspaceSymbols(
  query: string,
  token: CancellationToken,
  next: (query: string, token: CancellationToken) => ProviderResult<SymbolInformation[]>,
): Promise<SymbolInformation[] | null | undefined> {
  const found = await next(query, token)
  for (const symbol of found ?? []) if (!holds(symbol.name, query)) symbol.name = `${symbol.name} ${query}`
  return found
}

/** Whether the characters of a query stand in a name, in their order; blanks, and whether letters are capitals, do not matter. */
function holds(name: string, query: string): boolean {
  const characters = name.toLowerCase()
  let at = 0
  for (const character of query.toLowerCase().replace(/\s+/gu, '')) {
    at = characters.indexOf(character, at) + 1
    if (at === 0) return false
  }
  return true
}
