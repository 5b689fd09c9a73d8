/**
 * One file from bytes to report. The same steps run in a worker and for standard input; everything that goes in and comes
 * out is plain data.
 */
import { indexFacts, sharedFacts, type SharedFacts } from '../lint/across.ts'
import { applyBaseline, entriesOf, type BaselineEntry } from '../lint/baseline.ts'
import type { Agencies, Resolver } from '../lint/config/resolve.ts'
import type { Diagnostic, LintResult } from '../lint/diagnostic.ts'
import { type FixMode, fixText } from '../lint/fix.ts'
import { type LintSettings, lint, ownSeverity } from '../lint/lint.ts'
import { settingsOf } from '../lint/settings.ts'
import { readDocument } from '../model/build.ts'
import { createRegistry } from '../registry/create.ts'
import type { Overlay } from '../registry/overlay.ts'
import type { Registry } from '../registry/registry.ts'
import { rules } from '../rules/index.ts'
import type { Rule } from '../rules/rule.ts'
import type { Decoded } from '../text/encodings.ts'
import { createBaselines } from './baselines.ts'
import { type ConfigOption, createRunResolver, plain } from './config-host.ts'
import { tuneEngine } from './engine.ts'
import { type Failure, failuresOf, ruleThrew } from './failures.ts'
import { decodeBytes, readBytes } from './read.ts'
import { type FileReport, reportOf } from './report.ts'

const registries = new Map<Overlay | null, Registry>()

/** The built-in registry, or it with a project's own laid over: one for each, since each remembers what it was asked. */
export function registryFor(agencies: Agencies | null): Registry {
  const overlay = agencies?.overlay ?? null
  let registry = registries.get(overlay)
  if (!registry) registries.set(overlay, (registry = createRegistry(overlay ? { overlay } : {})))
  return registry
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
  /** What the drafts of the run say, where figures are compared across them; else null. */
  readonly across: readonly SharedFacts[] | null
}

export interface Source {
  readonly shown: string
  /** Absolute; for standard input what `--stdin-path` says. */
  readonly path: string
  /** Null: read the file. */
  readonly bytes: Uint8Array | null
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
  /** What the cache has of a file; null when it has nothing, or when something is amiss, which `check` then tells. */
  recall(source: Source): Promise<Outcome | null>
  /** What a draft says that another may contradict. Nothing for a file that cannot be read: `check` tells why. */
  facts(source: Source): Promise<readonly SharedFacts[]>
}

/** `checked` are the rules to run: the built-in ones, or the same with a watch on them. */
export function createChecker(options: CheckOptions, checked: readonly Rule[] = rules): Checker {
  const resolver = createRunResolver(options.config, options.cwd)
  const baselines = createBaselines(options.cwd)
  const index = options.across && indexFacts(options.across)

  async function settingsFor(path: string) {
    const resolved = await resolver.resolve(plain(path))
    const baseline = options.useBaseline ? (options.baseline ?? resolved.baseline) : null
    const settings = settingsOf(resolved, checked, baseline ? await baselines.entries(baseline, path) : [])
    return { settings, resolved, registry: registryFor(resolved.agencies) }
  }

  async function read({ shown, path, bytes }: Source): Promise<Job> {
    const original = bytes ?? (await readBytes(path, shown))
    const { settings: own, resolved, registry } = await settingsFor(path)
    const settings = index ? { ...own, across: { name: shown, index } } : own
    return {
      shown,
      original,
      decoded: await decodeBytes(original, options.encoding),
      settings,
      lintText: (text) => lint(readDocument(text, registry), settings, registry),
      extra: [resolved.rules, resolved.agencies?.overlay, options.encoding],
    }
  }

  async function check(source: Source): Promise<Outcome> {
    const { shown } = source
    try {
      const job = await read(source)
      if (options.fix) return fix(job, checkDecoded(job), options.fix)
      if (options.cache === null) return checkDecoded(job)
      const { writeCache } = await import('./lint/cache.ts')
      const { key, kept } = await look(job, options.cache)
      if (kept) return kept
      const outcome = checkDecoded(job)
      await writeCache(options.cache, key, outcome)
      return outcome
    } catch (error) {
      return { report: null, failures: failuresOf(error, options.cwd, shown), entries: [], fixed: null }
    }
  }

  async function recall(source: Source): Promise<Outcome | null> {
    if (options.fix || options.cache === null) return null
    try {
      return (await look(await read(source), options.cache)).kept
    } catch {
      return null
    }
  }

  async function look(job: Job, cache: string): Promise<{ readonly key: string; readonly kept: Outcome | null }> {
    const { cacheKey, readCache } = await import('./lint/cache.ts')
    const { shown, original, decoded, settings, extra } = job
    const key = cacheKey(original, settings, extra)
    return {
      key,
      kept: readCache(cache, key, {
        path: shown,
        encoding: decoded.encoding,
        get text() {
          return decoded.text
        },
      }),
    }
  }

  async function facts({ shown, path, bytes }: Source): Promise<readonly SharedFacts[]> {
    try {
      const { registry } = await settingsFor(path)
      const { text } = await decodeBytes(bytes ?? (await readBytes(path, shown)), options.encoding)
      return sharedFacts(readDocument(text, registry), shown)
    } catch {
      return []
    }
  }

  return { resolver, check, recall, facts }
}

/** A file that has been read, with the way to lint it. */
interface Job {
  readonly shown: string
  readonly original: Uint8Array
  readonly decoded: Decoded
  readonly settings: LintSettings
  /** What else shapes the outcome, for the cache: the resolved configuration as data, the forced encoding. */
  readonly extra: readonly unknown[]
  lintText(text: string): LintResult
}

function checkDecoded(job: Job): Outcome {
  const { shown, decoded, original } = job
  tuneEngine(original.length)
  const result = lintDecoded(job)
  return {
    report: reportOf(shown, decoded.text, decoded.encoding, result),
    failures: result.failures.map(({ rule, error }) => ruleThrew(shown, rule, error)),
    entries: entriesOf(result.diagnostics, decoded.text),
    fixed: null,
  }
}

function fix({ shown, decoded, original, lintText }: Job, outcome: Outcome, mode: FixMode): Outcome {
  const { text, applied, result } = fixText(decoded.text, mode, lintText)
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

/** The linter's findings, and one for each run of bytes that could not be decoded. */
function lintDecoded({ decoded, settings, lintText }: Job): LintResult {
  const result = lintText(decoded.text)
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
