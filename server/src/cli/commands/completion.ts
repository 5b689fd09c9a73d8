/** `tiaoli completion bash|zsh|fish`: from the commands and options themselves, so that it cannot lag behind. */
import type { Command } from 'commander'
import { rules } from '../../rules/index.ts'
import { formats } from '../formats/index.ts'
import type { Terminal } from '../terminal.ts'

export const shells = ['bash', 'zsh', 'fish'] as const

interface CompletedCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly CompletedOption[]
  /** Fixed words instead of files. */
  readonly words: readonly string[]
}

interface CompletedOption {
  readonly flag: string
  readonly description: string
  readonly takesValue: boolean
  readonly choices: readonly string[]
}

export function completionCommand(shell: string, program: Command, { out }: Terminal): number {
  const commands = program.commands.map(describe)
  out(shell === 'fish' ? fish(commands) : shell === 'zsh' ? zsh(commands) : bash(commands))
  return 0
}

function describe(command: Command): CompletedCommand {
  const name = command.name()
  return {
    name,
    description: command.description(),
    options: command.options.flatMap((option) =>
      option.long
        ? [
            {
              flag: option.long,
              description: option.description,
              takesValue: option.required || option.optional,
              choices: option.argChoices ?? (name === 'lint' && option.long === '--format' ? Object.keys(formats) : []),
            },
          ]
        : [],
    ),
    words:
      name === 'explain'
        ? rules.map(({ id }) => id)
        : name === 'completion'
          ? shells
          : command.commands.map((sub) => sub.name()),
  }
}

function bash(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(({ name, options, words }) => {
    const values = options
      .filter(({ choices }) => choices.length > 0)
      .map(
        ({ flag, choices }) => `      ${flag}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word")); return ;;`,
      )
    const flags = options.map(({ flag }) => flag).join(' ')
    const rest =
      words.length > 0
        ? `COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word"))`
        : 'COMPREPLY=($(compgen -f -- "$word"))'
    return [
      `    ${name})`,
      ...(values.length > 0 ? ['      case "$before" in', ...values, '      esac'] : []),
      `      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "${flags}" -- "$word")); else ${rest}; fi ;;`,
    ].join('\n')
  })
  return `# bash: source <(tiaoli completion bash)
_tiaoli() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
}
complete -o filenames -F _tiaoli tiaoli
`
}

function zsh(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(({ name, options, words }) => {
    const specs = options.map(({ flag, description, takesValue, choices }) => {
      const value = !takesValue ? '' : choices.length > 0 ? `:value:(${choices.join(' ')})` : ':value:_files'
      return `'*${flag}[${zshText(description)}]${value}'`
    })
    const rest = words.length > 0 ? `'*:word:(${words.join(' ')})'` : "'*:file:_files'"
    return `    ${name}) _arguments ${[...specs, rest].join(' \\\n      ')} ;;`
  })
  return `#compdef tiaoli
# zsh: tiaoli completion zsh > "\${fpath[1]}/_tiaoli"
_tiaoli() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    '${name}:${zshText(description)}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [[ "$funcstack[1]" == "_tiaoli" ]]; then _tiaoli "$@"; else compdef _tiaoli tiaoli; fi
`
}

/** Brackets, colons and quotes mean something in the specifications of zsh. */
function zshText(text: string): string {
  return text.replace(/'/g, '’').replace(/[[\]:\\]/g, '\\$&')
}

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, description, options, words }) => [
    `complete -c tiaoli -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...options.map(({ flag, description: text, takesValue, choices }) => {
      const value = !takesValue ? '' : choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : ' -r'
      return `complete -c tiaoli -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${value} -d ${quoted(text)}`
    }),
    ...(words.length > 0
      ? [`complete -c tiaoli -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(words.join(' '))}`]
      : []),
  ])
  return `# fish: tiaoli completion fish > ~/.config/fish/completions/tiaoli.fish\n${lines.join('\n')}\n`
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
