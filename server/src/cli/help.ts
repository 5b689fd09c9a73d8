/** Help pages: commander's facts, laid out by display width so that Chinese descriptions line up and wrap. */
import { type Command, Help, type Option } from 'commander'
import type { Message } from '../rules/rule.ts'
import type { Language } from './language.ts'
import { optionGroups } from './option-groups.ts'
import { padEnd, widthOf, wrap } from './width.ts'

const headings = {
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  arguments: { zh: '参数', en: 'Arguments' },
  options: { zh: '选项', en: 'Options' },
  others: { zh: '其他', en: 'Others' },
} satisfies Record<string, Message>

type Row = readonly [term: string, description: string]

export class BilingualHelp extends Help {
  readonly #language: Language
  readonly #columns: number

  constructor(language: Language, columns: number) {
    super()
    this.#language = language
    this.#columns = Math.min(Math.max(columns, 60), 110)
  }

  override formatHelp(command: Command): string {
    const lists = [
      {
        title: headings.commands,
        rows: this.visibleCommands(command).map((sub): Row => [sub.name(), this.subcommandDescription(sub)]),
      },
      {
        title: headings.arguments,
        rows: this.visibleArguments(command).map((arg): Row => [arg.name(), arg.description]),
      },
      ...this.#options(command),
    ].filter(({ rows }) => rows.length > 0)
    const wide = Math.min(28, Math.max(...lists.flatMap(({ rows }) => rows.map(([term]) => widthOf(term)))))
    const sections = [
      wrap(this.commandDescription(command), this.#columns).join('\n'),
      `${headings.usage[this.#language]}: ${this.#usage(command)}`,
      ...lists.map(({ title, rows }) => `${title[this.#language]}:\n${this.#table(rows, wide)}`),
    ]
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`
  }

  #usage(command: Command): string {
    const usage = this.commandUsage(command)
    return this.#language === 'en' ? usage : usage.replace('[options]', '[选项]').replace('[command]', '命令')
  }

  /** What an option can be, unless its description says so. */
  #choices({ argChoices = [], description }: Option): string {
    if (argChoices.every((choice) => description.includes(choice))) return ''
    return this.#language === 'zh' ? `：${argChoices.join('、')}` : `: ${argChoices.join(', ')}`
  }

  /** In groups where a command has many; what belongs to none stands under "Options". */
  #options(command: Command): readonly { title: Message; rows: readonly Row[] }[] {
    const row = (option: Option): Row => [option.flags, option.description + this.#choices(option)]
    const options = this.visibleOptions(command)
    if (options.length < 8) return [{ title: headings.options, rows: options.map(row) }]
    const rest = options.filter(({ long }) => !optionGroups.some(({ flags }) => flags.includes(long ?? '')))
    return [
      ...optionGroups.map(({ title, flags }) => ({
        title,
        rows: flags.flatMap((flag) => options.filter(({ long }) => long === flag).map(row)),
      })),
      { title: headings.others, rows: rest.map(row) },
    ]
  }

  #table(rows: readonly Row[], wide: number): string {
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
