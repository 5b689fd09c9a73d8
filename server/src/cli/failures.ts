/** Whatever can go wrong, as plain data: it crosses threads, and is told at the end of a line of JSON or on standard error. */
import { ConfigError, type ConfigProblem } from '../lint/config/configuration.ts'
import type { Message } from '../rules/rule.ts'
import { RunFailure } from './failure.ts'
import { shownPath } from './shown-path.ts'

export interface Failure {
  readonly reason: Message
  readonly suggestion: Message | null
}

/** Why something failed. A defect of the program costs the file at `path`, or else the command, and shows its trace. */
export function failuresOf(error: unknown, cwd: string, path?: string): readonly Failure[] {
  if (error instanceof ConfigError) return error.problems.map((problem) => ofConfig(problem, cwd))
  if (error instanceof RunFailure) return [{ reason: error.reason, suggestion: error.suggestion }]
  const [zh, en] = path === undefined ? ['程序出错', 'internal error'] : [`读 ${path} 时出错`, `reading ${path} failed`]
  return [defect(zh, en, error)]
}

export function ruleThrew(path: string, rule: string, error: unknown): Failure {
  return defect(`规则 ${rule} 在 ${path} 上出错`, `rule ${rule} threw on ${path}`, error)
}

function defect(zh: string, en: string, error: unknown): Failure {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return {
    reason: {
      zh: `${zh}（程序缺陷，请反馈）：${trace}`,
      en: `${en} (a defect of the program; please report it): ${trace}`,
    },
    suggestion: null,
  }
}

function ofConfig({ path, line, column, message, suggestion }: ConfigProblem, cwd: string): Failure {
  const place = `${shownPath(path, cwd)}:${line}:${column}`
  return { reason: { zh: `${place} ${message.zh}`, en: `${place} ${message.en}` }, suggestion }
}
