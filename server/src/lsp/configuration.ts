/** Configuration files for the editor: the command line's own resolver, reading through the host. */
import { URI } from 'vscode-uri'
import { type Baseline, readBaseline } from '../lint/baseline.ts'
import { ConfigError, type ConfigProblem } from '../lint/config/configuration.ts'
import { createResolver, type Resolved, type Resolver } from '../lint/config/resolve.ts'
import { knownRules } from '../lint/known-rules.ts'
import type { LintSettings } from '../lint/lint.ts'
import { settingsOf } from '../lint/settings.ts'
import { createRegistry } from '../registry/create.ts'
import type { Overlay } from '../registry/overlay.ts'
import type { Registry } from '../registry/registry.ts'
import { rules } from '../rules/index.ts'
import type { LspHost } from './host.ts'

export interface InUse {
  /** URI of the configuration file; null when the defaults are in use. */
  readonly uri: string | null
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null
}

export interface DocumentConfiguration extends InUse {
  readonly lint: LintSettings
  /** The built-in registry with the project's own laid over it, and where that is kept; null where there is none. */
  readonly registry: Registry
  readonly agencies: string | null
  readonly overlay: Overlay | null
  /** Whether the configuration's `files` make the document a draft. */
  readonly draft: boolean
  /** Where accepted findings are kept, and the name the document has there; null when nowhere. */
  readonly baseline: { readonly uri: string; readonly key: string } | null
}

export interface Configuration {
  /** What holds for a document; read once, until `forget`. */
  of(uri: string): Promise<DocumentConfiguration>
  /** What `of` has read of a document; the defaults before. */
  known(uri: string): DocumentConfiguration
  forget(): void
}

const defaults: LintSettings = { rules, severityOf: () => undefined, facts: {} }

/** In a workspace that is not trusted the files in it are not asked: defaults hold for every draft. */
export function createConfiguration(
  host: LspHost,
  log: (message: string) => void,
  report: (uri: string, problems: readonly ConfigProblem[]) => void,
  trusted = true,
  folders: () => readonly string[] = () => [],
): Configuration {
  /** One resolver for each scheme and authority: paths are looked up where the document lives. */
  const resolvers = new Map<string, Resolver>()
  const asked = new Map<string, Promise<DocumentConfiguration>>()
  const known = new Map<string, DocumentConfiguration>()
  const registries = new Map<Overlay | null, Registry>()
  /** Files with problems that the editor shows. */
  const reported = new Set<string>()

  /** Shows the problems where they stand, and takes back those of the files that are right now. */
  function show(problems: readonly ConfigProblem[], files: readonly string[], at: (path: string) => string): void {
    const byFile = new Map(files.map((path): [string, ConfigProblem[]] => [at(path), []]))
    for (const problem of problems) {
      const uri = at(problem.path)
      byFile.set(uri, [...(byFile.get(uri) ?? []), problem])
    }
    for (const [uri, own] of byFile) {
      if (own.length === 0 && !reported.delete(uri)) continue
      if (own.length > 0) reported.add(uri)
      report(uri, own)
    }
  }

  /** One for each project registry, since each remembers what it was asked; made at the first draft. */
  function registryFor(overlay: Overlay | null): Registry {
    let registry = registries.get(overlay)
    if (!registry)
      registries.set(overlay, (registry = createRegistry({ remembered: 4000, ...(overlay && { overlay }) })))
    return registry
  }

  function nothing(): DocumentConfiguration {
    const registry = registryFor(null)
    const none = { uri: null, problem: null, agencies: null, overlay: null, baseline: null }
    return { ...none, lint: defaults, registry, draft: false }
  }

  function resolverFor(uri: URI): Resolver {
    const place = uri.with({ path: '/' }).toString()
    let resolver = resolvers.get(place)
    if (!resolver) {
      resolver = createResolver(
        {
          readText: (path) => host.readText(uri.with({ path }).toString()),
          within: async (path, from) =>
            (await host.within?.(uri.with({ path }).toString(), uri.with({ path: from }).toString(), folders())) ??
            true,
        },
        { rules: knownRules, defaultsOnly: !trusted, lenient: true },
      )
      resolvers.set(place, resolver)
    }
    return resolver
  }

  async function read(uri: string): Promise<DocumentConfiguration> {
    const parsed = URI.parse(uri)
    if (parsed.scheme === 'untitled') return nothing()
    const at = (path: string) => parsed.with({ path }).toString()
    try {
      const resolved = await resolverFor(parsed).resolve(parsed.path)
      const baseline =
        resolved.baseline === null ? null : { uri: at(resolved.baseline), key: keyOf(resolved.baseline, parsed.path) }
      const problems = resolved.agencies?.problems ?? []
      const agencies = resolved.agencies && at(resolved.agencies.path)
      show(problems, [...resolved.chain, ...(resolved.agencies ? [resolved.agencies.path] : [])], at)
      const entries = baseline ? ((await readBaselineAt(baseline.uri))?.files[baseline.key] ?? []) : []
      return {
        uri: problems.length > 0 ? agencies : resolved.path === null ? null : at(resolved.path),
        problem: problems.length > 0 ? new ConfigError(problems).message : null,
        lint: settingsOf(resolved satisfies Resolved, rules, entries),
        registry: registryFor(resolved.agencies?.overlay ?? null),
        agencies,
        overlay: resolved.agencies?.overlay ?? null,
        draft: resolved.draft,
        baseline,
      }
    } catch (error) {
      // A configuration that cannot be used must not take the findings away; the status bar and the log say what is wrong.
      if (!(error instanceof ConfigError)) throw error
      log(error.message)
      show(error.problems, [], at)
      const [problem] = error.problems
      return { ...nothing(), uri: problem ? at(problem.path) : null, problem: error.message }
    }
  }

  async function readBaselineAt(uri: string): Promise<Baseline | null> {
    const text = await host.readText(uri)
    return text === null ? null : readBaseline(text)
  }

  return {
    async of(uri) {
      let found = asked.get(uri)
      if (!found) asked.set(uri, (found = read(uri)))
      const configuration = await found
      if (asked.get(uri) === found) known.set(uri, configuration)
      return configuration
    },
    known: (uri) => known.get(uri) ?? nothing(),
    forget() {
      for (const resolver of resolvers.values()) resolver.forget()
      asked.clear()
      known.clear()
      registries.clear()
    },
  }
}

/** A file's name in a baseline: relative to the baseline's folder, with `/`. */
function keyOf(baseline: string, path: string): string {
  const from = baseline.split('/').slice(0, -1)
  const to = path.split('/')
  let same = 0
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/')
}
