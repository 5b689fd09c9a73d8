/** One file from bytes to report. The same steps run in a worker, in the cache's shadow and for standard input. */
import { lint, type LintSettings } from '../lint/lint.ts'
import type { RuleFailure } from '../lint/diagnostic.ts'
import { readDocument } from '../model/build.ts'
import { createRegistry } from '../registry/create.ts'
import type { Registry } from '../registry/registry.ts'
import { type FileReport, reportOf } from './report.ts'

let shared: Registry | null = null

/** The built-in registry, made once. */
export function registry(): Registry {
  shared ??= createRegistry()
  return shared
}

export interface Checked {
  readonly report: FileReport
  readonly failures: readonly RuleFailure[]
}

export function checkText(path: string, text: string, settings: LintSettings): Checked {
  const document = readDocument(text, registry())
  const { diagnostics, failures } = lint(document, settings, registry())
  return { report: reportOf(path, text, diagnostics), failures }
}
