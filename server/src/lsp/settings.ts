import ignore from 'ignore'

/** The editor's settings `tiaoli.*`, asked for per resource; whatever is missing or of the wrong type takes its default. */
export interface EditorSettings {
  /** Off: the document is left alone. */
  readonly enable: boolean
  /** Globs (relative to the workspace folder) of Markdown and text files that are drafts; language id `policy` always is. */
  readonly files: readonly string[]
  readonly inlayHints: { readonly clauseTitles: boolean; readonly expiry: boolean; readonly sums: boolean }
  readonly codeLens: { readonly references: boolean; readonly lead: boolean }
  readonly format: { readonly punctuation: boolean; readonly numbers: boolean; readonly spaces: boolean }
}

export const defaultSettings: EditorSettings = {
  enable: true,
  files: [],
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
  const base = folder.endsWith('/') ? folder : `${folder}/`
  if (files.length === 0 || !uri.startsWith(base)) return false
  return ignore()
    .add(files as string[])
    .ignores(decodeURIComponent(uri.slice(base.length)))
}
