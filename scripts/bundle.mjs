// The bundles. `server/dist` is the npm package `tiaoli`: ES modules split into chunks, so that a command loads only
// what it needs. `dist` is the extension: single CommonJS files, as VS Code wants them.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'

/**
 * Bundles whatever has sources; with `watch` it keeps running and rebuilds on every change. With `coverage` the command
 * line is one file that leads back to its sources, so that the tests that run it count for them.
 */
export async function bundle(root, { say = () => {}, watch = false, coverage = false } = {}) {
  const { version } = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8'))
  for (const [name, options] of [
    cli(root, version, coverage),
    standalone(root, version),
    ...extension(root, version),
  ]) {
    if (watch) await (await esbuild.context({ ...options, logLevel: 'info' })).watch()
    else write(await esbuild.build({ ...options, logLevel: 'error', write: false }), options)
    say(`bundle   ${name}`)
  }
  copyPages(root, join(root, 'server/dist'))
  if (!watch) await writeSchema(root)
}

/** Every bundle: its name and how it is made. */
function bundles(root, version, coverage = false) {
  return [cli(root, version, coverage), standalone(root, version), ...extension(root, version)]
}

/** Names of the packages of node_modules whose code is in a bundle, sorted. */
export async function bundledPackages(root) {
  const names = new Set()
  for (const [, options] of bundles(root, '0.0.0')) {
    const { metafile } = await esbuild.build({ ...options, logLevel: 'error', write: false, metafile: true })
    for (const input of Object.keys(metafile.inputs)) {
      const found = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)
      if (found) names.add(found[0].slice(0, -1))
    }
  }
  return [...names].sort()
}

/** The schema of configurations comes from the rules, so it is asked of the bundle that has them. */
async function writeSchema(root) {
  const { configSchema, knownRules } = await import(pathToFileURL(join(root, 'server/dist/index.js')).href)
  const schema = `${JSON.stringify(configSchema(knownRules), null, 2)}\n`
  const agencies = readFileSync(join(root, 'server/data/agencies.schema.json'))
  for (const folder of ['server/dist', 'dist']) {
    writeFileSync(join(root, folder, 'tiaoli.config.schema.json'), schema)
    writeFileSync(join(root, folder, 'agencies.schema.json'), agencies)
  }
}

/** Writes what changed and then removes the chunks of an earlier build, so that a program that runs meanwhile goes on. */
function write({ outputFiles }, { outdir, absWorkingDir }) {
  for (const { path, contents } of outputFiles) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contents)
  }
  if (!outdir) return
  const folder = join(absWorkingDir, outdir)
  const current = new Set(outputFiles.map(({ path }) => basename(path)))
  for (const name of readdirSync(folder)) if (name.endsWith('.js') && !current.has(name)) rmSync(join(folder, name))
}

function common(root, version) {
  return {
    absWorkingDir: root,
    bundle: true,
    charset: 'utf8',
    define: {
      'process.env.TIAOLI_VERSION': JSON.stringify(version),
      'process.env.TIAOLI_BUILD': JSON.stringify(stampOf(join(root, 'server/src'))),
    },
    legalComments: 'none',
    target: 'node20.19',
  }
}

/** One stamp for all that the program is made of: a cache of results is good for exactly one of them. */
function stampOf(folder) {
  const hash = createHash('sha256')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name))
    .sort())
    hash.update(relative(folder, entry)).update(readFileSync(entry))
  return hash.digest('hex').slice(0, 32)
}

function cli(root, version, coverage) {
  return [
    'server/dist',
    {
      ...common(root, version),
      entryPoints: { cli: 'server/src/cli/cli.ts', index: 'server/src/index.ts' },
      outdir: 'server/dist',
      chunkNames: '[name]-[hash]',
      platform: 'node',
      format: 'esm',
      splitting: !coverage,
      sourcemap: coverage && 'inline',
      sourcesContent: false,
      minifySyntax: true,
      minifyWhitespace: true,
      // Some bundled libraries are CommonJS and ask for node's own modules with require.
      banner: {
        js: "import{createRequire as bundleRequire}from'node:module';const require=bundleRequire(import.meta.url);",
      },
    },
  ]
}

/** The whole command line in one file, pages and all, for machines to which only a file can be carried. */
function standalone(root, version) {
  const outfile = 'dist/standalone/tiaoli.cjs'
  const embedPages = {
    name: 'embed-pages',
    setup(build) {
      build.onLoad({ filter: /[\\/]cli[\\/]pages\.ts$/ }, () => ({
        contents: `const pages = ${JSON.stringify(pagesOf(root))}
          export const readPage = async (rule) => pages[rule] ?? null
          export const readPages = async () => (rule) => pages[rule] ?? null`,
        loader: 'js',
      }))
    },
  }
  return [
    outfile,
    {
      ...inNode(root, version),
      entryPoints: ['server/src/cli/cli.ts'],
      outfile,
      minifySyntax: true,
      minifyWhitespace: true,
      plugins: [embedPages],
    },
  ]
}

function pagesOf(root) {
  const folder = join(root, 'docs/rules')
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  return Object.fromEntries(names.map((name) => [name.slice(0, -3), readFileSync(join(folder, name), 'utf8')]))
}

/** CommonJS for node. It has no import.meta; the file's own address stands in for it. */
function inNode(root, version) {
  const shared = common(root, version)
  return {
    ...shared,
    platform: 'node',
    format: 'cjs',
    define: { ...shared.define, 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
  }
}

/** The language client is four fifths of the extension and not needed before the first draft: a file of its own. */
const clientApart = {
  name: 'client-apart',
  setup(build) {
    build.onResolve({ filter: /\/node-client\.ts$/ }, () => ({ path: './client.cjs', external: true }))
  },
}

/** The extension's bundles (client and language server), for the desktop and for the web, as far as their entries exist. */
function extension(root, version) {
  const node = { ...inNode(root, version), external: ['vscode'] }
  const web = { ...common(root, version), platform: 'browser', target: 'es2022', external: ['vscode'] }
  // The browser's entry cannot end in `.js`: next to `"type": "module"` that is an ES module, which the browser's extension
  // host does not load. Older hosts (1.100) ask for the manifest's path with `.js` behind it, newer ones (1.139) as it is.
  const entries = [
    ['dist/extension.cjs', 'client/src/extension.ts', { ...node, plugins: [clientApart] }],
    ['dist/client.cjs', 'client/src/node-client.ts', node],
    ['dist/server.cjs', 'server/src/lsp/main.ts', node],
    ['dist/extension.browser.cjs', 'client/src/browser.ts', { ...web, format: 'cjs' }],
    ['dist/extension.browser.cjs.js', 'client/src/browser.ts', { ...web, format: 'cjs' }],
    ['dist/server.browser.js', 'server/src/lsp/browser.ts', { ...web, format: 'iife' }],
    ['dist/preview.js', 'client/webview/main.ts', { ...web, format: 'iife' }],
  ]
  return entries
    .filter(([, entry]) => existsSync(join(root, entry)))
    .map(([outfile, entry, options]) => [
      outfile,
      { ...options, entryPoints: [entry], outfile, minify: true, sourcemap: 'linked', sourcesContent: false },
    ])
}

/** The rule pages travel with the package: `tiaoli explain` and hovers show them. */
function copyPages(root, target) {
  const pages = join(root, 'docs/rules')
  if (!existsSync(pages)) return
  mkdirSync(target, { recursive: true })
  cpSync(pages, join(target, 'docs/rules'), { recursive: true })
}
