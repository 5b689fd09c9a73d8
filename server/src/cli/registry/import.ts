/** Rows of a table as `agencies.yaml`: a new file's text, or an existing file with the new rows behind its own. */
import type { Document as YamlDocument } from 'yaml'
import type { OverlayAgency } from '../../registry/overlay.ts'

export interface Imported {
  readonly text: string
  readonly added: number
  /** Names that the file has already; their rows are kept as they are. */
  readonly present: readonly string[]
}

const heading =
  ' 条理：项目自己的机构。可增加（agencies）、更名（rename）、撤销（retire）。\n The bodies of this project: agencies, rename, retire.'

/** Comments and order of the existing text stay. Throws when it is no YAML of that shape. */
export async function importRows(rows: readonly OverlayAgency[], existing: string | null): Promise<Imported> {
  const yaml = await import('../../lint/config/yaml.ts')
  const document: YamlDocument = existing?.trim() ? yaml.parseDocument(existing) : new yaml.Document({ agencies: [] })
  if (document.errors[0]) throw document.errors[0]
  if (!existing?.trim()) document.commentBefore = heading
  const present: string[] = []
  const known = new Set<string>()
  const list = document.get('agencies')
  if (yaml.isSeq(list)) for (const item of list.items) if (yaml.isMap(item)) known.add(String(item.get('name')))
  let added = 0
  for (const row of rows) {
    if (known.has(row.name)) {
      present.push(row.name)
      continue
    }
    known.add(row.name)
    const node = document.createNode(row, { flow: true })
    if (yaml.isSeq(document.get('agencies'))) document.addIn(['agencies'], node)
    else document.set('agencies', document.createNode([row], { flow: false }))
    added++
  }
  const filled = document.get('agencies')
  if (yaml.isSeq(filled) && filled.items.length > 0) filled.flow = false
  return { text: document.toString({ lineWidth: 0, flowCollectionPadding: true }), added, present }
}
