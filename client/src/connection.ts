/** The language client, loaded when the first draft needs it: by far the largest part of the extension. */
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient'
import type { ServerState } from './server.ts'

export interface Wishes {
  readonly options: LanguageClientOptions
  readonly onState: (state: ServerState, client: BaseLanguageClient) => void
  /** The server has died: what to tell the user, and whether this client, whose server was in service, is to start another. */
  readonly onDeath: (
    inService: boolean,
    client: BaseLanguageClient,
  ) => { readonly message: string; readonly restart: boolean }
}

/** A client that is not yet started. */
export function connect(
  { options, onState, onDeath }: Wishes,
  create: (options: LanguageClientOptions) => BaseLanguageClient,
): BaseLanguageClient {
  let inService = false
  const closed = (): CloseHandlerResult => {
    const { message, restart } = onDeath(inService, client)
    return { action: restart ? CloseAction.Restart : CloseAction.DoNotRestart, message, handled: true }
  }
  const errorHandler = { error: () => ({ action: ErrorAction.Continue }), closed }
  const client = create({ ...options, errorHandler, initializationFailedHandler: () => false })
  client.onDidChangeState(({ newState }) => {
    inService = newState === State.Running || (inService && newState !== State.Starting)
    if (newState === State.Running) onState('running', client)
    else if (newState === State.Starting) onState('starting', client)
    else if (newState === State.StartFailed) onState('failed', client)
  })
  return client
}
