import ignore from 'ignore'
import { URI } from 'vscode-uri'
import { isTooComplex } from '../lint/config/patterns.ts'

/** The editor's settings `tiaoli.*`, asked for per resource; whatever is missing or of the wrong type takes its default. */
export interface EditorSettings {
  /** Off: the document is left alone. */
  readonly enable: boolean
  /** Globs (relative to the workspace folder) of Markdown and text files that are drafts; language id `policy` always is. */
  readonly files: readonly string[]
  /** What is known of the workspace's drafts is kept on the disk for the next start. */
  readonly keepIndex: boolean
  readonly inlayHints: { readonly clauseTitles: boolean; readonly expiry: boolean; readonly sums: boolean }
  readonly codeLens: { readonly references: boolean; readonly lead: boolean }
  readonly format: { readonly punctuation: boolean; readonly numbers: boolean; readonly spaces: boolean }
}

export const defaultSettings: EditorSettings = {
  enable: true,
  files: [],
  keepIndex: true,
  inlayHints: { clauseTitles: true, expiry: true, sums: true },
  codeLens: { references: true, lead: true },
  format: { punctuation: true, numbers: true, spaces: true },
}

type Loose = Readonly<Record<string, unknown>>

export function readSettings(value: unknown): EditorSettings {
  const given = section(value)
  const flags = <T extends Readonly<Record<string, boolean>>>(name: string, defaults: T): T => {
    const own = section(given[name])
    const entries = Object.entries(defaults).map(([key, otherwise]) => [
      key,
      typeof own[key] === 'boolean' ? own[key] : otherwise,
    ])
    return Object.fromEntries(entries) as T
  }
  return {
    enable: given.enable !== false,
    files: Array.isArray(given.files) ? given.files.filter((glob) => typeof glob === 'string') : defaultSettings.files,
    keepIndex: given.keepIndex !== false,
    inlayHints: flags('inlayHints', defaultSettings.inlayHints as never),
    codeLens: flags('codeLens', defaultSettings.codeLens as never),
    format: flags('format', defaultSettings.format as never),
  }
}

function section(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}

/** Whether `tiaoli.files` of a folder names the file. Patterns as in .gitignore, relative to the folder. */
export function matchesFiles(files: readonly string[], folder: string, uri: string): boolean {
  if (files.length === 0) return false
  const relative = below(folder, uri)
  if (relative === null) return false
  return ignore()
    .add(files.filter((pattern) => !isTooComplex(pattern)))
    .ignores(relative)
}

/**
 * A document's path below a folder, or null. Clients differ in how they write one file: percent signs or not, `c:` or
 * `C%3A`; Windows does not tell upper from lower case.
 */
export function below(folder: string, uri: string): string | null {
  const [base, own] = [URI.parse(folder), URI.parse(uri)]
  if (base.scheme !== own.scheme || base.authority.toLowerCase() !== own.authority.toLowerCase()) return null
  const windows = /^\/[a-z]:/iu.test(base.path) || base.authority !== ''
  const fold = (path: string) => (windows ? path.toLowerCase() : path)
  const prefix = base.path.endsWith('/') ? base.path : `${base.path}/`
  return fold(own.path).startsWith(fold(prefix)) && own.path.length > prefix.length
    ? own.path.slice(prefix.length)
    : null
}
