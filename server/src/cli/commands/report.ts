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
  const reports: Report[] = []
  for (const file of files) reports.push(await readReport(file, cwd))
  const first = reports[0]!
  const other = reports.findIndex(({ kind }) => kind !== first.kind)
  if (other > 0)
    throw new RunFailure({
      zh: `不同种类的报告不能合并：${files[0]} 是 ${kindNames[first.kind]}，${files[other]} 是 ${kindNames[reports[other]!.kind]}`,
      en: `reports of different kinds cannot be merged: ${files[0]} is ${kindNames[first.kind]}, ${files[other]} is ${kindNames[reports[other]!.kind]}`,
    })
  const merged = mergeReports(reports)
  if (output === undefined) out(merged)
  else
    try {
      await writeAtomically(resolve(cwd, output), new TextEncoder().encode(merged))
    } catch (error) {
      throw cannotWrite(output, error)
    }
  return 0
}

async function readReport(file: string, cwd: string): Promise<Report> {
  const path = resolve(cwd, file)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? await missing(file, path) : cannotRead(file, error)
  }
  const report = recognise(text)
  if (report) return report
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
  try {
    const value = JSON.parse(text)
    if (value?.version === '2.1.0' && Array.isArray(value.runs)) return { kind: 'sarif', value }
    if (value?.schemaVersion === 1 && Array.isArray(value.results) && value.summary) return { kind: 'json', value }
  } catch {}
  return null
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

/** One run, not several: the shards are one analysis, and code scanning shows runs apart. In path order, as if never sharded. */
function mergeSarif(reports: readonly SarifReport[]): SarifReport {
  const runs = reports.flatMap((report) => report.runs)
  const results = runs.flatMap((run) => run.results ?? [])
  const artifacts = runs.flatMap((run) => run.artifacts ?? [])
  const pathOf = (location?: ArtifactLocation) => decodeURI(location?.uri ?? '')
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
