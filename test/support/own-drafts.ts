/** The project's own drafts: the examples of the rules' fixtures and the sample drafts, as texts without marks. */
import { readdirSync, readFileSync } from 'node:fs'
import { readFences, stripMarks } from './marks.ts'

function filesOf(folder: URL): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
}

/** `root` is the project's folder. */
export function ownDrafts(root: URL): readonly string[] {
  const examples = filesOf(new URL('test/rules/', root)).flatMap((page) =>
    readFences(page)
      .filter(({ info }) => info === 'policy')
      .map(({ text }) => stripMarks(text).text),
  )
  return [...filesOf(new URL('test/drafts/', root)), ...examples]
}
