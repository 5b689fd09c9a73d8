/**
 * Links to attachments and to the other drafts of the workspace. They are asked for when a draft is opened, when few of the
 * others may be known: what is known is answered, and the client asks again when all are.
 */
import { type Disposable, type DocumentLink, DocumentLinkRequest } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { toRange } from './convert.ts'
import { answer, type Session, stopIfCancelled } from './session.ts'

/** `offer` is called when the client can be asked for things. */
export function registerLinks(session: Session): { offer(): void } {
  const { connection, client, documents, service, workspace } = session
  /** What was answered last about each open draft. */
  const answered = new Map<string, { readonly version: number; readonly targets: string }>()
  let offered: Promise<Disposable> | undefined

  connection.onDocumentLinks((params, token) =>
    answer(session, 'links', params.textDocument.uri, token, async (document): Promise<DocumentLink[]> => {
      const { uri, version } = document
      workspace.begin()
      const found = service.links(uri)
      answered.set(uri, { version, targets: targetsOf(uri) })
      const texts = new Map<string, TextDocument | null>([[uri, document]])
      const links: DocumentLink[] = []
      for (const link of found) {
        let target = texts.get(link.uri)
        if (target === undefined) {
          target = await session.textOf(link.uri)
          stopIfCancelled(token)
          texts.set(link.uri, target)
        }
        if (!target) continue
        const { line, character } = target.positionAt(link.target.start)
        links.push({
          range: toRange(document, link),
          target: `${link.uri}#${line + 1},${character + 1}`,
          ...(client.linkTooltip ? { tooltip: link.tooltip } : {}),
        })
      }
      return links
    }),
  )
  documents.onDidClose(({ document }) => answered.delete(document.uri))
  workspace.onComplete(() => {
    const late = [...answered].some(
      // A draft that was edited meanwhile is asked about anyway.
      ([uri, { version, targets }]) => documents.get(uri)?.version === version && targetsOf(uri) !== targets,
    )
    if (late) offer()
  })

  /** The drafts that an open draft's links lead to. */
  function targetsOf(uri: string): string {
    return JSON.stringify(service.links(uri).map((link) => link.uri))
  }

  /** The protocol has no way to have links asked for again but to offer them anew. */
  function offer(): void {
    if (!client.linkOffers) return
    const before = offered
    offered = (async () => {
      await before?.then((offer) => offer.dispose())
      return connection.client.register(DocumentLinkRequest.type, { documentSelector: null })
    })()
    // A client that refuses, or left meanwhile, has no links.
    offered.catch((error: unknown) => session.log(`links: ${String(error)}`))
  }

  return { offer }
}
