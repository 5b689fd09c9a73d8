/** `--watch`: a run, and another whenever something below the paths changes. */
import { promises, watch } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { complain } from '../complain.ts'
import { failuresOf } from '../failures.ts'
import type { Terminal } from '../terminal.ts'
import type { LintOptions } from './options.ts'
import { runLint } from './run.ts'

/** Editors write in several steps; what comes within this time is one change. */
const settle = 150

/** Runs until the process is ended. */
export async function watchLint(paths: readonly string[], options: LintOptions, terminal: Terminal): Promise<never> {
  let wake = () => {}
  let stirred = false
  const stir = () => {
    stirred = true
    wake()
  }
  for (const folder of await foldersOf(paths, terminal.cwd))
    watch(folder, { recursive: true }, (_, name) => {
      // Our own cache and temporary files, and git's, are nobody's edit.
      if (!/(?:^|[\\/])(?:\.git|\.cache|node_modules)(?:[\\/]|$)|\.tmp$/.test(name ?? '')) stir()
    })
  for (;;) {
    stirred = false
    if (terminal.interactive) terminal.out('\u001b[2J\u001b[3J\u001b[H')
    // A configuration that is being edited may be wrong for a while; the next save mends it.
    await runLint(paths, options, terminal).catch((error) => {
      for (const failure of failuresOf(error, terminal.cwd)) complain(failure, terminal)
    })
    terminal.err({ zh: '正在监视改动，按 Ctrl-C 结束\n', en: 'watching for changes, Ctrl-C ends\n' }[terminal.language])
    if (!stirred)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    await new Promise((resolve) => setTimeout(resolve, settle))
  }
}

/** The folders to watch: those named, and those of the files named. A glob is watched from the working directory. */
async function foldersOf(paths: readonly string[], cwd: string): Promise<ReadonlySet<string>> {
  const folders = new Set<string>()
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = resolve(cwd, path)
    const found = await promises.stat(absolute).catch(() => null)
    folders.add(found === null ? cwd : found.isDirectory() ? absolute : dirname(absolute))
  }
  return folders
}
