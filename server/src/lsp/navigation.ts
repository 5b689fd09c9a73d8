/** Getting about: definition, references, highlight, workspace symbols. */
import {
  DocumentHighlightKind,
  type Location,
  type LocationLink,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Span } from '../text/span.ts'
import { toLocation, toRange } from './convert.ts'
import { guarded } from './guard.ts'
import { answer, inSteps, type Session, stopIfCancelled, stopIfEdited } from './session.ts'
import { few } from './tally.ts'

export function registerNavigation(session: Session): void {
  const { connection, client, service, workspace } = session
  connection.onDefinition((params, token) =>
    answer(
      session,
      'definition',
      params.textDocument.uri,
      token,
      async (document): Promise<Location[] | LocationLink[] | null> => {
        const { version } = document
        const offset = document.offsetAt(params.position)
        let found = service.definition(document.uri, offset)
        const own = found ? null : await projectAgency(session, document, offset)
        if (own) return [own]
        // What is cited by its title may be a draft that is not read yet: the first that has it is the answer.
        if (!found && service.reach(document.uri, offset) === 'document')
          found = await workspace.until(token, () => {
            stopIfEdited(session, document.uri, version)
            return service.definition(document.uri, offset)
          })
        if (!found) return null
        const originSelectionRange = toRange(document, found.origin)
        const links: LocationLink[] = []
        for (const { uri, whole, name } of found.targets) {
          const target = await session.textOf(uri)
          if (!target) continue
          const [targetRange, targetSelectionRange] = [toRange(target, whole), toRange(target, name)]
          links.push({ originSelectionRange, targetUri: uri, targetRange, targetSelectionRange })
        }
        if (client.definitionLinks) return links
        return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }))
      },
    ),
  )
  connection.onReferences((params, token) =>
    answer(session, 'references', params.textDocument.uri, token, async (document): Promise<Location[]> => {
      const { version } = document
      const offset = document.offsetAt(params.position)
      // Who asks where something is cited, before it is changed, is told of all places or waits.
      if (service.reach(document.uri, offset)) await workspace.all(token)
      stopIfEdited(session, document.uri, version)
      const here = service
        .mentions(document.uri, offset)
        .filter(({ declaration }) => params.context.includeDeclaration || !declaration)
        .map((mention) => toLocation(document, mention))
      const elsewhere: Location[] = []
      for (const place of service.mentionsElsewhere(document.uri, offset)) {
        const other = await session.textOf(place.uri)
        if (other) elsewhere.push(toLocation(other, place))
      }
      return [...here, ...elsewhere]
    }),
  )
  connection.onDocumentHighlight((params, token) =>
    answer(session, 'highlight', params.textDocument.uri, token, (document) =>
      service.mentions(document.uri, document.offsetAt(params.position)).map((mention) => ({
        range: toRange(document, mention),
        kind: mention.declaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  )
  connection.onWorkspaceSymbol(async ({ query }, token): Promise<WorkspaceSymbol[]> => {
    const search = () =>
      session.ahead.during(guarded(session, 'symbols', [], () => inSteps(service.searchSymbols(query), token)))
    const found = await workspace.until(token, async (left) => {
      // A client asks again with each letter: while many drafts are not read yet, some names are better than none.
      if (left > 0 && (left <= few || left === Number.POSITIVE_INFINITY)) return null
      const names = await search()
      return names.length > 0 || left === 0 ? names : null
    })
    const symbols: WorkspaceSymbol[] = []
    const texts = new Map<string, TextDocument | null>()
    for (const { uri, name, container, kind, at } of found ?? []) {
      const symbol = { name, containerName: container, kind: kind === 'policy' ? SymbolKind.File : SymbolKind.Class }
      // The file is only read for the symbol that is chosen, where the client asks again for its range.
      if (client.symbolResolve) symbols.push({ ...symbol, location: { uri }, data: at })
      else {
        if (!texts.has(uri)) texts.set(uri, await session.textOf(uri))
        stopIfCancelled(token)
        const document = texts.get(uri)
        if (document) symbols.push({ ...symbol, location: { uri, range: toRange(document, at) } })
      }
    }
    return symbols
  })
  connection.onWorkspaceSymbolResolve(async (symbol): Promise<WorkspaceSymbol> => {
    const { uri } = symbol.location
    const at = symbol.data as Span | undefined
    const document = at ? await session.textOf(uri) : null
    return at && document ? { ...symbol, location: { uri, range: toRange(document, at) } } : symbol
  })
}

/** Where the project's own registry names the body under the cursor. */
async function projectAgency(session: Session, document: TextDocument, offset: number): Promise<Location | null> {
  const body = session.service.agencyAt(document.uri, offset)
  const { agencies } = session.configuration.known(document.uri)
  const file = body && agencies ? await session.textOf(agencies) : null
  if (!body || !file) return null
  for (const name of body.names) {
    const start = file.getText().indexOf(name)
    if (start >= 0) return toLocation(file, { start, end: start + name.length })
  }
  return null
}
