// npm run reference: writes the pages, and the parts of pages, that say what the program itself knows: the rules, the
// settings, the commands. A test holds them in place.
import { readFileSync, writeFileSync } from 'node:fs'
import { referencePages } from './reference/pages.ts'

const root = new URL('..', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

for (const [path, text] of referencePages(read)) if (read(path) !== text) writeFileSync(new URL(path, root), text)
