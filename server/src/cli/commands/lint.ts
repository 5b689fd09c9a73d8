/** `tiaoli lint`: which kind of run it is. */
import { type LintOptions, validate } from '../lint/options.ts'
import { runLint } from '../lint/run.ts'
import type { Terminal } from '../terminal.ts'

export async function lintCommand(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<number> {
  await validate(paths, options, terminal)
  if (options.printConfig !== undefined)
    return (await import('./print-config.ts')).printConfig(options.printConfig, options.config, terminal)
  if (options.stdinNdjson) return (await import('../lint/ndjson.ts')).lintLines(options, terminal)
  if (options.watch) return (await import('../lint/watch.ts')).watchLint(paths, options, terminal)
  return runLint(paths, options, terminal)
}
