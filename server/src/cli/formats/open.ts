/** `--format pretty --format sarif=out.sarif`: several formats at once, at most one of them on standard output. */
import { resolve } from 'node:path'
import picocolors from 'picocolors'
import { didYouMean, RunFailure } from '../failure.ts'
import { openReport } from '../atomic-write.ts'
import { cannotWrite } from '../system-errors.ts'
import type { Terminal } from '../terminal.ts'
import type { Format } from './format.ts'
import { formats } from './index.ts'

/** Throws a RunFailure for an unknown format and for a file that cannot be written. */
export async function openFormats(wanted: readonly string[], terminal: Terminal): Promise<Format> {
  const opened: Format[] = []
  let onStandardOutput = 0
  for (const word of wanted.length > 0 ? wanted : ['pretty']) {
    const cut = word.indexOf('=')
    const name = cut < 0 ? word : word.slice(0, cut)
    const file = cut < 0 ? null : word.slice(cut + 1)
    const load = Object.hasOwn(formats, name) ? formats[name] : undefined
    if (!load)
      throw new RunFailure(
        { zh: `没有这种输出格式：${name}`, en: `unknown format: ${name}` },
        didYouMean(name, Object.keys(formats), {
          zh: `可用的格式：${Object.keys(formats).join('、')}`,
          en: `Formats: ${Object.keys(formats).join(', ')}`,
        }),
      )
    if (file === '')
      throw new RunFailure(
        { zh: `--format ${word} 缺少文件名`, en: `--format ${word} names no file` },
        { zh: `例如 --format ${name}=out.${name}`, en: `For example --format ${name}=out.${name}` },
      )
    if (file === null && ++onStandardOutput > 1)
      throw new RunFailure(
        { zh: '标准输出只能用一种格式', en: 'only one format can go to standard output' },
        { zh: `其余的请写入文件，如 --format ${name}=文件`, en: `Write the others to files: --format ${name}=FILE` },
      )
    const create = await load()
    if (file === null) {
      const { language, paint, columns } = terminal
      opened.push(inSteps((write) => create({ language, paint, columns, write }), terminal.out))
    } else
      opened.push(intoFile(name, resolve(terminal.cwd, file), file, (write) => create({ ...plain(terminal), write })))
  }
  return {
    begin: () => opened.forEach((format) => void format.begin()),
    file: (report) => opened.forEach((format) => void format.file(report)),
    end: (summary) => opened.forEach((format) => void format.end(summary)),
  }
}

function plain({ language }: Terminal) {
  return { language, paint: picocolors.createColors(false), columns: 100 }
}

/** What a format says of a draft goes out as one piece: asking the system once for each finding takes longer than drawing them. */
function inSteps(create: (write: (text: string) => void) => Format, write: (text: string) => void): Format {
  let held = ''
  const { begin, file, end } = create((text) => {
    held += text
  })
  const after = (step: () => void) => {
    step()
    if (held !== '') write(held)
    held = ''
  }
  return {
    begin: () => after(begin),
    file: (report) => after(() => file(report)),
    end: (summary) => after(() => end(summary)),
  }
}

/** Lines are whole as they come, so they may be watched; any other report is there when it is whole. */
function intoFile(
  format: string,
  path: string,
  shown: string,
  create: (write: (text: string) => void) => Format,
): Format {
  const failing = <T>(step: () => T): T => {
    try {
      return step()
    } catch (error) {
      throw cannotWrite(shown, error)
    }
  }
  const file = failing(() => openReport(path, format === 'jsonl'))
  const { begin, file: put, end } = inSteps(create, (text) => failing(() => file.write(text)))
  return {
    begin,
    file: put,
    end(summary) {
      end(summary)
      failing(() => file.close())
    },
  }
}
