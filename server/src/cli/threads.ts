/** How a thread of ours is started and knows itself. A usual start does not load what threads are made with to learn that it is none. */

const mark = '--as-thread'

/** The arguments of a thread that takes up what was compiled for `command`. */
export function threadArguments(command: 'lint' | 'server'): string[] {
  return [command, mark]
}

/** Whether this may be such a thread; whoever runs the program can write the mark, too. */
export function isThread(): boolean {
  return process.argv.at(-1) === mark
}

/** What a thread of ours was told to do; null in any other, whatever its arguments. */
export function threadOrder(): object | null {
  if (!isThread()) return null
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  return parentPort !== null && typeof workerData === 'object' ? workerData : null
}
