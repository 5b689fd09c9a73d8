import { promises } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nearest } from '../text/nearest.ts'
import { RunFailure } from './failure.ts'

/** The failure for a path that does not exist, with the name beside it that was probably meant. */
export async function missing(path: string, absolute: string): Promise<RunFailure> {
  const siblings = await promises.readdir(dirname(absolute)).catch(() => [] as string[])
  const near = nearest(basename(absolute), siblings)
  const other = near && join(dirname(path), near)
  return new RunFailure(
    { zh: `找不到文件：${path}`, en: `no such file or folder: ${path}` },
    other ? { zh: `是不是“${other}”？`, en: `Did you mean "${other}"?` } : null,
  )
}
