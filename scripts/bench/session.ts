/** A language server as a process of its own, and a client that knows how to answer what it asks. */
import { spawn } from 'node:child_process'
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node'

export interface ServerProcess {
  readonly connection: MessageConnection
  readonly pid: number
  /** The process is ended. */
  end(): void
}

/** Starts a server and goes through initialize with it. `capabilities` are what the client declares. */
export async function startServer(
  command: readonly string[],
  capabilities: object,
  listen: (connection: MessageConnection) => void = () => undefined,
): Promise<ServerProcess> {
  const child = spawn(command[0]!, command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] })
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  connection.onRequest('workspace/configuration', (params: { items: unknown[] }) => params.items.map(() => null))
  connection.onRequest('client/registerCapability', () => null)
  connection.onRequest('workspace/diagnostic/refresh', () => null)
  listen(connection)
  connection.listen()
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: 'file:///bench', capabilities })
  await connection.sendNotification('initialized', {})
  return {
    connection,
    pid: child.pid!,
    end() {
      connection.dispose()
      child.kill()
    },
  }
}
