/** What `--fix` and `--diff` do with a fixed text. */
import { createTwoFilesPatch } from 'diff'
import { encode } from '../text/encodings.ts'
import { writeAtomically } from './atomic-write.ts'
import type { Fixed } from './check.ts'
import { RunFailure } from './failure.ts'
import { readBytes } from './read.ts'
import { cannotWrite } from './system-errors.ts'

/** Writes the fixed text in the file's own encoding. Throws a RunFailure, with the file as it was. */
export async function writeFixed(path: string, shown: string, fixed: Fixed): Promise<void> {
  let bytes: Uint8Array
  try {
    // What cannot be written back as it was read would change more than the fix means to.
    if (!same(encode(fixed.before, fixed.encoding, fixed.bom), fixed.original)) throw new RangeError('not reversible')
    bytes = encode(fixed.text, fixed.encoding, fixed.bom)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new RunFailure(
      {
        zh: `没有修改 ${shown}：无法按原编码 ${fixed.encoding} 写回`,
        en: `${shown} was not fixed: it cannot be written back as ${fixed.encoding}`,
      },
      { zh: '请先转为 UTF-8', en: 'Convert it to UTF-8 first' },
    )
  }
  if (!same(await readBytes(path, shown), fixed.original))
    throw new RunFailure({
      zh: `没有修改 ${shown}：检查期间文件已被改动`,
      en: `${shown} was not fixed: it was changed meanwhile`,
    })
  try {
    await writeAtomically(path, bytes)
  } catch (error) {
    throw cannotWrite(shown, error)
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(b)
}

/** A unified diff that `patch -p1` and `git apply` take. */
export function unifiedDiff(shown: string, fixed: Fixed): string {
  return createTwoFilesPatch(`a/${shown}`, `b/${shown}`, fixed.before, fixed.text, '', '', { context: 3 }).replace(
    /^=+\n/,
    '',
  )
}
