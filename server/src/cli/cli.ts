/** The program's entry: arguments in, exit status out. In a thread it is the other end of a lint run or reads drafts for the server. */
import { CommanderError } from 'commander'
import { isDraftThread } from '../lsp/draft-reader.ts'
import { abandonWrites } from './atomic-write.ts'
import { complain } from './complain.ts'
import { RunFailure } from './failure.ts'
import { failuresOf } from './failures.ts'
import { isLintWorker, runWorker } from './lint/worker.ts'
import { createProgram, usageFailure } from './program.ts'
import { createTerminal } from './terminal.ts'

if (isLintWorker()) void runWorker()
else if (isDraftThread()) void import('../lsp/draft-thread.ts').then(({ serveDrafts }) => serveDrafts())
else void main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<void> {
  const terminal = createTerminal(args)
  watchOutput(terminal)
  // However the run ends: what is not whole by then is not left lying about.
  process.once('exit', abandonWrites)
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => process.exit(status))
  const program = createProgram(terminal, (status) => {
    process.exitCode = status
  })
  try {
    if (args.length === 0) {
      process.exitCode = 2
      terminal.err(program.helpInformation())
    } else await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return
    process.exitCode = 2
    const failures =
      error instanceof CommanderError ? [usageFailure(error, program, args)] : failuresOf(error, terminal.cwd)
    for (const failure of failures) complain(failure, terminal)
  }
}

/** A reader that closes the pipe (`tiaoli lint | head`) has seen what it wanted, but the report is not whole. */
function watchOutput(terminal: ReturnType<typeof createTerminal>): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    complain(
      error.code === 'EPIPE'
        ? new RunFailure({
            zh: '输出管道已关闭，报告没有写完',
            en: 'the output pipe closed before the report was complete',
          })
        : new RunFailure({ zh: `无法写出报告：${error.message}`, en: `cannot write the report: ${error.message}` }),
      terminal,
    )
    process.exit(2)
  })
}
