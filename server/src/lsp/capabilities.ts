/** What the server says it can. Nothing is offered that the client did not declare to understand. */
import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver'
import { triggerCharacters } from '../features/completion.ts'
import { actionKinds } from './actions.ts'
import type { Client } from './client.ts'
import { legend } from './tokens.ts'
import { lintCommand } from './workspace-lint.ts'

export function capabilities(client: Client): ServerCapabilities {
  const { offers, tokens } = client
  return {
    ...(client.positionEncodings ? { positionEncoding: 'utf-16' } : {}),
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    ...(client.workspaceFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
    ...(client.pull
      ? { diagnosticProvider: { identifier: 'tiaoli', interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    documentSymbolProvider: client.symbolLabel ? { label: '条理' } : true,
    workspaceSymbolProvider: client.symbolResolve ? { resolveProvider: true } : true,
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    // Offered later to a client that can be asked again.
    ...(client.linkOffers ? {} : { documentLinkProvider: {} }),
    completionProvider: { triggerCharacters, resolveProvider: client.completion.resolveDocumentation },
    codeActionProvider: client.codeActionLiterals
      ? { codeActionKinds: actionKinds, resolveProvider: client.codeActionData }
      : false,
    renameProvider: client.prepareRename ? { prepareProvider: true } : true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: {
      firstTriggerCharacter: '\n',
      moreTriggerCharacter: [',', ';', ':', '?', '!', ')'],
    },
    codeLensProvider: {},
    executeCommandProvider: { commands: [lintCommand], workDoneProgress: true },
    foldingRangeProvider: offers.folding,
    selectionRangeProvider: offers.selection,
    linkedEditingRangeProvider: offers.linkedEditing,
    callHierarchyProvider: offers.callHierarchy,
    inlayHintProvider: offers.inlayHints,
    ...(tokens
      ? {
          semanticTokensProvider: {
            legend,
            range: tokens.range,
            full: tokens.delta ? { delta: true } : tokens.full,
          },
        }
      : {}),
  }
}
