/** `tiaoli init`: a configuration that explains itself, and with `--ci` a pipeline to start from. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { configNames } from '../../lint/config/resolve.ts'
import { configurationTemplate } from '../../lint/config/template.ts'
import { type CiSystem, ciTemplates } from '../ci-templates.ts'
import { RunFailure } from '../failure.ts'
import { cannotWrite } from '../system-errors.ts'
import type { Terminal } from '../terminal.ts'

export async function initCommand({ ci }: { readonly ci?: CiSystem }, terminal: Terminal): Promise<number> {
  if (ci) {
    const { path, text } = ciTemplates[ci]
    await writeNew(path, text, [path], terminal)
  } else {
    const [name] = configNames
    await writeNew(name, configurationTemplate[terminal.language], configNames, terminal)
  }
  return 0
}

/** Writes a file unless one of `names` is there: nobody's work is overwritten. */
async function writeNew(
  name: string,
  text: string,
  names: readonly string[],
  { cwd, language, err }: Terminal,
): Promise<void> {
  for (const taken of names)
    if (existsSync(join(cwd, taken)))
      throw new RunFailure(
        { zh: `这里已经有 ${taken}，没有改动它`, en: `${taken} is here already; it was left as it is` },
        { zh: '如需重新生成，请先删除或改名', en: 'Delete or rename it first to write a new one' },
      )
  try {
    await mkdir(dirname(join(cwd, name)), { recursive: true })
    await writeFile(join(cwd, name), text, { flag: 'wx' })
  } catch (error) {
    throw cannotWrite(name, error)
  }
  err(language === 'zh' ? `已写入 ${name}\n` : `wrote ${name}\n`)
}
