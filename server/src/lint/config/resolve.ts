/**
 * The one resolver of editor and command line: for a path, the nearest configuration, what it extends, and what holds
 * for that file in the end. It reads through a host, so it runs in a browser too; whatever it read it remembers until
 * `forget` is called.
 */
import ignore, { type Ignore } from 'ignore'
import type { Overlay } from '../../registry/overlay.ts'
import type { Facts } from '../../rules/rule.ts'
import {
  ConfigError,
  type ConfigProblem,
  type Configuration,
  emptyConfiguration,
  merge,
  mergeRules,
  type Profile,
  type RuleSetting,
} from './configuration.ts'
import { readAgencies } from './agencies.ts'
import { folderAbove, folderOf, inside, joined } from './paths.ts'
import { type KnownRule, readConfiguration } from './read.ts'

export interface ConfigHost {
  /** The text of a file by its path (plain, with `/`), or null when there is none. */
  readText(path: string): Promise<string | null>
  /** Whether a file that the configuration `from` names lies in the same project; absent where there is no disk. */
  within?(path: string, from: string): Promise<boolean>
}

/** A project's own registry, in the order in which it is looked for; the nearest above the draft counts. */
export const agencyNames = ['agencies.yaml', 'agencies.csv'] as const

/** In the order in which they are looked for. */
export const configNames = ['tiaoli.config.yaml', 'tiaoli.config.json'] as const

export interface Resolved {
  /** The configuration in use; null when defaults hold. */
  readonly path: string | null
  /** The files it was built from, the bases first. */
  readonly chain: readonly string[]
  readonly profile: Profile
  readonly rules: Readonly<Record<string, RuleSetting>>
  readonly facts: Facts
  /** Whether the file is a draft by its name or by `files`. */
  readonly draft: boolean
  /** Whether `ignore` leaves it out when met in a folder. */
  readonly ignored: boolean
  /** Path of the baseline, or null. */
  readonly baseline: string | null
  /** The project's own registry; null when there is none. The same value for every draft that it holds for. */
  readonly agencies: Agencies | null
}

export interface Agencies {
  readonly path: string
  readonly overlay: Overlay
  /** What is wrong with it; always empty unless the resolver is told to go on with the rows that are right. */
  readonly problems: readonly ConfigProblem[]
}

export interface Resolver {
  /** Throws a ConfigError when the configuration that counts cannot be used. */
  resolve(path: string): Promise<Resolved>
  /** Configuration files changed: read them anew. */
  forget(): void
}

export interface ResolverOptions {
  readonly rules: readonly KnownRule[]
  /** Look for nothing: defaults for every file. */
  readonly defaultsOnly?: boolean
  /** This file for every draft, instead of the nearest. */
  readonly config?: string
  /** An editor goes on with the rows of `agencies.yaml` that are right; a run rather fails. */
  readonly lenient?: boolean
}

interface Loaded {
  readonly path: string
  readonly folder: string
  readonly chain: readonly string[]
  readonly configuration: Configuration
  readonly files: Ignore
  readonly ignore: Ignore
  readonly overrides: readonly Ignore[]
}

interface Held {
  readonly from: Loaded | null
  readonly own: Agencies | null
}

export function createResolver(host: ConfigHost, options: ResolverOptions): Resolver {
  let held = new Map<string, Promise<Held>>()
  let loaded = new Map<string, Promise<Loaded>>()
  let nearest = new Map<string, Promise<string | null>>()
  let agencies = new Map<string, Promise<Agencies>>()

  async function resolve(path: string): Promise<Resolved> {
    if (options.defaultsOnly) return defaults(path, null)
    const folder = folderOf(path)
    const { from, own } = await once(held, folder, () => heldBy(folder))
    return from ? settle(path, from, own) : defaults(path, own)
  }

  /** What holds for the drafts right in a folder. */
  async function heldBy(folder: string): Promise<Held> {
    const config = options.config ?? (await find(folder, configNames))
    const registry = await find(folder, agencyNames)
    const own =
      registry === null
        ? null
        : await once(agencies, registry, () => loadAgencies(registry, host, options.lenient === true))
    return { from: config === null ? null : await once(loaded, config, () => load(config, host, options.rules)), own }
  }

  /** The nearest file of one of these names, from the folder upwards. */
  function find(folder: string, names: readonly string[]): Promise<string | null> {
    return once(nearest, `${folder} ${names[0]}`, async () => {
      for (const name of names) {
        const candidate = joined(folder, name)
        if ((await host.readText(candidate)) !== null) return candidate
      }
      const above = folderAbove(folder)
      return above === null ? null : find(above, names)
    })
  }

  return {
    resolve,
    forget() {
      held = new Map()
      loaded = new Map()
      nearest = new Map()
      agencies = new Map()
    },
  }
}

function once<T>(memory: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let found = memory.get(key)
  if (!found) memory.set(key, (found = make()))
  return found
}

/** `*.policy` and `*.policy.md` are drafts everywhere. */
export function isDraftName(path: string): boolean {
  return /\.policy(?:\.md)?$/i.test(path)
}

const none = Object.freeze({})

function defaults(path: string, agencies: Agencies | null): Resolved {
  return {
    path: null,
    chain: [],
    profile: 'review',
    rules: none,
    facts: none,
    draft: isDraftName(path),
    ignored: false,
    baseline: null,
    agencies,
  }
}

function settle(path: string, from: Loaded, agencies: Agencies | null): Resolved {
  const { configuration, folder } = from
  const relative = inside(folder, path)
  let { profile, rules, facts } = configuration
  configuration.overrides.forEach((override, i) => {
    if (relative === null || !from.overrides[i]!.ignores(relative)) return
    profile = override.profile ?? profile
    rules = mergeRules(rules, override.rules)
    facts = { ...facts, ...override.facts }
  })
  return {
    path: from.path,
    chain: from.chain,
    profile: profile ?? 'review',
    rules,
    facts,
    draft: isDraftName(path) || (relative !== null && from.files.ignores(relative)),
    ignored: relative !== null && from.ignore.ignores(relative),
    baseline: configuration.baseline === undefined ? null : joined(folder, configuration.baseline),
    agencies,
  }
}

async function loadAgencies(path: string, host: ConfigHost, lenient: boolean): Promise<Agencies> {
  const { overlay, problems } = await readAgencies(path, (await host.readText(path)) ?? '')
  if (problems.length > 0 && !lenient) throw new ConfigError(problems)
  return { path, overlay, problems }
}

async function load(path: string, host: ConfigHost, rules: readonly KnownRule[]): Promise<Loaded> {
  const problems: ConfigProblem[] = []
  const chain: string[] = []
  const configuration = await loadChain(path, host, rules, problems, chain, [])
  if (configuration.baseline !== undefined && !(await named(configuration.baseline, path, host)))
    problems.push({ ...startOf(path), message: elsewhere('baseline', configuration.baseline) })
  if (problems.length > 0) throw new ConfigError(problems)
  const patterns = (list: readonly string[]) => ignore().add(list as string[])
  return {
    path,
    folder: folderOf(path),
    chain,
    configuration,
    files: patterns(configuration.files),
    ignore: patterns(configuration.ignore),
    overrides: configuration.overrides.map((override) => patterns(override.files)),
  }
}

/** The file with its bases under it. Patterns of a base count from the folder of the file that extends it. */
async function loadChain(
  path: string,
  host: ConfigHost,
  rules: readonly KnownRule[],
  problems: ConfigProblem[],
  chain: string[],
  above: readonly string[],
): Promise<Configuration> {
  const at = startOf(path)
  if (above.includes(path)) {
    problems.push({ ...at, message: { zh: 'extends 成环', en: '"extends" goes round in a circle' } })
    return emptyConfiguration
  }
  const text = await host.readText(path)
  if (text === null) {
    problems.push({ ...at, message: { zh: '找不到这份配置', en: 'no such configuration' } })
    return emptyConfiguration
  }
  const { configuration, problems: own, extendsAt } = await readConfiguration(path, text, rules)
  problems.push(...own)
  let base = emptyConfiguration
  for (const [i, name] of configuration.extends.entries()) {
    const target = await locate(name, path, host)
    if (target === 'elsewhere') problems.push({ ...at, ...extendsAt[i], message: elsewhere('extends', name) })
    else if (target === null)
      problems.push({
        ...at,
        ...extendsAt[i],
        message: { zh: `extends 指向的配置不存在：${name}`, en: `"extends" names no configuration: ${name}` },
      })
    else base = merge(base, await loadChain(target, host, rules, problems, chain, [...above, path]))
  }
  chain.push(path)
  return merge(base, configuration)
}

/** The place for a complaint about a whole file. */
function startOf(path: string) {
  return { path, line: 1, column: 1, suggestion: null }
}

function elsewhere(key: string, name: string): ConfigProblem['message'] {
  return {
    zh: `${key} 只能指向本项目之内的文件：${name}`,
    en: `"${key}" can only name a file of the same project: ${name}`,
  }
}

/**
 * The path of a file that a configuration names; null when it is not one of the project: on another machine (a share's
 * address would make Windows sign in there), an address, or outside by `..` or a link.
 */
async function named(name: string, from: string, host: ConfigHost): Promise<string | null> {
  if (/[\\\u0000]|^\/\/|^(?![a-z]:\/)[a-z][\w+.-]*:/i.test(name)) return null
  const path = joined(folderOf(from), name)
  return host.within === undefined || (await host.within(path, from)) ? path : null
}

/** `./base.yaml` is a file beside the configuration; `@org/policy-rules` a package, whose data file is read, never code. */
async function locate(name: string, from: string, host: ConfigHost): Promise<string | 'elsewhere' | null> {
  const folder = folderOf(from)
  if (/[\\:]|^\.{0,2}\/|\.(?:ya?ml|json)$/i.test(name)) {
    const path = await named(name, from, host)
    if (path === null) return 'elsewhere'
    return (await host.readText(path)) === null ? null : path
  }
  if (!/^(?:@[\w.-]+\/)?[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/u.test(name)) return null
  for (let at: string | null = folder; at !== null; at = folderAbove(at))
    for (const file of configNames) {
      const path = joined(at, `node_modules/${name}/${file}`)
      if ((await host.readText(path)) !== null) return path
    }
  return null
}
