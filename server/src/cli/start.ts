/**
 * Starts the command line, or the extension's language server, from what the engine compiled at an earlier start. Reading the program's text and finding its
 * functions is most of what a run over a short draft costs; the engine can keep the result and take it up again.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { createRequire, wrap } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { isMainThread } from 'node:worker_threads'
import * as zlib from 'node:zlib'
import { compiledFolder } from './compiled-folder.ts'
import { tuneEngine } from './engine.ts'

const program = join(__dirname, process.env.TIAOLI_PROGRAM!)
/** What is kept of other builds and engines is removed once nobody has written it for so long. Milliseconds. */
const stale = 30 * 24 * 60 * 60 * 1000
/** Bytes before the compiled code, with its sum; as many as keep the code where the engine wants it. */
const sealed = 16

// A server reads much the same again and again: there, waiting makes keystrokes slower (engine.ts).
const server = process.argv[2] === 'server' || process.env.TIAOLI_PROGRAM !== 'cli.cjs'
if (!server) tuneEngine()
// Whoever measures coverage is told of code by its file, which a script of our own making does not have.
if (process.env.NODE_V8_COVERAGE || process.env.NODE_DISABLE_COMPILE_CACHE) createRequire(program)(program)
else run()

function run(): void {
  // The build writes plain ASCII and says so: every byte is a character then, the quickest way to a string.
  const text = readFileSync(program, process.env.TIAOLI_ENCODING === 'latin1' ? 'latin1' : 'utf8')
  const folder = compiledFolder(process.env, process.platform)
  const kept = folder && join(folder, nameOf(statSync(program)))
  const cachedData = kept ? readOwn(kept) : undefined
  const script = new Script(wrap(text), { filename: program, ...(cachedData && { cachedData }) })
  // Only what has run is compiled, so it is kept at the end of the run.
  if (kept && isMainThread && (!cachedData || script.cachedDataRejected)) process.once('exit', () => keep(kept, script))
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(program), module, program, dirname(program))
}

/** One file for each engine, build and kind of command: a command brings the functions that it ran. */
function nameOf({ size, mtimeMs }: Stats): string {
  const command = server ? 'server' : /^[a-z]{1,12}$/.test(process.argv[2] ?? '') ? process.argv[2] : 'other'
  const { v8 } = process.versions
  return `compiled-${process.env.TIAOLI_BUILD}-${size}-${Math.floor(mtimeMs)}-${v8}-${process.arch}-${command}`
}

/**
 * What is in the file, if nobody else could have written it and it is as it was written: what the engine takes up from there
 * runs as the program does, and the engine itself does not look whether it is whole.
 */
function readOwn(path: string): Buffer | undefined {
  try {
    const { uid, mode } = statSync(path)
    if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined
    const bytes = readFileSync(path)
    const compiled = bytes.subarray(sealed)
    return bytes.length > sealed && bytes.readInt32LE(0) === sumOf(compiled) ? compiled : undefined
  } catch {
    return undefined
  }
}

/** Tells damage, not intent: that nobody else can write is what the file's owner and mode say. */
function sumOf(bytes: Buffer): number {
  // The engine's own takes a millisecond; a loop of ours, which nothing has compiled yet, more than ten.
  if (typeof zlib.crc32 === 'function') return zlib.crc32(bytes) | 0
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  let sum = bytes.length
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + words[i]!) | 0
  return sum
}

/** Under another name first, so that a start in the same moment finds all or nothing. What cannot be kept is not missed. */
function keep(path: string, script: Script): void {
  const folder = dirname(path)
  const unfinished = `${path}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const compiled = script.createCachedData()
    const bytes = Buffer.alloc(sealed + compiled.length)
    compiled.copy(bytes, sealed)
    bytes.writeInt32LE(sumOf(bytes.subarray(sealed)), 0)
    writeFileSync(unfinished, bytes, { mode: 0o600 })
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
