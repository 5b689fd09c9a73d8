/**
 * Starts the command line, or the extension's language server, from what the engine compiled at an earlier start. Reading the program's text and finding its
 * functions is most of what a run over a short draft costs; the engine can keep the result and take it up again. Each module of node's
 * that is asked for here is time, too: what is not needed at every start is asked for when it is.
 */
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { compiledFolder } from './compiled-folder.ts'
import { keepLater } from './keeping.ts'

const program = join(__dirname, process.env.TIAOLI_PROGRAM!)
/** What is kept of other builds and engines is removed once nobody has written it for so long. Milliseconds. */
const stale = 30 * 24 * 60 * 60 * 1000
/** What is kept is compared with its second copy in pieces of so many bytes, each read to the same place. */
const piece = 1 << 18
const numberSize = 4

/** More bytes of drafts than this bring functions that a short draft does without. */
const short = 1 << 14

// The build writes one function in plain ASCII: every byte a character, the quickest way to a string, which the engine takes as it is. Where
// it leads back to its sources it is a module instead, since whoever measures coverage is told of code by its file.
const asFunction = process.env.TIAOLI_ENCODING === 'latin1'
if (asFunction || !process.env.NODE_V8_COVERAGE) run()
else require(program)

function run(): void {
  const kind = kindOfRun()
  const folder = process.env.NODE_DISABLE_COMPILE_CACHE ? null : compiledFolder(process.env, process.platform)
  const keepers: ((needed: number) => void)[] = []
  const libraries = new Map<string, unknown>()

  /** Runs a program or a library beside it, as a module that asks for others by `ask`. */
  function take(file: string, isFunction: boolean, ask: NodeJS.Require): unknown {
    // The libraries that are taken so are ASCII, too.
    const text = asFunction ? readFileSync(file, 'latin1') : readFileSync(file, 'utf8')
    const path = folder && join(folder, nameOf(statSync(file), kind))
    const kept = path ? readOwn(path) : null
    const script = new Script(isFunction ? text : process.getBuiltinModule('node:module').wrap(text), {
      filename: file,
      ...(kept && { cachedData: kept.compiled }),
    })
    let has = kept && script.cachedDataRejected !== true ? kept.needed : null
    if (path)
      keepers.push((needed) => {
        if (has !== null && (needed & ~has) === 0) return
        // What was taken up is kept with what has been added.
        has = needed | (has ?? 0)
        keep(path, script, has)
      })
    const module = { exports: {} }
    script.runInThisContext()(module.exports, ask, module, file, __dirname)
    return module.exports
  }

  // A server's library for the protocol is a sixth of what it runs at its start; other commands hardly ever ask for a library.
  const ask = ((name: string) => {
    if (kind !== 'server' || name !== './languageserver.cjs') return require(name)
    if (!libraries.has(name)) libraries.set(name, take(join(__dirname, name), false, require))
    return libraries.get(name)
  }) as NodeJS.Require

  keepLater((needed) => {
    for (const keeper of keepers) keeper(needed)
  })
  take(program, asFunction, ask)
}

/** One file for each engine, build and kind of command: a command brings the functions that it ran. */
function nameOf({ size, mtimeMs }: Stats, kind: string): string {
  const { v8 } = process.versions
  return `compiled-${process.env.TIAOLI_BUILD}-${size}-${Math.floor(mtimeMs)}-${v8}-${process.arch}-${kind}`
}

function kindOfRun(): string {
  const [, , command = '', ...words] = process.argv
  if (command === 'server' || process.env.TIAOLI_PROGRAM !== 'cli.cjs') return 'server'
  if (command === 'lint' && isLong(words)) return 'lint-long'
  return /^[a-z]{1,12}$/.test(command) ? command : 'other'
}

/** Whether a run is to lint much. A guess will do: on it rests only what is compiled before. */
function isLong(words: readonly string[]): boolean {
  if (words.includes('-')) return false
  let bytes = 0
  try {
    for (const word of words) {
      const found = word.startsWith('-') ? undefined : statSync(word, { throwIfNoEntry: false })
      if (found?.isDirectory()) return true
      bytes += found?.size ?? 0
    }
  } catch {}
  return bytes === 0 || bytes > short
}

interface Kept {
  readonly compiled: Buffer
  /** What the runs needed that it was compiled in (keeping.ts). */
  readonly needed: number
}

/**
 * What is in the file, if nobody else could have written it and it is as it was written: what the engine takes up from there
 * runs as the program does, and the engine itself does not look whether it is whole. It is there twice, because comparing is done
 * sooner than what makes a sum is loaded. That tells damage, not intent: that nobody else can write is what the file's owner and
 * mode say.
 */
function readOwn(path: string): Kept | null {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { uid, mode, size } = fstatSync(file)
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return null
    const compiled = Buffer.allocUnsafeSlow(Math.max(0, (size - numberSize) >> 1))
    if (compiled.length === 0 || readSync(file, compiled, 0, compiled.length, 0) < compiled.length) return null
    const copy = Buffer.allocUnsafeSlow(Math.min(piece, compiled.length))
    for (let at = 0; at < compiled.length; at += copy.length) {
      const here = compiled.subarray(at, at + copy.length)
      const read = readSync(file, copy, 0, here.length, compiled.length + at)
      if (read < here.length || !copy.subarray(0, read).equals(here)) return null
    }
    const read = readSync(file, copy, 0, numberSize, compiled.length * 2)
    return read === numberSize ? { compiled, needed: copy.readInt32LE() } : null
  } catch {
    return null
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Under another name first, so that a start in the same moment finds all or nothing. What cannot be kept is not missed. */
function keep(path: string, script: Script, needed: number): void {
  const folder = dirname(path)
  const unfinished = `${path}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const compiled = script.createCachedData()
    const number = Buffer.alloc(numberSize)
    number.writeInt32LE(needed)
    writeFileSync(unfinished, Buffer.concat([compiled, compiled, number]), { mode: 0o600 })
    renameSync(unfinished, path)
    for (const name of readdirSync(folder).filter((found) => found.startsWith('compiled-'))) {
      const other = join(folder, name)
      if (statSync(other).mtimeMs < Date.now() - stale) rmSync(other, { force: true })
    }
  } catch {
    try {
      rmSync(unfinished, { force: true })
    } catch {}
  }
}
