/**
 * One file from bytes to report. The same steps run in a worker and for standard input; everything that goes in and comes
 * out is plain data.
 */
import { applyBaseline, entriesOf, type BaselineEntry } from '../lint/baseline.ts'
import { ConfigError } from '../lint/config/configuration.ts'
import type { Resolver } from '../lint/config/resolve.ts'
import type { Diagnostic, LintResult } from '../lint/diagnostic.ts'
import { type FixMode, fixText } from '../lint/fix.ts'
import { type LintSettings, lint, ownSeverity } from '../lint/lint.ts'
import { settingsOf } from '../lint/settings.ts'
import { readDocument } from '../model/build.ts'
import { createRegistry } from '../registry/create.ts'
import type { Registry } from '../registry/registry.ts'
import { rules } from '../rules/index.ts'
import type { Message } from '../rules/rule.ts'
import type { Decoded } from '../text/encodings.ts'
import { createBaselines } from './baselines.ts'
import { type ConfigOption, configFailures, createRunResolver, plain } from './config-host.ts'
import { RunFailure } from './failure.ts'
import { decodeBytes, readBytes } from './read.ts'
import { type FileReport, reportOf } from './report.ts'

let shared: Registry | null = null

/** The built-in registry, made once. */
export function registry(): Registry {
  shared ??= createRegistry()
  return shared
}

/** What a run asks of every file. */
export interface CheckOptions {
  readonly cwd: string
  readonly config: ConfigOption
  readonly encoding?: string
  /** A baseline for all files instead of the configuration's. */
  readonly baseline?: string
  /** Off while a baseline is written: then every finding counts. */
  readonly useBaseline: boolean
  readonly fix: FixMode | null
  /** Folder of the cache, or null. Fixing reads no cache: it needs the findings' texts anew after every pass. */
  readonly cache: string | null
}

export interface Source {
  readonly shown: string
  /** Absolute; for standard input what `--stdin-path` says. */
  readonly path: string
  /** Null: read the file. */
  readonly bytes: Uint8Array | null
}

export interface Failure {
  readonly reason: Message
  readonly suggestion: Message | null
}

export interface Outcome {
  /** Null when the file could not be read. */
  readonly report: FileReport | null
  readonly failures: readonly Failure[]
  /** For writing a baseline. */
  readonly entries: readonly BaselineEntry[]
  /** Null when nothing was changed. */
  readonly fixed: Fixed | null
}

export interface Fixed {
  readonly text: string
  readonly before: string
  readonly applied: number
  readonly encoding: string
  readonly bom: boolean
  readonly original: Uint8Array
  /** What was found before fixing. */
  readonly found: FileReport
}

export interface Checker {
  readonly resolver: Resolver
  /** Never throws for what a file or its configuration can be. */
  check(source: Source): Promise<Outcome>
}

export function createChecker(options: CheckOptions): Checker {
  const resolver = createRunResolver(options.config, options.cwd)
  const baselines = createBaselines(options.cwd)

  async function settingsFor(path: string) {
    const resolved = await resolver.resolve(plain(path))
    const baseline = options.useBaseline ? (options.baseline ?? resolved.baseline) : null
    const settings = settingsOf(resolved, rules, baseline ? await baselines.entries(baseline, path) : [])
    return { settings, configured: resolved.rules }
  }

  async function check({ shown, path, bytes }: Source): Promise<Outcome> {
    try {
      const original = bytes ?? (await readBytes(path))
      const { settings, configured } = await settingsFor(path)
      const decoded = await decodeBytes(original, options.encoding)
      if (options.fix)
        return fix(checkDecoded(shown, decoded, settings), shown, decoded, original, settings, options.fix)
      if (options.cache === null) return checkDecoded(shown, decoded, settings)
      const { cacheKey, readCache, writeCache } = await import('./lint/cache.ts')
      const key = cacheKey(original, settings, [configured, options.encoding])
      const kept = await readCache(options.cache, key, shown, decoded.text, decoded.encoding)
      if (kept) return kept
      const outcome = checkDecoded(shown, decoded, settings)
      await writeCache(options.cache, key, outcome)
      return outcome
    } catch (error) {
      return { report: null, failures: failuresOf(error, options.cwd, shown), entries: [], fixed: null }
    }
  }

  return { resolver, check }
}

function checkDecoded(shown: string, decoded: Decoded, settings: LintSettings): Outcome {
  const result = lintDecoded(decoded, settings)
  return {
    report: reportOf(shown, decoded.text, decoded.encoding, result),
    failures: result.failures.map(({ rule, error }) => ruleThrew(shown, rule, error)),
    entries: entriesOf(result.diagnostics, decoded.text),
    fixed: null,
  }
}

function fix(
  outcome: Outcome,
  shown: string,
  decoded: Decoded,
  original: Uint8Array,
  settings: LintSettings,
  mode: FixMode,
): Outcome {
  const { text, applied, result } = fixText(decoded.text, mode, (next) => lintText(next, settings))
  if (applied === 0) return outcome
  if (decoded.undecodable.length > 0)
    return {
      ...outcome,
      failures: [
        ...outcome.failures,
        {
          reason: {
            zh: `没有修改 ${shown}：文件里有无法解码的字节，写回会丢失它们`,
            en: `${shown} was not fixed: it has bytes that cannot be decoded, and writing would lose them`,
          },
          suggestion: { zh: '可用 --encoding 指明编码', en: 'Name its encoding with --encoding' },
        },
      ],
    }
  return {
    ...outcome,
    report: reportOf(shown, text, decoded.encoding, result),
    fixed: {
      text,
      before: decoded.text,
      applied,
      encoding: decoded.encoding,
      bom: decoded.bom,
      original,
      found: outcome.report!,
    },
  }
}

function lintText(text: string, settings: LintSettings): LintResult {
  return lint(readDocument(text, registry()), settings, registry())
}

/** The linter's findings, and one for each run of bytes that could not be decoded. */
function lintDecoded(decoded: Decoded, settings: LintSettings): LintResult {
  const result = lintText(decoded.text, settings)
  const severity = ownSeverity('encoding-undecodable', settings)
  if (decoded.undecodable.length === 0 || severity === 'off') return result
  const damaged = decoded.undecodable.map(
    ({ start, end }): Diagnostic => ({
      start,
      end,
      rule: 'encoding-undecodable',
      severity,
      message: {
        zh: `这里有无法按 ${decoded.encoding} 解码的字节；请核对原文，或用 --encoding 指明编码`,
        en: `Bytes that are not ${decoded.encoding}; check the source, or name the encoding with --encoding`,
      },
      policy: 0,
      clause: '',
      related: [],
      fixes: [],
    }),
  )
  const { fresh, known } = applyBaseline(damaged, decoded.text, settings.baseline ?? [])
  return {
    diagnostics: [...result.diagnostics, ...fresh].sort((a, b) => a.start - b.start),
    suppressed: [
      ...result.suppressed,
      ...known.map((diagnostic) => ({ diagnostic, kind: 'baseline' as const, reason: '' })),
    ],
    failures: result.failures,
  }
}

function ruleThrew(path: string, rule: string, error: unknown): Failure {
  return {
    reason: {
      zh: `规则 ${rule} 在 ${path} 上出错（程序缺陷，请反馈）：${traceOf(error)}`,
      en: `rule ${rule} threw on ${path} (a defect of the program; please report it): ${traceOf(error)}`,
    },
    suggestion: null,
  }
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/**
 * Why something failed, as data. With a `path`, a defect of the program costs that file and not the run; without one it
 * is thrown on.
 */
export function failuresOf(error: unknown, cwd: string, path?: string): readonly Failure[] {
  if (error instanceof ConfigError) return configFailures(error, cwd)
  if (error instanceof RunFailure) return [{ reason: error.reason, suggestion: error.suggestion }]
  if (path === undefined) throw error
  return [
    {
      reason: {
        zh: `读 ${path} 时出错（程序缺陷，请反馈）：${traceOf(error)}`,
        en: `reading ${path} failed (a defect of the program; please report it): ${traceOf(error)}`,
      },
      suggestion: null,
    },
  ]
}
