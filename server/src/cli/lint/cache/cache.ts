/**
 * Outcomes kept between runs, in one pack in the folder of the cache. What a run adds is written at its end and, in a long one, now and then; never by
 * changing what is there. So a run may be killed at any time and loses a few seconds' work at most, and several may go on in one folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from '../../check.ts'
import type { FileReport } from '../../report.ts'
import { type KeptOutcome, keptOutcome, outcomeOf } from './kept-outcome.ts'
import { Pack, packName, writePack } from './pack.ts'

/** Milliseconds between two times a run writes what it added; writing takes up a twentieth of a run at most. */
const often = 5000
const leastShare = 20
/** Bytes. Beyond it goes what no run asked for the longest. */
const most = 1 << 28
/** What the index says of an outcome, about. */
const line = 100

export class Cache {
  readonly #folder: string
  readonly #path: string
  #pack: Pack
  /** Keys of what this run found or added: they stand first in the next pack. */
  readonly #used = new Set<string>()
  readonly #added = new Map<string, KeptOutcome>()
  #due = Date.now() + often
  readonly #leave = () => this.#save()

  constructor(folder: string) {
    this.#folder = folder
    this.#path = join(folder, packName)
    this.#pack = new Pack(this.#path)
    // A run that is told to end keeps what it has.
    process.on('exit', this.#leave)
  }

  /** Null when there is nothing, or only something damaged. `fileOf`: what the run knows of the file that this was kept of. */
  find(key: string, fileOf: (kept: KeptOutcome) => Pick<FileReport, 'path' | 'text'>): Outcome | null {
    const kept = this.#added.get(key) ?? this.#pack.find(key)
    const outcome = kept && outcomeOf(kept, fileOf(kept))
    if (outcome) this.#used.add(key)
    return outcome
  }

  /** To be told of each outcome of the run. */
  take(outcome: Outcome): void {
    if (outcome.key === null) return
    const kept = keptOutcome(outcome)
    if (!kept) return
    this.#used.add(outcome.key)
    this.#added.set(outcome.key, kept)
    if (Date.now() >= this.#due) this.#save()
  }

  close(): void {
    process.removeListener('exit', this.#leave)
    this.#save()
    this.#pack.close()
  }

  /** A cache that cannot be written costs time, not the run. */
  #save(): void {
    if (this.#added.size === 0) return
    const begun = Date.now()
    // Some systems do not replace a file that is open.
    this.#pack.close()
    try {
      mkdirSync(this.#folder, { recursive: true })
      keepOutOfGit(this.#folder)
      writePack(this.#path, this.#merged())
    } catch {}
    this.#added.clear()
    this.#pack = new Pack(this.#path)
    const now = Date.now()
    this.#due = now + Math.max(often, (now - begun) * leastShare)
  }

  /** What this run used, then what else there is by now: other runs may have written meanwhile. */
  #merged(): ReadonlyMap<string, KeptOutcome> {
    const there = new Pack(this.#path)
    const merged = new Map<string, KeptOutcome>()
    let size = 0
    for (const keys of [this.#used, there.keys])
      for (const key of keys) {
        const kept = merged.has(key) ? null : (this.#added.get(key) ?? there.find(key))
        if (!kept) continue
        size += line + kept.findings.length + kept.rest.length
        if (size > most) break
        merged.set(key, kept)
      }
    there.close()
    return merged
  }
}

/** The cache lies in the project: it must not end up in a commit because nobody thought of ignoring it. */
function keepOutOfGit(folder: string): void {
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  } catch {}
}
