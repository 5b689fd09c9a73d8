/** The program's entry: arguments in, exit status out. */
import { CommanderError } from 'commander'
import { complain } from './complain.ts'
import { RunFailure } from './failure.ts'
import { createProgram, usageFailure } from './program.ts'
import { createTerminal } from './terminal.ts'

const args = process.argv.slice(2)
const terminal = createTerminal(args)

// A reader that closes the pipe (`tiaoli lint | head`) has seen what it wanted, but the report is not whole.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  complain(
    error.code === 'EPIPE'
      ? new RunFailure({
          zh: '输出管道已关闭，报告没有写完',
          en: 'the output pipe was closed before the report was complete',
        })
      : new RunFailure({ zh: `无法写出报告：${error.message}`, en: `cannot write the report: ${error.message}` }),
    terminal,
  )
  process.exit(2)
})

const program = createProgram(terminal, (status) => {
  process.exitCode = status
})

try {
  if (args.length === 0) {
    process.exitCode = 2
    terminal.err(program.helpInformation())
  } else await program.parseAsync(args, { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = 0
  else {
    process.exitCode = 2
    complain(failureOf(error), terminal)
  }
}

function failureOf(error: unknown): RunFailure {
  if (error instanceof RunFailure) return error
  if (error instanceof CommanderError) return usageFailure(error.code, error.message, program, args)
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new RunFailure({ zh: `程序出错（请反馈）：${trace}`, en: `internal error (please report it): ${trace}` })
}
