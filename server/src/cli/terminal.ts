/** The program's surroundings in one value, so that commands do not reach for globals. */
import picocolors from 'picocolors'
import { chooseLanguage, type Language } from './language.ts'
import { openOutput } from './output.ts'
import { harmlessLines } from './width.ts'

export interface Terminal {
  readonly language: Language
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Columns of the terminal, or of COLUMNS; 100 when nothing says. */
  readonly columns: number
  /** Standard output is a terminal. */
  readonly interactive: boolean
  /** Standard error is a terminal: long runs may show how far they are. */
  readonly progress: boolean
  readonly paint: Paint
  /** The report, and nothing else. */
  out(text: string): void
  /** Everything that is not the report. */
  err(text: string): void
  /** Whether all that was written has gone out. */
  written(): boolean
}

export type Paint = ReturnType<typeof picocolors.createColors>

/** `failed` hears of what becomes of standard output. */
export function createTerminal(
  args: readonly string[],
  failed: (error: NodeJS.ErrnoException, terminal: Terminal) => void,
): Terminal {
  const { env } = process
  const output = openOutput(1, (error) => failed(error, terminal))
  const errors = openOutput(2)
  const interactive = output.terminal
  const terminal: Terminal = {
    language: chooseLanguage(args, env),
    cwd: process.cwd(),
    env,
    // A terminal that does not know its width says 0.
    columns: output.columns || Number(env.COLUMNS) || 100,
    interactive,
    get progress() {
      return errors.terminal && env.TERM !== 'dumb'
    },
    paint: picocolors.createColors(wantsColour(env, interactive)),
    out: output.write,
    err: errors.write,
    written: () => output.written() && errors.written(),
  }
  return terminal
}

/** A text made of a draft's own lines: whole in a file or a pipe, harmless on a terminal. */
export function shownOn({ interactive }: Pick<Terminal, 'interactive'>, text: string): string {
  return interactive ? harmlessLines(text) : text
}

/** NO_COLOR and FORCE_COLOR as their conventions have them: NO_COLOR counts when not empty, FORCE_COLOR=0 means none. */
export function wantsColour(env: NodeJS.ProcessEnv, terminal: boolean): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.NO_COLOR) return false
  return terminal && env.TERM !== 'dumb'
}
