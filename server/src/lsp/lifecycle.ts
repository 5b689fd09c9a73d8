/** The order of a session as the protocol has it: initialize once, then requests, then shutdown, then only exit. */
import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver'

/** Every request that the server answers between initialize and shutdown. A test holds it against what is registered. */
export const requests = [
  'callHierarchy/incomingCalls',
  'callHierarchy/outgoingCalls',
  'codeAction/resolve',
  'completionItem/resolve',
  'textDocument/codeAction',
  'textDocument/codeLens',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/diagnostic',
  'textDocument/documentHighlight',
  'textDocument/documentLink',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/formatting',
  'textDocument/hover',
  'textDocument/inlayHint',
  'textDocument/linkedEditingRange',
  'textDocument/onTypeFormatting',
  'textDocument/prepareCallHierarchy',
  'textDocument/prepareRename',
  'textDocument/rangeFormatting',
  'textDocument/references',
  'textDocument/rename',
  'textDocument/selectionRange',
  'textDocument/semanticTokens/full',
  'textDocument/semanticTokens/full/delta',
  'textDocument/semanticTokens/range',
  'tiaoli/clauseEdit',
  'tiaoli/configuration',
  'tiaoli/lintText',
  'tiaoli/preview',
  'workspace/executeCommand',
  'workspace/symbol',
  'workspaceSymbol/resolve',
] as const

/** Answers what comes out of order with the error that the protocol names for it. `end` is called at shutdown. */
export function keepOrder(connection: Connection, end: () => void): { readonly begin: () => void } {
  let state: 'before' | 'open' | 'closed' = 'before'
  // Asked only for requests that nothing else answers: before initialize that is every request.
  connection.onRequest((method) => {
    if (state === 'before') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized')
    if (state === 'closed') throw closed()
    throw new ResponseError(ErrorCodes.MethodNotFound, `no such request: ${method}`)
  })
  connection.onShutdown(() => {
    state = 'closed'
    end()
    for (const method of requests) connection.onRequest(method, () => Promise.reject(closed()))
  })
  return {
    begin() {
      if (state !== 'before') throw new ResponseError(ErrorCodes.InvalidRequest, 'initialized already')
      state = 'open'
    },
  }
}

function closed(): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down')
}
