import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Text {
  readonly name: string
  readonly text: string
}

/** The folder of real texts to measure on, from TIAOLI_CORPUS; null when there is none. */
export function corpusFolder(): string | null {
  const folder = process.env.TIAOLI_CORPUS
  return folder && existsSync(folder) ? folder : null
}

export function textsIn(folder: string): Text[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

export interface Measure {
  readonly name: string
  readonly reached: string
  readonly goal: string
  readonly ok: boolean
  /** What failed, a line each. */
  readonly misses: readonly string[]
}

export function ratio(name: string, hits: number, all: number, goal: number, misses: readonly string[]): Measure {
  const share = all === 0 ? 1 : hits / all
  return {
    name,
    reached: `${hits} of ${all}${all > 0 && hits < all ? ` (${(share * 100).toFixed(2)} %)` : ''}`,
    goal: goal === 1 ? 'all' : `≥ ${goal * 100} %`,
    ok: share >= goal,
    misses,
  }
}
