/**
 * `--stdin-ndjson`: one `{"path": …, "text": …}` a line in, one result a line out, in order and as they come, so that
 * GNU parallel, Hadoop streaming or Spark's `rdd.pipe` can spread the work over any number of machines.
 */
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { createChecker } from '../check.ts'
import { shownPath } from '../shown-path.ts'
import { resultOf } from '../formats/json.ts'
import { silent } from '../formats/format.ts'
import type { Terminal } from '../terminal.ts'
import { checkOptionsOf, type LintOptions } from './options.ts'
import { openCache } from './pool.ts'
import { View } from './view.ts'

export async function lintLines(options: LintOptions, { cwd, language, out }: Terminal): Promise<number> {
  const asked = checkOptionsOf(options, cwd, null)
  const cache = await openCache(asked)
  const { check } = createChecker(asked, cache)
  const view = new View(options, silent)
  let failed = false
  const put = async (value: object) => {
    out(`${JSON.stringify(value)}\n`)
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const document = readLine(line)
    if (!document) {
      failed = true
      await put({
        path: null,
        error: { zh: '这一行不是 {"path", "text"}', en: 'not a line with {"path", "text"}' }[language],
      })
      continue
    }
    const path = resolve(cwd, document.path)
    const bytes = new TextEncoder().encode(document.text)
    const outcome = await check({ shown: shownPath(path, cwd), path, plain: false, bytes })
    cache?.take(outcome)
    const error = outcome.failures.map(({ reason }) => reason[language]).join('; ')
    if (error !== '') failed = true
    if (outcome.report) view.take(outcome)
    await put({
      ...(outcome.report ? resultOf(view.visible(outcome.report), language) : { path: document.path, diagnostics: [] }),
      ...(error !== '' && { error }),
    })
  }
  cache?.close()
  return failed ? 2 : view.status
}

function readLine(line: string): { readonly path: string; readonly text: string } | null {
  try {
    const value = JSON.parse(line)
    return typeof value?.path === 'string' && typeof value.text === 'string' ? value : null
  } catch {
    return null
  }
}
