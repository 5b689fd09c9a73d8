import type { Argument, Command, Option } from 'commander'
import picocolors from 'picocolors'
import { optionGroups } from '../../server/src/cli/option-groups.ts'
import { createProgram } from '../../server/src/cli/program.ts'
import type { Language } from '../../server/src/cli/language.ts'

/** The commands, their arguments and options in both languages, from the program itself. */
export function commandReference(): string {
  const [zh, en] = [programIn('zh'), programIn('en')]
  return zh.commands.map((command, i) => section(command, en.commands[i]!, '')).join('\n')
}

function section(zh: Command, en: Command, above: string): string {
  const name = `${above}${zh.name()}`
  const usage = [name, ...zh.registeredArguments.map(bracketed)].join(' ')
  const rows: (readonly [term: string, zh: string, en: string])[] = [
    ...zh.registeredArguments.map((argument, i) => pair(argument, en.registeredArguments[i]!, argument.name())),
    ...grouped(zh).map((option) => pair(option, en.options.find(({ long }) => long === option.long)!, option.flags)),
  ]
  const table = rows.map(([term, ...words]) => `| \`${cell(term)}\` | ${words.map(cell).join(' | ')} |`)
  const own = `### tiaoli ${usage}\n\n${zh.description()}。${capital(en.description())}.\n`
  const options =
    zh.commands.length > 0 ? '' : `\n| 选项 option | 说明 | Meaning |\n|---|---|---|\n${table.join('\n')}\n`
  const inner = zh.commands.map((sub, i) => section(sub, en.commands[i]!, `${name} `))
  return zh.commands.length > 0 ? inner.join('\n') : own + options
}

/** In the order of the help page; what every command has comes last. */
function grouped(command: Command): readonly Option[] {
  const order = optionGroups.flatMap(({ flags }) => flags)
  return [...command.options].sort((a, b) => place(order, a) - place(order, b))
}

function place(order: readonly string[], { long }: Option): number {
  if (long === '--lang') return order.length + 1
  const at = order.indexOf(long ?? '')
  return at < 0 ? order.length : at
}

function pair(zh: Argument | Option, en: Argument | Option, term: string) {
  const choices = 'argChoices' in zh && zh.argChoices ? `：\`${zh.argChoices.join('` `')}\`` : ''
  const said = zh.description.includes(zh.argChoices?.[0] ?? '\0') ? '' : choices
  return [term, zh.description + said, en.description + said.replace('：', ': ')] as const
}

function bracketed(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`
  return argument.required ? name : `[${name}]`
}

function programIn(language: Language): Command {
  const ignored = () => {}
  return createProgram(
    {
      language,
      cwd: '/',
      env: {},
      columns: 80,
      interactive: false,
      progress: false,
      paint: picocolors.createColors(false),
      out: ignored,
      err: ignored,
      written: () => true,
    },
    ignored,
  )
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
