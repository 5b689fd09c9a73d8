/**
 * One file with many outcomes: a head, an index as JSON, and what the index tells the places of. It is never changed, only replaced, so whoever has
 * opened it goes on reading what it was. The index is read at once; an outcome that found nothing is known from it alone.
 */
import { hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { replaceFile } from '../../atomic-write.ts'
import type { KeptOutcome } from './kept-outcome.ts'

export const packName = 'outcomes.pack'

/** Changes with the form of what is kept: another form is no pack. */
const form = 'tiaoli-outcomes-1'
const headSize = form.length + 1 + 10 + 1 + 32 + 1
/** Head and index of a few thousand outcomes are read in one step. */
const firstStep = 1 << 18

/** A line of the index. The outcomes stand in the same order, without anything in between. */
type Line = readonly [key: string, encoding: string, findings: number, rest: number]

interface Place {
  readonly line: Line
  readonly at: number
}

export class Pack {
  readonly #file: number | null = null
  readonly #places = new Map<string, Place>()

  /** Without outcomes when there is no pack, or none that is whole. */
  constructor(path: string) {
    let file: number | undefined
    try {
      file = openSync(path, 'r')
      const places = placesIn(file)
      if (places) {
        this.#places = places
        this.#file = file
      } else closeSync(file)
    } catch {
      if (file !== undefined) closeSync(file)
    }
  }

  get keys(): Iterable<string> {
    return this.#places.keys()
  }

  find(key: string): KeptOutcome | null {
    const place = this.#places.get(key)
    if (!place) return null
    const [, encoding, findings, rest] = place.line
    const bytes = this.#read(place.at, findings + rest)
    return bytes && { encoding, findings: bytes.subarray(0, findings), rest: bytes.subarray(findings) }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
  }

  #read(at: number, size: number): Uint8Array | null {
    const bytes = Buffer.allocUnsafe(size)
    try {
      return size === 0 || readSync(this.#file!, bytes, 0, size, at) === size ? bytes : null
    } catch {
      return null
    }
  }
}

/** Null when it is no pack, or a part of one: its size is what the index says. */
function placesIn(file: number): Map<string, Place> | null {
  const { size } = fstatSync(file)
  let start = Buffer.allocUnsafe(Math.min(size, firstStep))
  if (readSync(file, start, 0, start.length, 0) < start.length) return null
  const [name, length, sum] = start.toString('latin1', 0, headSize).split(' ')
  const end = headSize + Number(length)
  if (name !== form || !(end <= size)) return null
  if (end > start.length) {
    start = Buffer.allocUnsafe(end)
    if (readSync(file, start, 0, end, 0) < end) return null
  }
  const index = start.subarray(headSize, end)
  if (`${sumOf(index)}\n` !== sum) return null
  const places = new Map<string, Place>()
  let at = end
  for (const line of JSON.parse(index.toString('latin1')) as Line[]) {
    places.set(line[0], { line, at })
    at += line[2] + line[3]
  }
  return at === size ? places : null
}

function sumOf(index: Uint8Array): string {
  return hash('sha256', index).slice(0, 32)
}

/** Puts a pack with these outcomes in the place of the one that is there. Throws what the system says. */
export function writePack(path: string, outcomes: ReadonlyMap<string, KeptOutcome>): void {
  const lines: Line[] = []
  const parts: Uint8Array[] = []
  for (const [key, { encoding, findings, rest }] of outcomes) {
    lines.push([key, encoding, findings.length, rest.length])
    if (findings.length > 0) parts.push(findings)
    if (rest.length > 0) parts.push(rest)
  }
  const index = Buffer.from(JSON.stringify(lines), 'latin1')
  const head = Buffer.from(`${form} ${String(index.length).padStart(10, '0')} ${sumOf(index)}\n`, 'latin1')
  replaceFile(path, [head, index, ...parts])
}
