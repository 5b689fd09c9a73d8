/** The language client, loaded when the first draft needs it: by far the largest part of the extension. */
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type LanguageClientOptions,
} from 'vscode-languageclient'

export interface Wishes {
  readonly options: LanguageClientOptions
  /** The connection to the server was closed from the other side. Returns what to write into the log. */
  readonly onDeath: (client: BaseLanguageClient) => string
}

/**
 * A client that is not yet started. It is used for one life of the server only: the library's own restart cannot be trusted when
 * a server dies in the midst of its start (the failure of the first start is then taken for one of the second).
 */
export function connect(
  { options, onDeath }: Wishes,
  create: (options: LanguageClientOptions) => BaseLanguageClient,
): BaseLanguageClient {
  const closed = (): CloseHandlerResult => ({
    action: CloseAction.DoNotRestart,
    message: onDeath(client),
    handled: true,
  })
  const errorHandler = { error: () => ({ action: ErrorAction.Continue, handled: true }), closed }
  const client = create({ ...options, errorHandler, initializationFailedHandler: () => false })
  // The library's words (English, about pipes and connections) are for the log; what a user is told is ours.
  const log = client.error.bind(client)
  client.error = (message, data) => log(message, data, false)
  return client
}
