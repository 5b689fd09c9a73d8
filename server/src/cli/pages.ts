/** The rules' pages. They lie beside the bundle; in a checkout that runs from source, in docs/rules. */
import { promises } from 'node:fs'

const folders = ['./docs/rules/', '../../../docs/rules/']

/** One page in Markdown, or null. */
export async function readPage(rule: string): Promise<string | null> {
  for (const folder of folders) {
    const page = await promises.readFile(new URL(`${folder}${rule}.md`, import.meta.url), 'utf8').catch(() => null)
    if (page !== null) return page
  }
  return null
}

/** All of them at once. */
export async function readPages(): Promise<(rule: string) => string | null> {
  const pages = new Map<string, string>()
  for (const folder of folders) {
    const names = await promises.readdir(new URL(folder, import.meta.url)).catch(() => [] as string[])
    for (const name of names)
      if (name.endsWith('.md'))
        pages.set(name.slice(0, -3), await promises.readFile(new URL(folder + name, import.meta.url), 'utf8'))
    if (pages.size > 0) break
  }
  return (rule) => pages.get(rule) ?? null
}
