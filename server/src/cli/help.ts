/** Help pages: commander's facts, laid out by display width so that Chinese descriptions line up and wrap. */
import { type Command, Help } from 'commander'
import type { Message } from '../rules/rule.ts'
import type { Language } from './language.ts'
import { padEnd, widthOf, wrap } from './width.ts'

const headings = {
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  arguments: { zh: '参数', en: 'Arguments' },
  options: { zh: '选项', en: 'Options' },
} satisfies Record<string, Message>

export class BilingualHelp extends Help {
  readonly #language: Language
  readonly #columns: number

  constructor(language: Language, columns: number) {
    super()
    this.#language = language
    this.#columns = Math.min(Math.max(columns, 60), 110)
  }

  override formatHelp(command: Command): string {
    const rows = {
      commands: this.visibleCommands(command).map((sub) => [sub.name(), this.subcommandDescription(sub)] as const),
      arguments: this.visibleArguments(command).map((arg) => [arg.name(), arg.description] as const),
      options: this.visibleOptions(command).map((option) => [option.flags, option.description] as const),
    }
    const wide = Math.min(28, Math.max(...Object.values(rows).flatMap((list) => list.map(([term]) => widthOf(term)))))
    const sections = [
      this.commandDescription(command),
      `${headings.usage[this.#language]}: ${this.commandUsage(command)}`,
      ...(['commands', 'arguments', 'options'] as const)
        .filter((name) => rows[name].length > 0)
        .map((name) => `${headings[name][this.#language]}:\n${this.#table(rows[name], wide)}`),
    ]
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`
  }

  #table(rows: readonly (readonly [term: string, description: string])[], wide: number): string {
    const room = Math.max(20, this.#columns - wide - 4)
    return rows
      .flatMap(([term, description]) => {
        const lines = wrap(description, room)
        const fits = widthOf(term) <= wide
        const first = fits
          ? [`  ${padEnd(term, wide)}  ${lines[0]}`]
          : [`  ${term}`, `  ${' '.repeat(wide)}  ${lines[0]}`]
        return [...first, ...lines.slice(1).map((line) => `  ${' '.repeat(wide)}  ${line}`)]
      })
      .join('\n')
  }
}
