// Runs a TypeScript script: node scripts/run.mjs scripts/accuracy.ts [arguments]. It is bundled first, because loaders that
// transform file by file keep every function's name, which makes the generated parsers several times slower than they ship.
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const entry = process.argv[2]
if (!entry) {
  process.stderr.write('usage: node scripts/run.mjs SCRIPT.ts [arguments]\n')
  process.exit(2)
}
const folder = join(root, 'node_modules/.cache/tiaoli')
mkdirSync(folder, { recursive: true })
const outfile = join(folder, `${basename(entry, '.ts')}.mjs`)
await build({
  entryPoints: [join(root, entry)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
  define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, entry)).href) },
})
process.argv.splice(1, 2, outfile)
await import(pathToFileURL(outfile).href)
