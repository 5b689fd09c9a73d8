/** `tiaoli registry find | check | import`: what the registry knows, whether names and files are right, and tables taken in. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ConfigProblem } from '../../lint/config/configuration.ts'
import { readAgencies } from '../../lint/config/agencies.ts'
import { readDocument } from '../../model/build.ts'
import { readAgencyCsv } from '../../registry/csv.ts'
import type { AgencyMatch } from '../../registry/registry.ts'
import { writeAtomically } from '../atomic-write.ts'
import { registryFor } from '../check.ts'
import { createRunResolver, plain } from '../config-host.ts'
import { RunFailure } from '../failure.ts'
import { missing } from '../missing.ts'
import { readText } from '../read.ts'
import { agencyFacts, classNames } from '../../features/agency-facts.ts'
import { importRows } from '../registry/import.ts'
import { namedBodies, type NamedBody } from '../registry/names.ts'
import { shownPath } from '../shown-path.ts'
import { cannotWrite } from '../system-errors.ts'
import type { Terminal } from '../terminal.ts'
import { counted } from '../language.ts'
import { harmless, padEnd, widthOf } from '../width.ts'

interface CommonOptions {
  readonly format: string
  /** False for --no-config. */
  readonly config: boolean
}

export interface FindOptions extends CommonOptions {
  readonly jurisdiction?: string
  readonly date?: string
}

/** Exit status 0 when the registry knows the name, 1 when it does not. */
export async function findCommand(name: string, options: FindOptions, terminal: Terminal): Promise<number> {
  askFormat(options.format)
  const { jurisdiction = null, date = null } = options
  if (date !== null && !/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(date))
    throw new RunFailure(
      { zh: `日期应写作 2024-03-01、2024-03 或 2024，而不是“${date}”`, en: `not a date: ${date}` },
      { zh: '例如 --date 2018-06-30', en: 'Write it as 2018-06-30, 2018-06 or 2018' },
    )
  const registry = await registryAt(resolve(terminal.cwd, 'draft.policy'), terminal.cwd, options.config)
  const context = { jurisdiction: jurisdiction && (registry.jurisdictionOf(jurisdiction) ?? jurisdiction), date }
  const match = registry.match(name, context)
  const known = match.class !== 'unknown'
  // Letters and a few characters are the beginning of names; a slip in a whole name has names near it.
  const begun = known ? [] : registry.complete(name, { ...context, limit: 8 }).map((entry) => entry.label)
  const near = known ? [] : begun.length > 0 ? begun : registry.nearest(name, context, 5)
  if (options.format === 'json') terminal.out(`${JSON.stringify(findJson(match, near), null, 2)}\n`)
  else if (known) terminal.out(card(match, terminal))
  else terminal.out(candidates(name, near, terminal, (label) => registry.match(label, context)))
  return known || begun.length > 0 ? 0 : 1
}

function findJson(match: AgencyMatch, near: readonly string[]) {
  const { class: kind, text, name, short, level, region, parent, since, formerly, successor, source, origin } = match
  return {
    schemaVersion: 1,
    ...{ text, class: kind, name, short, level, region, parent, since, formerly, successor, source, origin },
    suggestions: near,
  }
}

function card(match: AgencyMatch, { language, paint }: Terminal): string {
  const facts = agencyFacts(match)
  const wide = Math.max(...facts.map(({ label }) => widthOf(label[language])))
  const lines = facts.map(
    ({ label, value }) => `  ${paint.dim(padEnd(label[language], wide))}  ${harmless(value[language])}`,
  )
  return `${paint.bold(harmless(match.text))}\n${lines.join('\n')}\n`
}

function candidates(
  name: string,
  near: readonly string[],
  { language, paint }: Terminal,
  match: (label: string) => AgencyMatch,
): string {
  const shown = harmless(name)
  if (near.length === 0)
    return `${{ zh: `没有登记“${shown}”，也没有相近的名称`, en: `"${shown}" is not known, and nothing is near it` }[language]}\n`
  const wide = Math.max(...near.map(widthOf))
  const lines = near.map((label) => `  ${padEnd(label, wide)}  ${paint.dim(match(label).name ?? '')}`.trimEnd())
  const head = { zh: `没有登记“${shown}”，可能是：`, en: `"${shown}" is not known; perhaps:` }[language]
  return `${head}\n${lines.join('\n')}\n`
}

/** Registry files are checked for their form, drafts for the bodies they name. Exit status 1 when something is wrong. */
export async function checkCommand(
  files: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  askFormat(options.format)
  let wrong = 0
  const results: object[] = []
  for (const file of files) {
    const absolute = resolve(terminal.cwd, file)
    const shown = shownPath(absolute, terminal.cwd)
    const { text } = await readOrMissing(file, absolute)
    if (/\.(?:ya?ml|csv|json)$/i.test(file)) {
      const { overlay, problems } = await readAgencies(absolute, text)
      const rows = overlay.agencies.length + overlay.rename.length + overlay.retire.length
      wrong += problems.length
      results.push({ path: shown, rows, problems: problems.map(problemJson) })
      if (options.format === 'json') continue
      for (const problem of problems) terminal.out(`${problemLine(problem, shown, terminal)}\n`)
      if (problems.length === 0)
        terminal.out(
          `${{ zh: `${shown}：${rows} 条，没有问题`, en: `${shown}: ${counted(rows, 'row')}, no problems` }[terminal.language]}\n`,
        )
    } else {
      const registry = await registryAt(absolute, terminal.cwd, options.config)
      const bodies = namedBodies(text, readDocument(text, registry), registry)
      wrong += bodies.filter(({ problem }) => problem === 'unknown' || problem === 'former').length
      results.push({ path: shown, bodies: bodies.map(bodyJson) })
      if (options.format !== 'json') terminal.out(bodyTable(shown, bodies, terminal))
    }
  }
  if (options.format === 'json') terminal.out(`${JSON.stringify({ schemaVersion: 1, results }, null, 2)}\n`)
  return wrong > 0 ? 1 : 0
}

function problemJson({ line, column, message, suggestion }: ConfigProblem) {
  return { line, column, message, suggestion }
}

function problemLine(
  { line, column, message, suggestion }: Omit<ConfigProblem, 'path'>,
  shown: string,
  terminal: Terminal,
): string {
  const { language, paint } = terminal
  const hint = suggestion ? ` ${paint.dim(harmless(suggestion[language]))}` : ''
  return `${shown}:${line}:${column} ${harmless(message[language])}${hint}`
}

function bodyJson({ text, match, count, line, column, problem, suggestions }: NamedBody) {
  const { class: kind, name, short, level } = match
  return { text, class: kind, name, short, level, count, line, column, problem, suggestions }
}

function bodyTable(shown: string, bodies: readonly NamedBody[], { language, paint }: Terminal): string {
  if (bodies.length === 0)
    return `${{ zh: `${shown}：没有写到责任单位`, en: `${shown}: names no responsible bodies` }[language]}\n`
  const wide = Math.min(30, Math.max(...bodies.map(({ text }) => widthOf(text))))
  const classes = Math.max(...Object.values(classNames).map((name) => widthOf(name[language])))
  const lines = bodies.map(({ text, match, line, column, problem, suggestions }) => {
    const kind = padEnd(classNames[match.class][language], classes)
    const colour =
      problem === null ? (plainText: string) => plainText : problem === 'colloquial' ? paint.cyan : paint.yellow
    const next = suggestions.length > 0 ? ` → ${suggestions.join('、')}` : ''
    const said = problem === null ? (match.name ?? '') : `${match.name ?? ''}${next}`.trim()
    return `${shown}:${line}:${column}  ${colour(kind)}  ${padEnd(harmless(text), wide)}  ${paint.dim(said)}`.trimEnd()
  })
  return `${lines.join('\n')}\n`
}

export interface ImportOptions {
  readonly output?: string
  readonly encoding?: string
}

/** Exit status 1 when rows were left out for their problems; the rest is taken in all the same. */
export async function importCommand(file: string, options: ImportOptions, terminal: Terminal): Promise<number> {
  const absolute = resolve(terminal.cwd, file)
  const { text } = await readOrMissing(file, absolute, options.encoding)
  const { agencies, problems } = readAgencyCsv(text)
  const shown = shownPath(absolute, terminal.cwd)
  for (const { suggestion, ...problem } of problems) {
    const asked = suggestion && { zh: `是不是“${suggestion}”？`, en: `Did you mean "${suggestion}"?` }
    terminal.err(`${problemLine({ ...problem, suggestion: asked || null }, shown, terminal)}\n`)
  }
  const target = options.output === undefined ? null : resolve(terminal.cwd, options.output)
  const {
    text: written,
    added,
    present,
  } = await importRows(agencies, target && (await existing(target))).catch((error: Error) => {
    throw new RunFailure(
      {
        zh: `${options.output} 写法有误，没有导入：${error.message}`,
        en: `${options.output} cannot be read: ${error.message}`,
      },
      { zh: `先运行 tiaoli registry check ${options.output}`, en: `See tiaoli registry check ${options.output}` },
    )
  })
  if (target === null) terminal.out(written)
  else {
    await writeAtomically(target, new TextEncoder().encode(written)).catch((error: unknown) => {
      throw cannotWrite(options.output!, error)
    })
    const kept =
      present.length > 0
        ? { zh: `，已有 ${present.length} 条照旧`, en: `; ${present.length} already there` }
        : { zh: '', en: '' }
    const said = {
      zh: `导入 ${added} 条到 ${options.output}${kept.zh}`,
      en: `${counted(added, 'row')} imported into ${options.output}${kept.en}`,
    }
    terminal.err(`${said[terminal.language]}\n`)
  }
  return problems.length > 0 ? 1 : 0
}

async function existing(path: string): Promise<string | null> {
  return existsSync(path) ? (await readText(path)).text : null
}

async function readOrMissing(file: string, absolute: string, encoding?: string) {
  if (!existsSync(absolute)) throw await missing(file, absolute)
  return readText(absolute, encoding)
}

/** The registry that holds for a file, with the project's own bodies. */
async function registryAt(file: string, cwd: string, config: boolean) {
  return registryFor((await createRunResolver(config, cwd).resolve(plain(file))).agencies)
}

function askFormat(format: string): void {
  if (format === 'pretty' || format === 'json') return
  throw new RunFailure(
    { zh: `没有这种格式：${format}`, en: `unknown format: ${format}` },
    { zh: '可用的格式：pretty、json', en: 'Formats: pretty, json' },
  )
}
