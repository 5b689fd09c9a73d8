/** `--format jsonl`: each line is one file's entry of `results` in the JSON format, written as soon as it is known. */
import type { CreateFormat } from './format.ts'
import { resultOf } from './json.ts'

export const jsonl: CreateFormat = ({ language, write }) => ({
  begin() {},
  file: (report) => write(`${JSON.stringify(resultOf(report, language))}\n`),
  end() {},
})
