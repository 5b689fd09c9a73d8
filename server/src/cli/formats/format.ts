import type { FileReport, Summary } from '../report.ts'
import type { Language } from '../language.ts'
import type { Paint } from '../terminal.ts'

/** One file a format. A format is told of the files in path order and writes as it goes, so that memory stays bounded. */
export interface Format {
  begin(): void
  file(report: FileReport): void
  end(summary: Summary): void
}

export interface FormatContext {
  readonly language: Language
  readonly paint: Paint
  /** Columns to fill; only `pretty` cares. */
  readonly columns: number
  write(text: string): void
}

export type CreateFormat = (context: FormatContext) => Format

/** Writes nothing: `--diff` has standard output to itself. */
export const silent: Format = { begin() {}, file() {}, end() {} }
