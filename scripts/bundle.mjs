// The bundles. `server/dist` is the npm package `tiaoli`: the command line, one CommonJS file beside the libraries that few
// runs need, and an ES module for programs. `dist` is the extension: single CommonJS files, as VS Code wants them.
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
  for (const [name, options] of bundles(root, version, coverage)) {
    if (watch) await (await esbuild.context({ ...options, logLevel: 'info' })).watch()
    else write(await esbuild.build({ ...options, logLevel: 'error', write: false }), options)
    say(`bundle   ${name}`)
  }
  copyPages(root, join(root, 'server/dist'))
  if (!watch) await writeSchema(root)
}

/** Every bundle: its name and how it is made. */
function bundles(root, version, coverage = false) {
  return [
    library(root, version),
    ...cli(root, version, coverage),
    standalone(root, version),
    ...extension(root, version),
  ]
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
function write({ outputFiles }, { outdir, absWorkingDir, charset }) {
  for (const { path, contents: built } of outputFiles) {
    const contents = charset === 'ascii' ? escaped(built) : built
    put(path, contents)
  }
  if (!outdir) return
  const folder = join(absWorkingDir, outdir)
  const current = new Set(outputFiles.map(({ path }) => basename(path)))
  for (const name of readdirSync(folder)) if (name.endsWith('.js') && !current.has(name)) rmSync(join(folder, name))
}

function put(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}

/** The bundler writes ASCII but for regular expressions. There, an escape says the same; maps to the sources are off by it in that line. */
function escaped(contents) {
  const text = Buffer.from(contents).toString()
  const unit = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return Buffer.from(text.replace(/[\u0080-\uffff]/g, unit))
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

/** What programs import. Its parts are apart so that only a configuration in YAML loads the library for it. */
function library(root, version) {
  return [
    'server/dist/index.js',
    {
      ...common(root, version),
      ...small,
      entryPoints: { index: 'server/src/index.ts' },
      outdir: 'server/dist',
      chunkNames: '[name]-[hash]',
      platform: 'node',
      format: 'esm',
      splitting: true,
    },
  ]
}

const small = { minifySyntax: true, minifyWhitespace: true }

/** Libraries that most runs do without: files of their own, read when somebody asks for them. */
const librariesApart = {
  chardet: 'chardet.cjs',
  diff: 'diff.cjs',
  tinyglobby: 'tinyglobby.cjs',
  yaml: 'yaml.cjs',
  'vscode-languageserver': 'languageserver.cjs',
  'vscode-languageserver/node': 'languageserver.cjs',
}

/**
 * The command line: what starts it, the program, and the libraries beside it. The program is plain ASCII, which is what
 * start.ts reads it as, and as short as can be, since it is read at each start. With `coverage` it leads back to its sources instead.
 */
function cli(root, version, coverage) {
  const options = { ...inNode(root, version), minify: true }
  const apart = {
    name: 'libraries-apart',
    setup(build) {
      build.onResolve(
        { filter: /^(?:chardet|diff|tinyglobby|yaml|vscode-languageserver(?:\/node)?)$/ },
        ({ path, kind }) =>
          kind === 'entry-point' ? undefined : { path: `./${librariesApart[path]}`, external: true },
      )
    },
  }
  const program = {
    ...options,
    // A map back to the sources counts columns, which escapes would move.
    ...(coverage ? { charset: 'utf8' } : asFunction),
    entryPoints: ['server/src/cli/cli.ts'],
    outfile: 'server/dist/cli.cjs',
    plugins: [apart, nodeLate, dataApart(root, 'server/dist'), ...(coverage ? [] : [parsersLate, colours])],
    ...(coverage && { sourcemap: 'inline', sourcesContent: false, minify: false }),
  }
  const libraries = Object.entries(Object.fromEntries(Object.entries(librariesApart).map((pair) => pair.reverse())))
  return [
    ['server/dist/cli.cjs', program],
    ['server/dist/start.cjs', start(options, 'server/dist/start.cjs', 'cli.cjs', coverage ? 'utf8' : 'latin1')],
    ...libraries.map(([name, entry]) => [
      `server/dist/${name}`,
      { ...options, charset: 'ascii', entryPoints: [entry], outfile: `server/dist/${name}`, plugins: [nodeLate] },
    ]),
  ]
}

/** Modules of node's that take long to begin, and which of their functions libraries use. */
const lateFunctions = { child_process: ['spawn', 'spawnSync', 'fork'], crypto: ['randomBytes'] }

/** The libraries for arguments and for the protocol ask at their beginning for what starts programs and makes names of pipes, which is hardly ever used. */
const nodeLate = {
  name: 'node-late',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?(?:child_process|crypto)$/ }, ({ path, importer }) =>
      /[\\/](?:commander|vscode-languageserver|vscode-jsonrpc)[\\/]/.test(importer)
        ? { path: path.replace('node:', ''), namespace: 'late' }
        : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
      contents: lateFunctions[path]
        .map((name) => `exports.${name} = (...all) => require('node:${path}').${name}(...all)`)
        .join('\n'),
    }))
  },
}

/**
 * A parser makes hundreds of tables, which takes longer than reading a draft that does not need it: it is made when it is first asked
 * something, and what the engine compiles of it is kept (keeping.ts). The names within tell nobody anything, and are a third of it.
 */
const parsersLate = {
  name: 'parsers-late',
  setup(build) {
    build.onLoad({ filter: /[\\/]syntax[\\/]generated[\\/]\w+\.js$/ }, async ({ path }) => {
      const parsers = readdirSync(dirname(path))
        .filter((name) => name.endsWith('.js'))
        .sort()
      const need = 1 << (parsers.indexOf(basename(path)) + 8)
      const text = readFileSync(path, 'utf8').replace(/^export (?=const |function )/gm, '')
      const late = `function make() {\n${text}\nreturn { read, next } }
        let made
        function begin() {
          globalThis[Symbol.for('tiaoli.needs')] |= ${need}
          made ??= make()
          read = made.read
          next = made.next
          return made
        }
        export let read = (text, rule, at) => begin().read(text, rule, at)
        export let next = (text, rule, from, to) => begin().next(text, rule, from, to)`
      return { contents: (await esbuild.transform(late, { minify: true, format: 'esm' })).code }
    })
  },
}

/** The library for colours looks at its beginning whether standard output has some, which loads node's streams. It is told each time. */
const colours = {
  name: 'colours',
  setup(build) {
    build.onLoad({ filter: /[\\/]picocolors[\\/]picocolors\.js$/ }, ({ path }) => ({
      contents: `const process = {};${readFileSync(path, 'utf8')}`,
    }))
  },
}

/**
 * A good part of the program's text would be the registry; as files beside it, it is read without being compiled, once it is asked for, and in
 * the encoding that the engine has it in.
 */
function dataApart(root, folder) {
  const readLater = (name, text) => {
    put(join(root, folder, `${name}.data`), Buffer.from(text, 'utf16le'))
    return `get ${name}() {
      return require('node:fs').readFileSync(require('node:path').join(__dirname, '${name}.data'), 'utf16le')
    }`
  }
  return {
    name: 'data-apart',
    setup(build) {
      // A place of its own, because beside its package.json it would be taken for an ES module.
      build.onResolve({ filter: /^\.\/generated\/data\.ts$/ }, ({ path, resolveDir }) => ({
        path: join(resolveDir, path),
        namespace: 'data-apart',
      }))
      build.onLoad({ filter: /.*/, namespace: 'data-apart' }, async ({ path }) => {
        const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { loader: 'ts', format: 'esm' })
        const data = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
        const contents = Object.entries(data).map(([name, text]) => readLater(name, text))
        return { contents: `module.exports = {${contents.join(',')}}`, loader: 'js' }
      })
    },
  }
}

/** What takes up the engine's compiled code of a program beside it, whose text is in that encoding. */
function start(options, outfile, program, encoding) {
  const define = {
    ...options.define,
    'process.env.TIAOLI_PROGRAM': JSON.stringify(program),
    'process.env.TIAOLI_ENCODING': JSON.stringify(encoding),
  }
  return { ...options, entryPoints: ['server/src/cli/start.ts'], outfile, define }
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
    define: { ...shared.define, 'import.meta.url': 'bundle.url' },
    banner: { js: address },
  }
}

const address = "const bundle={get url(){return require('node:url').pathToFileURL(__filename).href}};"

/** A program as start.ts takes it: one function with what a module is given, all of it ASCII. */
const asFunction = {
  charset: 'ascii',
  banner: { js: `(function(exports,require,module,__filename,__dirname){${address}` },
  footer: { js: '})' },
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
    [
      'dist/language-server.cjs',
      'server/src/lsp/main.ts',
      { ...node, ...asFunction, plugins: [nodeLate, parsersLate, dataApart(root, 'dist')] },
    ],
    ['dist/extension.browser.cjs', 'client/src/browser.ts', { ...web, format: 'cjs' }],
    ['dist/extension.browser.cjs.js', 'client/src/browser.ts', { ...web, format: 'cjs' }],
    ['dist/server.browser.js', 'server/src/lsp/browser.ts', { ...web, format: 'iife' }],
    ['dist/preview.js', 'client/webview/main.ts', { ...web, format: 'iife' }],
  ]
  const built = entries
    .filter(([, entry]) => existsSync(join(root, entry)))
    .map(([outfile, entry, options]) => [
      outfile,
      { ...options, entryPoints: [entry], outfile, minify: true, sourcemap: 'linked', sourcesContent: false },
    ])
  return [
    ...built,
    ['dist/server.cjs', start({ ...node, ...small }, 'dist/server.cjs', 'language-server.cjs', 'latin1')],
  ]
}

/** The rule pages travel with the package: `tiaoli explain` and hovers show them. */
function copyPages(root, target) {
  const pages = join(root, 'docs/rules')
  if (!existsSync(pages)) return
  mkdirSync(target, { recursive: true })
  cpSync(pages, join(target, 'docs/rules'), { recursive: true })
}
