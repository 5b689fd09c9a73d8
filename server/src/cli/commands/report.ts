/** `tiaoli report merge`: the parts of a sharded run, put together again. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ArtifactLocation, Result, Run } from 'sarif'
import { type Baseline, readBaseline, writeBaseline } from '../../lint/baseline.ts'
import { writeAtomically } from '../atomic-write.ts'
import { compare } from '../shown-path.ts'
import { RunFailure } from '../failure.ts'
import { missing } from '../missing.ts'
import { cannotRead, cannotWrite } from '../system-errors.ts'
import type { Terminal } from '../terminal.ts'

interface JsonReport {
  readonly schemaVersion: 1
  readonly results: readonly { readonly path: string }[]
  readonly summary: Readonly<Record<string, number>>
}

interface SarifReport {
  readonly version: '2.1.0'
  readonly runs: readonly Pick<Run, 'results' | 'artifacts'>[]
}

type Report =
  | { readonly kind: 'json'; readonly value: JsonReport }
  | { readonly kind: 'sarif'; readonly value: SarifReport }
  | { readonly kind: 'baseline'; readonly value: Baseline }

const kindNames = { json: 'JSON', sarif: 'SARIF', baseline: 'baseline' }

export async function mergeCommand(
  files: readonly string[],
  { output }: { readonly output?: string },
  { cwd, out }: Terminal,
): Promise<number> {
  const texts: Named[] = []
  for (const name of files) texts.push({ name, text: await readReport(name, cwd) })
  const merged = mergedText(texts)
  if (output === undefined) out(merged)
  else
    try {
      await writeAtomically(resolve(cwd, output), new TextEncoder().encode(merged))
    } catch (error) {
      throw cannotWrite(output, error)
    }
  return 0
}

interface Named {
  readonly name: string
  readonly text: string
}

/** One report of several. Throws a RunFailure when one of them is none, or of another kind than the first. */
export function mergedText(files: readonly Named[]): string {
  const reports = files.map(({ name, text }) => recognise(text) ?? refuse(name))
  const first = reports[0]!
  const other = reports.findIndex(({ kind }) => kind !== first.kind)
  if (other > 0) {
    const [one, two] = [files[0]!.name, files[other]!.name]
    const [oneKind, twoKind] = [kindNames[first.kind], kindNames[reports[other]!.kind]]
    throw new RunFailure({
      zh: `不同种类的报告不能合并：${one} 是 ${oneKind}，${two} 是 ${twoKind}`,
      en: `reports of different kinds cannot be merged: ${one} is ${oneKind}, ${two} is ${twoKind}`,
    })
  }
  return mergeReports(reports)
}

async function readReport(file: string, cwd: string): Promise<string> {
  const path = resolve(cwd, file)
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? await missing(file, path) : cannotRead(file, error)
  }
}

function refuse(file: string): never {
  throw new RunFailure(
    { zh: `${file} 不是条理的报告`, en: `${file} is not a report of tiaoli` },
    {
      zh: '可合并 --format json、--format sarif 的输出和基线文件',
      en: 'What can be merged: --format json, --format sarif, baselines',
    },
  )
}

function recognise(text: string): Report | null {
  const baseline = readBaseline(text)
  if (baseline) return { kind: 'baseline', value: baseline }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (isSarif(value)) return { kind: 'sarif', value }
  return isJson(value) ? { kind: 'json', value } : null
}

/** Reports come out of other jobs: what is looked into when they are merged has the shape that it is taken for. */
function isJson(value: unknown): value is JsonReport {
  if (!isObject(value) || value.schemaVersion !== 1 || !isObject(value.summary)) return false
  const { results, summary } = value
  return (
    isListOf(results, (result) => typeof result.path === 'string') &&
    Object.values(summary).every((count) => typeof count === 'number')
  )
}

function isSarif(value: unknown): value is SarifReport {
  if (!isObject(value) || value.version !== '2.1.0') return false
  return isListOf(value.runs, ({ results = [], artifacts = [] }) => isListOf(results) && isListOf(artifacts))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isListOf(
  value: unknown,
  fits: (entry: Readonly<Record<string, unknown>>) => boolean = () => true,
): value is readonly unknown[] {
  return Array.isArray(value) && value.every((entry) => isObject(entry) && fits(entry))
}

/** The reports are of one kind. */
function mergeReports(reports: readonly Report[]): string {
  const values = <K extends Report['kind']>(kind: K) =>
    reports.flatMap((report) => (report.kind === kind ? [report.value as Extract<Report, { kind: K }>['value']] : []))
  switch (reports[0]!.kind) {
    case 'json':
      return `${JSON.stringify(mergeJson(values('json')), null, 2)}\n`
    case 'sarif':
      return `${JSON.stringify(mergeSarif(values('sarif')))}\n`
    default:
      return writeBaseline({
        schemaVersion: 1,
        files: Object.assign({}, ...values('baseline').map(({ files }) => files)),
      })
  }
}

function mergeJson(reports: readonly JsonReport[]): JsonReport {
  const summary: Record<string, number> = {}
  for (const report of reports)
    for (const [name, count] of Object.entries(report.summary)) summary[name] = (summary[name] ?? 0) + count
  return {
    schemaVersion: 1,
    results: reports.flatMap(({ results }) => results).sort((a, b) => compare(a.path, b.path)),
    summary,
  }
}

/** The path that an address stands for; as it is written where it stands for none. */
function pathOf(location?: ArtifactLocation): string {
  const written = location?.uri
  if (typeof written !== 'string') return ''
  try {
    return decodeURI(written)
  } catch {
    return written
  }
}

/** One run, not several: the shards are one analysis, and code scanning shows runs apart. In path order, as if never sharded. */
function mergeSarif(reports: readonly SarifReport[]): SarifReport {
  const runs = reports.flatMap((report) => report.runs)
  const results = runs.flatMap((run) => run.results ?? [])
  const artifacts = runs.flatMap((run) => run.artifacts ?? [])
  const place = (result: Result) => pathOf(result.locations?.[0]?.physicalLocation?.artifactLocation)
  return {
    ...reports[0]!,
    runs: [
      {
        ...runs[0]!,
        results: results.sort((a, b) => compare(place(a), place(b))),
        artifacts: artifacts.sort((a, b) => compare(pathOf(a.location), pathOf(b.location))),
      },
    ],
  }
}
