/** `tiaoli outline PATH`: the clause outline of one file. */
import { existsSync, promises } from 'node:fs'
import { resolve } from 'node:path'
import { outlineOf } from '../../features/outline.ts'
import { clauseTitle } from '../../features/wording.ts'
import { readDocument } from '../../model/build.ts'
import type { Clause, DocumentModel } from '../../model/model.ts'
import { registryFor } from '../check.ts'
import { createRunResolver, plain } from '../config-host.ts'
import { shownPath } from '../shown-path.ts'
import { didYouMean, RunFailure } from '../failure.ts'
import { missing } from '../missing.ts'
import { decodeBytes, readStandardInput, readText } from '../read.ts'
import { shownOn, type Terminal } from '../terminal.ts'

export const outlineFormats = ['tree', 'md', 'html', 'json'] as const

export interface OutlineOptions {
  readonly format: string
  readonly stdinPath?: string
  readonly encoding?: string
  /** A file; false for --no-config; true when nothing was said. */
  readonly config: string | boolean
}

export async function outlineCommand(path: string, options: OutlineOptions, terminal: Terminal): Promise<number> {
  const { format } = options
  if (!(outlineFormats as readonly string[]).includes(format))
    throw new RunFailure(
      { zh: `大纲没有这种格式：${format}`, en: `unknown outline format: ${format}` },
      didYouMean(format, outlineFormats, {
        zh: `可用的格式：${outlineFormats.join('、')}`,
        en: `Formats: ${outlineFormats.join(', ')}`,
      }),
    )
  if (typeof options.config === 'string' && !existsSync(resolve(terminal.cwd, options.config)))
    throw await missing(options.config, resolve(terminal.cwd, options.config))
  const { shown, absolute, text } = await source(path, options, terminal)
  const resolved = await createRunResolver(options.config, terminal.cwd).resolve(plain(absolute))
  const document = readDocument(text, registryFor(resolved.agencies))
  const policies = outlineOf(document)
  const { language, paint } = terminal
  switch (format) {
    case 'json':
      terminal.out(`${JSON.stringify({ schemaVersion: 1, path: shown, policies }, null, 2)}\n`)
      break
    case 'md':
    case 'html':
      terminal.out(
        shownOn(
          terminal,
          (await import('../outline/preview.ts')).drawPreview({ shown, document, format, resolved }, terminal),
        ),
      )
      break
    default:
      terminal.out(
        (await import('../outline/tree.ts')).drawTree(
          { path: shown, policies, beginningOf: beginnings(document) },
          language,
          paint,
        ),
      )
  }
  return 0
}

async function source(path: string, { stdinPath, encoding }: OutlineOptions, { cwd }: Terminal) {
  if (path === '-') {
    const absolute = resolve(cwd, stdinPath ?? '<stdin>')
    const { text } = await decodeBytes(await readStandardInput(), encoding)
    return { shown: shownPath(absolute, cwd), absolute, text }
  }
  const absolute = resolve(cwd, path)
  const kind = await promises.stat(absolute).catch(() => null)
  if (kind === null) throw await missing(path, absolute)
  if (kind.isDirectory())
    throw new RunFailure(
      { zh: `${path} 是文件夹；大纲一次读一个文件`, en: `${path} is a folder; an outline is of one file` },
      { zh: `例如：tiaoli outline ${path}/文稿.md`, en: `For example: tiaoli outline ${path}/draft.md` },
    )
  return { shown: shownPath(absolute, cwd), absolute, text: (await readText(absolute, encoding)).text }
}

/** The first words of every clause, by where it begins. */
function beginnings({ policies }: DocumentModel): (start: number) => string {
  const words = new Map<number, string>()
  const walk = (clauses: readonly Clause[]) => {
    for (const clause of clauses) {
      words.set(clause.start, clauseTitle(clause, 24))
      walk(clause.children)
    }
  }
  for (const policy of policies) walk(policy.clauses)
  return (start) => words.get(start) ?? ''
}
