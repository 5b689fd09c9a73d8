/** The program's entry: arguments in, exit status out. In a thread it is the other end of a lint run or reads drafts for the server. */
import { CommanderError } from 'commander'
import { abandonWrites } from './atomic-write.ts'
import { complain } from './complain.ts'
import { RunFailure } from './failure.ts'
import { failuresOf } from './failures.ts'
import { createProgram, usageFailure } from './program.ts'
import { createTerminal, type Terminal } from './terminal.ts'
import { threadOrder } from './threads.ts'

const order = threadOrder()
if (order && 'tiaoliLint' in order) void import('./lint/worker.ts').then(({ runWorker }) => runWorker())
else if (order && 'tiaoliDrafts' in order)
  void import('../lsp/draft-thread.ts').then(({ serveDrafts }) => serveDrafts())
else void main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<void> {
  const terminal = createTerminal(args, outputFailed)
  // However the run ends: what is not whole by then is not left lying about.
  process.once('exit', abandonWrites)
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => process.exit(status))
  const finish = (status: number) => {
    process.exitCode = status
  }
  const program = createProgram(terminal, finish, args[0])
  try {
    if (args.length === 0) {
      process.exitCode = 2
      terminal.err(program.helpInformation())
    } else await program.parseAsync(args, { from: 'user' })
    // Rather than let node look around for what else there may be to do.
    if (terminal.written()) process.exit()
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return
    process.exitCode = 2
    const failures =
      error instanceof CommanderError
        ? [usageFailure(error, createProgram(terminal, finish), args)]
        : failuresOf(error, terminal.cwd)
    for (const failure of failures) complain(failure, terminal)
  }
}

/** A reader that closes the pipe (`tiaoli lint | head`) has seen what it wanted, but the report is not whole. */
function outputFailed({ code, message }: NodeJS.ErrnoException, terminal: Terminal): void {
  complain(
    code === 'EPIPE'
      ? new RunFailure({
          zh: '输出管道已关闭，报告没有写完',
          en: 'the output pipe closed before the report was complete',
        })
      : new RunFailure({ zh: `无法写出报告：${message}`, en: `cannot write the report: ${message}` }),
    terminal,
  )
  process.exit(2)
}
