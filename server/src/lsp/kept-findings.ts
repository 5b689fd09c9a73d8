/**
 * Findings that are kept between starts. A draft that is opened again as it was left is the usual case: it is answered with what
 * an earlier session found, and read behind the answer. What was found is good for exactly what it was made of; whatever else
 * could shape an answer one day belongs into `madeOf`.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { knownRules } from '../lint/known-rules.ts'
import type { DocumentConfiguration } from './configuration.ts'
import type { Answer } from './diagnostics.ts'
import { rulePage } from './rule-page.ts'
import type { Session } from './session.ts'
import { toText } from './written.ts'

/** So long after the last answer a draft's findings are kept: not at each keystroke. Milliseconds. */
const behindAnswer = 3000

/** Longer answers are not kept. Code units of JSON. */
const most = 1 << 22

export interface KeptFindings {
  /** What an earlier session found in a draft that nothing has been answered about; null when it has to be read. */
  take(document: TextDocument): Promise<Answer | null>
  /** Told of each answer that came from reading the draft. Null: something failed, and nothing is kept. */
  answered(document: TextDocument, answer: Answer | null): void
  /** Keeps what waits to be kept: the session ends. */
  settle(): void
}

/** What is known of an open draft that was answered about. */
interface Known {
  /** Its findings may be kept: the user's setting, as it was at the last answer. */
  allowed: boolean
  /** For which version and findings something is kept. */
  version?: number
  resultId?: string
  /** What is to be kept, unless something else is answered before. */
  waiting?: { readonly timer: ReturnType<typeof setTimeout>; keep(): void }
}

const nowhere: KeptFindings = { take: async () => null, answered: () => undefined, settle: () => undefined }

export function keepFindings(session: Session): KeptFindings {
  const { host, documents, configuration } = session
  const shelf = host.findings
  if (!shelf) return nowhere
  const known = new WeakMap<TextDocument, Known>()

  function settle(document: TextDocument): void {
    known.get(document)?.waiting?.keep()
  }

  documents.onDidClose(({ document }) => settle(document))

  return {
    async take(document) {
      const { uri, version } = document
      const { keepIndex } = await session.settings(uri)
      const before = known.get(document)
      if (!keepIndex && before?.allowed !== false) shelf.drop(uri)
      if (before) {
        before.allowed = keepIndex
        return null
      }
      const now: Known = { allowed: keepIndex }
      known.set(document, now)
      const list = keepIndex ? madeOf(session, document, configuration.known(uri)) : null
      const answer = list && read(session, shelf.take(uri, list))
      if (answer) Object.assign(now, { version, resultId: answer.resultId })
      return answer
    },
    answered(document, answer) {
      const now = known.get(document)
      if (!now) return
      const { uri, version } = document
      clearTimeout(now.waiting?.timer)
      delete now.waiting
      if (answer === null || !now.allowed || (now.version === version && now.resultId === answer.resultId)) return
      // What the answer was made with: the configuration may be another one when it is kept.
      const used = configuration.known(uri)
      const keep = () => {
        clearTimeout(timer)
        delete now.waiting
        if (!now.allowed || document.version !== version) return
        const list = madeOf(session, document, used)
        const content = toText(answer)
        if (list === null || content.length > most) shelf.drop(uri)
        else shelf.put(uri, list, content)
        Object.assign(now, { version, resultId: answer.resultId })
      }
      const timer = setTimeout(keep, behindAnswer)
      now.waiting = { timer, keep }
    },
    settle() {
      for (const document of documents.all()) settle(document)
    },
  }
}

/** Everything on which the findings of a draft depend beside the program; null when they depend on what cannot be told. */
function madeOf(
  { client }: Session,
  document: TextDocument,
  { lint, overlay }: DocumentConfiguration,
): readonly string[] | null {
  // Other drafts speak in these findings.
  if (lint.across) return null
  const rules = knownRules.map((rule) => [rule.id, lint.severityOf(rule), lint.optionsOf?.(rule)])
  const settings = [lint.rules.map(({ id }) => id), rules, lint.profile, lint.facts, lint.baseline, overlay]
  return [document.getText(), JSON.stringify(settings), JSON.stringify([client.locale, client.diagnostic])]
}

/** Null where nothing is kept, or the rules' pages are no longer where they were. */
function read(session: Session, content: string | null): Answer | null {
  if (content === null) return null
  const answer = JSON.parse(content) as Answer
  const { codeDescription: shown } = session.client.diagnostic
  for (const { code, codeDescription } of answer.items)
    if ((codeDescription?.href ?? null) !== (shown ? rulePage(session, String(code)) : null)) return null
  return answer
}
