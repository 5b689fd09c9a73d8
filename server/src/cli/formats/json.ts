/** `--format json`: the contract of docs/cli.md, one file's result at a time. */
import { fixable, type FileReport } from '../report.ts'
import type { Language } from '../language.ts'
import type { CreateFormat } from './format.ts'

export const json: CreateFormat = ({ language, write }) => {
  let first = true
  return {
    begin: () => write('{\n  "schemaVersion": 1,\n  "results": ['),
    file: (report) => {
      write(`${first ? '' : ','}\n${indent(JSON.stringify(resultOf(report, language), null, 2), 4)}`)
      first = false
    },
    // Encodings stand with the files, failures on standard error.
    end: ({ encodings: _encodings, failed: _failed, ...summary }) =>
      write(`${first ? '' : '\n  '}],\n  "summary": ${indent(JSON.stringify(summary, null, 2), 2).trimStart()}\n}\n`),
  }
}

/** One entry of `results`; `jsonl` and `--stdin-ndjson` print the same entry on a line. */
export function resultOf(report: FileReport, language: Language) {
  return {
    path: report.path,
    encoding: report.encoding,
    diagnostics: report.diagnostics.map((diagnostic) => ({
      rule: diagnostic.rule,
      severity: diagnostic.severity,
      message: diagnostic.message[language],
      policy: diagnostic.policy,
      clause: diagnostic.clause,
      start: diagnostic.start,
      end: diagnostic.end,
      fixable: fixable(diagnostic),
      related: diagnostic.related.map((place) => ({
        path: place.path ?? report.path,
        start: place.start,
        end: place.end,
        message: place.message[language],
      })),
    })),
  }
}

function indent(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by))
}
