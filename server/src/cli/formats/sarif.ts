/** `--format sarif`: SARIF 2.1.0, for code scanning and for archives: rules with help, fixes, fingerprints, exemptions. */
import { pathToFileURL } from 'node:url'
import type { Artifact, ArtifactLocation, Fix, Region, ReportingDescriptor, Result, Suppression } from 'sarif'
import type { Range } from '../../features/outline.ts'
import { knownRules } from '../../lint/known-rules.ts'
import type { Severity } from '../../rules/rule.ts'
import type { Language } from '../language.ts'
import type { FileReport, ReportedDiagnostic, ReportedFix, ReportedSuppression } from '../report.ts'
import { version } from '../version.ts'
import { fingerprints } from './fingerprint.ts'
import type { CreateFormat } from './format.ts'

const levels: Readonly<Record<Severity | 'off', Result.level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
  off: 'none',
}

/** `pageOf` gives a rule's page in Markdown, or null. */
export function createSarif(pageOf: (rule: string) => string | null): CreateFormat {
  return ({ language, write }) => {
    const indexOf = new Map(knownRules.map((rule, i) => [rule.id, i]))
    let first = true
    const artifacts: Artifact[] = []
    const put = (result: Result) => {
      write(`${first ? '' : ','}\n${JSON.stringify(result)}`)
      first = false
    }
    return {
      begin() {
        const driver = {
          name: 'tiaoli',
          version,
          semanticVersion: version,
          rules: knownRules.map((rule) => descriptor(rule, pageOf(rule.id), language)),
        }
        write('{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{')
        write(`"tool":{"driver":${JSON.stringify(driver)}},\n"columnKind":"utf16CodeUnits",\n"results":[`)
      },
      file(report) {
        artifacts.push({ location: locationOf(report.path), encoding: report.encoding })
        const fingerprint = fingerprints(report)
        for (const diagnostic of [...report.diagnostics, ...report.suppressed])
          put(resultOf(report, diagnostic, indexOf.get(diagnostic.rule), fingerprint(diagnostic), language))
      },
      end: () => write(`${first ? '' : '\n'}],\n"artifacts":${JSON.stringify(artifacts)}}]}\n`),
    }
  }
}

function descriptor(rule: (typeof knownRules)[number], page: string | null, language: Language): ReportingDescriptor {
  const help = page ?? `${rule.title[language]}\n\n${'about' in rule ? rule.about[language] : rule.source}`
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.title[language] },
    fullDescription: { text: rule.source === '' ? rule.title[language] : `${rule.title[language]}（${rule.source}）` },
    help: { text: help, markdown: help },
    defaultConfiguration: { enabled: rule.severity !== 'off', level: levels[rule.severity] },
    properties: { tags: [rule.family] },
  }
}

function resultOf(
  report: FileReport,
  diagnostic: ReportedDiagnostic | ReportedSuppression,
  ruleIndex: number | undefined,
  fingerprint: string,
  language: Language,
): Result {
  const { rule, severity, message, clause, policy, related, fixes } = diagnostic
  const artifactLocation = locationOf(report.path)
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: message[language] },
    locations: [
      {
        physicalLocation: { artifactLocation, region: regionOf(diagnostic) },
        ...(clause !== '' && { logicalLocations: [{ fullyQualifiedName: clause, kind: 'clause' }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message[language] },
        physicalLocation: {
          artifactLocation: place.path === undefined ? artifactLocation : locationOf(place.path),
          region: regionOf(place),
        },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, artifactLocation, language)) }),
    partialFingerprints: { 'tiaoliFinding/v1': fingerprint },
    suppressions: 'kind' in diagnostic ? [suppressionOf(diagnostic)] : [],
    properties: { policy, severity },
  }
}

function suppressionOf({ kind, reason }: ReportedSuppression): Suppression {
  return {
    kind: kind === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    ...(reason !== '' && { justification: reason }),
  }
}

function fixOf(fix: ReportedFix, artifactLocation: ArtifactLocation, language: Language): Fix {
  return {
    description: { text: fix.title[language] },
    artifactChanges: [
      {
        artifactLocation,
        replacements: fix.edits.map((edit) => ({
          deletedRegion: regionOf(edit),
          ...(edit.newText !== '' && { insertedContent: { text: edit.newText } }),
        })),
      },
    ],
  }
}

function regionOf({ start, end }: Range): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** A relative path is relative to the root of the sources, whatever that is on the machine that shows the report. */
function locationOf(path: string): ArtifactLocation {
  return /^(?:\/|[a-z]:\/)/i.test(path)
    ? { uri: pathToFileURL(path).href }
    : { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' }
}
