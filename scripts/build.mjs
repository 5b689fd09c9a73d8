// Builds everything that is generated: Peggy parsers, the registry's data module, the bundles. Steps are skipped when
// their inputs did not change, so that `npm start` and `npm test` cost little the second time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import peggy from 'peggy'
import { firstCharacters, lean } from './lean-parser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const quiet = process.argv.includes('--quiet')
const say = (text) => quiet || process.stdout.write(`${text}\n`)

/** Writes only what changed, so that watchers and caches stay calm. */
export function put(path, content) {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return false
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return true
}

/**
 * Each grammar/<subject>.peggy becomes a parser of its own together with grammar/lexical.peggy, which holds what all
 * share. One parser a subject keeps the cost of starting it low: a generated parser creates its closures on each call.
 */
export function buildGrammars(tell = say) {
  const folder = join(root, 'grammar')
  const out = join(root, 'server/src/syntax/generated')
  const leanSource = readFileSync(join(root, 'scripts/lean-parser.mjs'), 'utf8')
  const lexical = readFileSync(join(folder, 'lexical.peggy'), 'utf8')
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.peggy') && name !== 'lexical.peggy')
    .sort()) {
    const subject = file.replace(/\.peggy$/, '')
    const text = readFileSync(join(folder, file), 'utf8')
    const stamp = createHash('sha256')
      .update(peggy.VERSION)
      .update(leanSource)
      .update(lexical)
      .update(text)
      .digest('hex')
      .slice(0, 16)
    const target = join(out, `${subject}.js`)
    if (existsSync(target) && readFileSync(target, 'utf8').startsWith(`// ${stamp}`)) continue
    const found = {}
    let source
    try {
      source = peggy.generate(
        [
          { source: file, text },
          { source: 'lexical.peggy', text: lexical },
        ],
        {
          format: 'es',
          output: 'source',
          allowedStartRules: ['*'],
          grammarSource: file,
          plugins: [firstCharacters(found)],
        },
      )
    } catch (error) {
      const detail =
        typeof error.format === 'function'
          ? error.format([
              { source: file, text },
              { source: 'lexical.peggy', text: lexical },
            ])
          : error.stack
      process.stderr.write(`${detail}\n`)
      process.exit(1)
    }
    put(target, `// ${stamp}\n${lean(source, found)}`)
    put(
      join(out, `${subject}.d.ts`),
      'export function read(text: string, rule: string, at: number): { readonly value: unknown; readonly end: number } | null\nexport function next(text: string, rule: string, from: number, to: number): number\nexport const StartRules: readonly string[]\n',
    )
    tell(`grammar  ${file}`)
  }
}

/** The parsers and data modules that sources import: what must be there before anything is bundled or tested. */
export async function buildGenerated(tell = say) {
  buildGrammars(tell)
  await (await import('./build-registry.mjs')).buildRegistry(root, put, tell)
  ;(await import('./build-pinyin.mjs')).buildPinyin(root, put, tell)
}

async function main() {
  await buildGenerated()
  const bundles = join(root, 'scripts/bundle.mjs')
  if (existsSync(bundles))
    await (await import('./bundle.mjs')).bundle(root, {
      say,
      watch: process.argv.includes('--watch'),
      coverage: process.argv.includes('--coverage'),
    })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
