/** One run: sources → outcomes → formats, and the exit status. */
import { resolve } from 'node:path'
import type { SharedFacts } from '../../lint/across.ts'
import type { BaselineEntry } from '../../lint/baseline.ts'
import { rewriteBaseline } from '../baselines.ts'
import { type CheckOptions, createChecker, type Fixed, type Source } from '../check.ts'
import { createRunResolver } from '../config-host.ts'
import { RunFailure } from '../failure.ts'
import { silent } from '../formats/format.ts'
import { openFormats } from '../formats/open.ts'
import { shownOn, type Terminal } from '../terminal.ts'
import { trimHeap } from './heap.ts'
import { checkOptionsOf, isWritingBaseline, type LintOptions } from './options.ts'
import { openCache, outcomes, threadsFor } from './pool.ts'
import { gather } from './sources.ts'
import { Failures, Progress, View } from './view.ts'

export async function runLint(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<number> {
  const { cwd } = terminal
  const failures = new Failures(terminal)
  const { sources, drafts, problems } = await gather(paths, options, cwd, createRunResolver(options.config, cwd))
  for (const problem of problems) failures.add(problem)
  // Nothing to report on: an empty report on standard output would read as a clean run. It is one when git or a shard
  // left nothing over.
  if (sources.length === 0 && failures.any) return 2

  const view = new View(options, options.diff ? silent : await openFormats(options.format, terminal))
  const progress = new Progress(terminal, sources.length)
  const writing = isWritingBaseline(options)
  const entries = new Map<string, readonly BaselineEntry[]>()
  const profile = options.profileRules ? new (await import('../../lint/profile.ts')).RuleProfile() : undefined
  view.begin()
  const across = options.across ? await factsOf(drafts, checkOptionsOf(options, cwd, null)) : null
  let done = 0
  let failed = problems.length
  const asked = checkOptionsOf(options, cwd, across)
  const cache = await openCache(asked)
  try {
    for await (const [source, outcome] of outcomes(
      sources,
      asked,
      cache,
      threadsFor(options.threads, sources.length),
      profile,
    )) {
      cache?.take(outcome)
      progress.clear()
      for (const failure of outcome.failures) failures.add(failure)
      if (outcome.report) {
        if (writing) entries.set(source.path, outcome.entries)
        const written = outcome.fixed === null || (await settle(source, outcome.fixed, options, terminal, failures))
        // What could not be mended is still there.
        view.take(written ? outcome : { ...outcome, report: outcome.fixed!.found, fixed: null })
      } else failed++
      progress.tick(++done)
    }
  } finally {
    cache?.close()
  }
  progress.clear()
  view.end(failed)
  if (profile) (await import('./rule-profile.ts')).printRuleProfile(profile, terminal)
  if (writing)
    await rewriteBaseline(resolve(cwd, options.baseline!), options.updateBaseline ? 'update' : 'prune', entries)
  if (failures.any) return 2
  return writing ? 0 : view.status
}

/** What all drafts say, read before any of them is linted. */
async function factsOf(drafts: readonly Source[], options: CheckOptions): Promise<SharedFacts[]> {
  const { facts } = createChecker(options)
  const all: SharedFacts[] = []
  for (const draft of drafts) {
    all.push(...(await facts(draft)))
    trimHeap()
  }
  return all
}

/** Does with a fixed text what was asked for: shows the difference, writes it, or nothing. False when it could not be written. */
async function settle(
  source: Source,
  fixed: Fixed,
  options: LintOptions,
  terminal: Terminal,
  failures: Failures,
): Promise<boolean> {
  const { unifiedDiff, writeFixed } = await import('../fix-files.ts')
  if (options.diff) terminal.out(shownOn(terminal, unifiedDiff(source.shown, fixed)))
  else if (!options.fixDryRun)
    try {
      await writeFixed(source.path, source.shown, fixed)
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error
      failures.add(error)
      return false
    }
  return true
}
