/**
 * Findings of the whole workspace, on a command, with progress and cancel. Drafts that are open have theirs already; those of
 * the others are published and stay until their file is opened, changes or goes.
 */
import type { CancellationToken, ExecuteCommandParams, WorkDoneProgressReporter } from 'vscode-languageserver'
import { DiagnosticSeverity, ExecuteCommandRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver'
import { diagnose, toDiagnostic } from './diagnostics.ts'
import { readDocumentText, type Session, turn } from './session.ts'

/** The name has a part of its own: an editor's extension may offer `tiaoli.lintWorkspace` and do it in its own way. */
export const lintCommand = 'tiaoli.server.lintWorkspace'

/** What the command answers, for whoever shows it. */
export interface WorkspaceLint {
  /** Drafts in the workspace, and how many were linted before a cancel. */
  readonly drafts: number
  readonly linted: number
  readonly findings: number
  readonly errors: number
  /** URIs that could not be read. */
  readonly unreadable: readonly string[]
}

/** For a client that shows no progress. */
const silent: WorkDoneProgressReporter = { begin: () => undefined, report: () => undefined, done: () => undefined }

export function registerWorkspaceLint(session: Session): void {
  const { connection, client, documents } = session
  const published = new Set<string>()

  // Not `onExecuteCommand`, which hides whether the client gave a token of its own to report to.
  connection.onRequest(ExecuteCommandRequest.type, async (params: ExecuteCommandParams, token: CancellationToken) => {
    if (params.command !== lintCommand)
      throw new ResponseError(LSPErrorCodes.RequestFailed, `unknown command ${params.command}`)
    const given = params.workDoneToken
    const own = given === undefined && client.progress ? await connection.window.createWorkDoneProgress() : null
    const progress = own ?? (given === undefined ? silent : connection.window.attachWorkDoneProgress(given))
    return run(progress, [token, ...(own ? [own.token] : [])])
  })
  // An open draft's findings are pulled: without this they would stand there twice.
  documents.onDidOpen(({ document }) => {
    if (client.pull) clear(document.uri)
  })
  session.onFileChange((uri) => {
    if (published.has(uri) && !documents.get(uri)) void lintFile(uri)
  })
  session.onRefresh(() => {
    for (const uri of [...published]) clear(uri)
  })

  function publish(uri: string, diagnostics: Parameters<typeof connection.sendDiagnostics>[0]['diagnostics']): void {
    if (!client.push || (diagnostics.length === 0 && !published.has(uri))) return
    if (diagnostics.length > 0) published.add(uri)
    else published.delete(uri)
    void connection.sendDiagnostics({ uri, diagnostics })
  }

  function clear(uri: string): void {
    publish(uri, [])
  }

  /** The findings of a draft, published when it is not open; null when it cannot be read. */
  async function lintFile(uri: string): Promise<{ findings: number; errors: number } | null> {
    const open = documents.get(uri)
    const document = open ?? (await readDocumentText(session.host, uri))
    if (!document) {
      clear(uri)
      return null
    }
    if (!(await session.isDraft(document))) return { findings: 0, errors: 0 }
    await session.prepare(uri)
    const items = open
      ? diagnose(session, open)
      : session.service
          .lintText(uri, document.getText())
          .diagnostics.map((found) => toDiagnostic(session, document, found))
    if (!open) publish(uri, items)
    return {
      findings: items.length,
      errors: items.filter(({ severity }) => severity === DiagnosticSeverity.Error).length,
    }
  }

  async function run(progress: WorkDoneProgressReporter, tokens: readonly CancellationToken[]): Promise<WorkspaceLint> {
    const zh = client.locale === 'zh'
    progress.begin(zh ? '检查工作区文稿' : 'Linting drafts', 0, undefined, true)
    const drafts = await session.workspace.drafts()
    const unreadable: string[] = []
    let [linted, findings, errors] = [0, 0, 0]
    try {
      for (const uri of drafts) {
        await turn()
        if (tokens.some((token) => token.isCancellationRequested)) break
        progress.report(Math.floor((100 * linted) / drafts.length), `${linted + 1} / ${drafts.length}`)
        const found = await lintFile(uri)
        linted++
        findings += found?.findings ?? 0
        errors += found?.errors ?? 0
        if (!found) unreadable.push(uri)
      }
    } finally {
      progress.done()
    }
    return { drafts: drafts.length, linted, findings, errors, unreadable }
  }
}
