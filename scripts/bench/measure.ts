/** Wall time, computing time and peak memory of a command. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Measured {
  readonly wall: number
  /** Seconds of computing of the command and its children; 0 where the system does not tell. */
  readonly cpu: number
  /** Megabytes at the highest. */
  readonly rss: number
  readonly status: number | null
  /** It was ended after `patience`. */
  readonly endless: boolean
}

/** A program that has not finished after so long is ended: some peers take minutes for what others do in seconds. Milliseconds. */
const patience = 60_000

/** Runs a command a few times and takes the quickest, which other programs disturbed least. */
export async function measure(command: readonly string[], cwd: string, times = 3): Promise<Measured> {
  const all: Measured[] = []
  for (let i = 0; i < times && !all.at(-1)?.endless; i++) all.push(await once(command, cwd))
  return all.reduce((best, one) => (one.wall < best.wall ? one : best))
}

function once(command: readonly string[], cwd: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command[0]!, command.slice(1), { cwd, stdio: 'ignore' })
    let endless = false
    const end = setTimeout(() => {
      endless = true
      child.kill('SIGKILL')
    }, patience)
    let rss = 0
    let cpu = 0
    const look = () => {
      rss = Math.max(rss, memoryOf(child.pid!))
      cpu = Math.max(cpu, computingOf(child.pid!))
    }
    const timer = setInterval(look, 10)
    child.on('error', reject)
    child.on('exit', (status) => {
      clearInterval(timer)
      clearTimeout(end)
      resolve({ wall: (performance.now() - start) / 1000, cpu, rss, status, endless })
    })
  })
}

/** Peak of a process and its children, from Linux's /proc; 0 elsewhere. */
export function memoryOf(pid: number): number {
  try {
    const own = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), own)
  } catch {
    return 0
  }
}

function computingOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    // utime and stime, and those of children that were waited for, in hundredths of a second.
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100
    return childrenOf(pid).reduce((sum, child) => sum + computingOf(child), own)
  } catch {
    return 0
  }
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  )
}
