/**
 * One file from bytes to report. The same steps run in a worker and for standard input; everything that goes in and comes
 * out is plain data.
 */
import { indexFacts, sharedFacts, type SharedFacts } from '../lint/across.ts'
import { applyBaseline, entriesOf, type BaselineEntry } from '../lint/baseline.ts'
import type { Agencies, Resolved, Resolver } from '../lint/config/resolve.ts'
import type { Diagnostic, LintResult } from '../lint/diagnostic.ts'
import { type FixMode, fixText } from '../lint/fix.ts'
import { type LintSettings, lintText, ownSeverity } from '../lint/lint.ts'
import { settingsOf } from '../lint/settings.ts'
import { readShared } from '../model/shared.ts'
import { createRegistry } from '../registry/create.ts'
import type { Overlay } from '../registry/overlay.ts'
import type { Registry } from '../registry/registry.ts'
import { rules } from '../rules/index.ts'
import type { Rule } from '../rules/rule.ts'
import type { Decoded } from '../text/encodings.ts'
import { createBaselines } from './baselines.ts'
import { breathe } from './breathe.ts'
import { type ConfigOption, createRunResolver, plain } from './config-host.ts'
import { tuneEngine } from './engine.ts'
import { type Failure, failuresOf, ruleThrew } from './failures.ts'
import type { Cache } from './lint/cache/cache.ts'
import { borrowBytes, decodeBytes, readBytes, readPlainly, textIn } from './read.ts'
import { type FileReport, reportOf } from './report.ts'

type CacheKeys = typeof import('./lint/cache/key.ts')

/** Loaded by runs with a cache: it brings node's sums. */
let cacheKeysLoaded: CacheKeys | undefined

async function cacheKeys(): Promise<CacheKeys> {
  return (cacheKeysLoaded ??= await import('./lint/cache/key.ts'))
}

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
  /** Folder of the cache, or null. */
  readonly cache: string | null
  /** What the drafts of the run say, where figures are compared across them; else null. */
  readonly across: readonly SharedFacts[] | null
}

export interface Source {
  readonly shown: string
  /** Absolute; for standard input what `--stdin-path` says. */
  readonly path: string
  /** Reading it keeps nobody waiting. */
  readonly plain: boolean
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
  /** What the cache is to keep it by; null when there is none, or it came from there. */
  readonly key: string | null
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

/**
 * `cache` is what is looked into; a thread has none, but tells the keys. `checked` are the rules to run: the built-in ones, or the same with a
 * watch on them.
 */
export function createChecker(
  options: CheckOptions,
  cache: Cache | null = null,
  checked: readonly Rule[] = rules,
): Checker {
  const resolver = createRunResolver(options.config, options.cwd)
  const baselines = createBaselines(options.cwd)
  const index = options.across && indexFacts(options.across)
  /** Nobody asks for the bytes of a file once its text is known. */
  const inOneStep = options.fix === null && options.cache === null && options.encoding === undefined

  async function settingsFor(path: string): Promise<Settled> {
    const resolved = await resolver.resolve(plain(path))
    const baseline = options.useBaseline ? (options.baseline ?? resolved.baseline) : null
    const entries = baseline ? await baselines.entries(baseline, path) : []
    return entries.length > 0 ? { resolved, settings: settingsOf(resolved, checked, entries) } : usual(resolved)
  }

  /** The files of a run mostly have all of this in common, so that which rules run is found out once. */
  function usual(resolved: Resolved): Settled {
    const { profile, rules, facts } = resolved
    const same = last?.resolved.profile === profile && last.resolved.rules === rules && last.resolved.facts === facts
    const settings = same ? last!.settings : settingsOf(resolved, checked)
    return (last = { resolved, settings })
  }

  let last: Settled | undefined

  function keyOf(bytes: Uint8Array, { settings, resolved }: Settled, { cacheKey }: CacheKeys): string {
    return cacheKey(bytes, settings, [resolved.rules, resolved.agencies?.overlay, options.encoding])
  }

  async function check(source: Source): Promise<Outcome> {
    const known = await recall(source)
    if (known) return known
    const { shown, path } = source
    try {
      // Read anew: what is kept by a key is what was found in the very bytes that it was made of.
      const quick = inOneStep && source.plain && source.bytes === null ? await readPlainly(path) : null
      const original = quick ? null : (source.bytes ?? (await readBytes(path, shown)))
      const settled = await settingsFor(path)
      const settings = index ? { ...settled.settings, across: { name: shown, index } } : settled.settings
      const registry = registryFor(settled.resolved.agencies)
      const job: Job = {
        shown,
        size: quick?.size ?? original!.length,
        original,
        decoded: quick?.decoded ?? (await decodeBytes(original!, options.encoding)),
        settings,
        wantsEntries: options.cache !== null || !options.useBaseline,
        key: options.cache === null ? null : keyOf(original!, settled, await cacheKeys()),
        lintText: (text) => lintText(text, settings, registry),
      }
      const outcome = checkDecoded(job)
      return options.fix ? fix(job, outcome, options.fix) : outcome
    } catch (error) {
      return { report: null, failures: failuresOf(error, options.cwd, shown), entries: [], fixed: null, key: null }
    }
  }

  async function recall(source: Source): Promise<Outcome | null> {
    if (!cache) return null
    const { shown, path } = source
    try {
      await breathe()
      const settled = await settingsFor(path)
      const keys = await cacheKeys()
      const own = source.bytes ?? (source.plain ? null : await readBytes(path, shown))
      // What is borrowed is good as long as nobody else gets a turn.
      const bytes = own ?? borrowBytes(path)
      return cache.find(keyOf(bytes, settled, keys), ({ findings, encoding }) => {
        // Nobody quotes a draft in which nothing was found.
        let text = findings.length > 0 ? textIn(bytes, encoding) : undefined
        return {
          path: shown,
          get text() {
            return (text ??= textIn(own ?? borrowBytes(path), encoding))
          },
        }
      })
    } catch {
      return null
    }
  }

  async function facts({ shown, path, bytes }: Source): Promise<readonly SharedFacts[]> {
    try {
      const registry = registryFor((await settingsFor(path)).resolved.agencies)
      const { text } = await decodeBytes(bytes ?? (await readBytes(path, shown)), options.encoding)
      return sharedFacts(readShared(text, registry), shown)
    } catch {
      return []
    }
  }

  return { resolver, check, recall, facts }
}

/** A file that has been read, with the way to lint it. */
interface Job {
  readonly shown: string
  /** In bytes. */
  readonly size: number
  /** Null when only the text was kept: then the file is neither fixed nor cached. */
  readonly original: Uint8Array | null
  readonly decoded: Decoded
  readonly settings: LintSettings
  /** Somebody may write a baseline of the outcome, now or when it comes from the cache. */
  readonly wantsEntries: boolean
  /** What the cache is to keep the outcome by. */
  readonly key: string | null
  lintText(text: string): LintResult
}

/** What holds for a file. */
interface Settled {
  readonly resolved: Resolved
  readonly settings: LintSettings
}

function checkDecoded(job: Job): Outcome {
  const { shown, decoded, size, key } = job
  tuneEngine(size)
  const result = lintDecoded(job)
  return {
    report: reportOf(shown, decoded.text, decoded.encoding, result),
    failures: result.failures.map(({ rule, error }) => ruleThrew(shown, rule, error)),
    entries: job.wantsEntries ? entriesOf(result.diagnostics, decoded.text) : [],
    fixed: null,
    key,
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
      original: original!,
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
