/** `tiaoli lint`: which kind of run it is. */
import { failuresOf } from '../check.ts'
import { complain } from '../complain.ts'
import { type LintOptions, validate } from '../lint/options.ts'
import { runLint } from '../lint/run.ts'
import type { Terminal } from '../terminal.ts'

export async function lintCommand(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<number> {
  try {
    await validate(paths, options, terminal)
    if (options.printConfig !== undefined)
      return await (await import('./print-config.ts')).printConfig(options.printConfig, options.config, terminal)
    if (options.stdinNdjson) return await (await import('../lint/ndjson.ts')).lintLines(options, terminal)
    if (options.watch) return await (await import('../lint/watch.ts')).watchLint(paths, options, terminal)
    return await runLint(paths, options, terminal)
  } catch (error) {
    for (const failure of failuresOf(error, terminal.cwd)) complain(failure, terminal)
    return 2
  }
}
