/** `tiaoli init`: a configuration that explains itself. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configNames } from '../../lint/config/resolve.ts'
import { configurationTemplate } from '../../lint/config/template.ts'
import { RunFailure } from '../failure.ts'
import { cannotWrite, exists } from '../system-errors.ts'
import type { Terminal } from '../terminal.ts'

export async function initCommand({ cwd, language, err }: Terminal): Promise<number> {
  for (const name of configNames)
    if (await exists(join(cwd, name)))
      throw new RunFailure(
        { zh: `这里已经有 ${name}，没有改动它`, en: `${name} is here already; it was left as it is` },
        { zh: '如需重新生成，请先删除或改名', en: 'Delete or rename it first to write a new one' },
      )
  const [name] = configNames
  try {
    await writeFile(join(cwd, name), configurationTemplate[language], { flag: 'wx' })
  } catch (error) {
    throw cannotWrite(name, error)
  }
  err(language === 'zh' ? `已写入 ${name}\n` : `wrote ${name}\n`)
  return 0
}
