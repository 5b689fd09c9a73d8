/** The editor's settings `tiaoli.*`, asked for per resource; whatever is missing or of the wrong type takes its default. */
export interface EditorSettings {
  /** Globs (relative to the workspace folder) of Markdown and text files that are drafts; language id `policy` always is. */
  readonly files: readonly string[]
  readonly inlayHints: { readonly clauseTitles: boolean; readonly expiry: boolean; readonly sums: boolean }
  readonly codeLens: { readonly references: boolean; readonly lead: boolean }
  readonly format: { readonly punctuation: boolean; readonly numbers: boolean; readonly spaces: boolean }
}

export const defaultSettings: EditorSettings = {
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
    files: Array.isArray(given.files) ? given.files.filter((glob) => typeof glob === 'string') : defaultSettings.files,
    inlayHints: flags('inlayHints', defaultSettings.inlayHints as never),
    codeLens: flags('codeLens', defaultSettings.codeLens as never),
    format: flags('format', defaultSettings.format as never),
  }
}

function section(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? (value as Loose) : {}
}
