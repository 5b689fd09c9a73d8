/** What becomes of a feature that throws: one notice with its name, one line in the log with the stack, and nothing else. */
import { MessageType, ResponseError, ShowMessageNotification } from 'vscode-languageserver'
import type { Message } from '../rules/rule.ts'
import { say } from './convert.ts'
import type { Session } from './session.ts'

const names = {
  actions: { zh: '快速修复', en: 'quick fixes' },
  calls: { zh: '引用层次', en: 'call hierarchy' },
  clauses: { zh: '条款调整', en: 'clause commands' },
  completion: { zh: '补全', en: 'completion' },
  definition: { zh: '转到定义', en: 'go to definition' },
  diagnostics: { zh: '检查', en: 'linting' },
  folding: { zh: '折叠', en: 'folding' },
  formatting: { zh: '排版', en: 'formatting' },
  highlight: { zh: '高亮', en: 'highlighting' },
  hints: { zh: '行内提示', en: 'inlay hints' },
  hover: { zh: '悬停说明', en: 'hover' },
  lenses: { zh: '条款上方的提示', en: 'code lenses' },
  linkedEditing: { zh: '同步改名', en: 'linked editing' },
  links: { zh: '文件链接', en: 'document links' },
  preview: { zh: '大纲预览', en: 'outline preview' },
  references: { zh: '查找引用', en: 'find references' },
  rename: { zh: '改名', en: 'rename' },
  selection: { zh: '扩展选择', en: 'selection ranges' },
  symbols: { zh: '大纲', en: 'outline' },
  tokens: { zh: '着色', en: 'colouring' },
} as const satisfies Readonly<Record<string, Message>>

export type FeatureName = keyof typeof names

/**
 * The feature's answer, or `otherwise` when it throws. Errors that are answers (cancelled, content modified) pass. A
 * hover that fails would fail at every move of the mouse: the same failure is said and logged once a session.
 */
export async function guarded<R, O>(
  session: Session,
  name: FeatureName,
  otherwise: O,
  feature: () => R | Promise<R>,
): Promise<R | O> {
  try {
    return await feature()
  } catch (error) {
    if (error instanceof ResponseError) throw error
    failed(session, name, error)
    return otherwise
  }
}

function failed(session: Session, name: FeatureName, error: unknown): void {
  if (!logOnce(session, name, error)) return
  const { zh, en } = names[name]
  const notice = {
    zh: `“${zh}”处理本文时出错，本次没有结果；其他功能不受影响，详情见日志。`,
    en: `“${en}” failed on this document and gave no result; nothing else is affected. The log has the details.`,
  }
  const message = say(notice, session.client.locale)
  void session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
}

/** One line with the stack, the first time that this fails in this way. Says whether it was the first time. */
export function logOnce(session: Session, what: string, error: unknown): boolean {
  const key = `${what} ${String(error)}`
  if (session.failed.has(key)) return false
  session.failed.add(key)
  session.log(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return true
}
