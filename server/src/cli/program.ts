/** The commands and options. What they do is in commands/; what they are called is the contract in docs/cli.md. */
import { Argument, Command, type CommanderError, Option } from 'commander'
import type { Message, Severity } from '../rules/rule.ts'
import { didYouMean, RunFailure } from './failure.ts'
import { formats } from './formats/index.ts'
import { BilingualHelp } from './help.ts'
import { severities } from './report.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/**
 * The program for one run. `finish` receives the exit status of the command that ran. Of the commands only the one named
 * `first` is made, if there is such a one: making all of them takes as long as reading a short draft.
 */
export function createProgram(terminal: Terminal, finish: (status: number) => void, first?: string): Command {
  const { language } = terminal
  const say = (zh: string, en: string) => ({ zh, en })[language]
  const run =
    <A extends unknown[]>(command: (...args: A) => number | Promise<number>) =>
    async (...args: A) =>
      finish(await command(...args))

  const program = new Command('tiaoli')
    .description(
      say(
        '条理：检查中文政策文稿（意见、方案、若干措施、管理办法……）的责任单位、额度和条款引用。',
        'Tiaoli checks Chinese policy drafts: responsible bodies, caps and clause references.',
      ),
    )
    .version(version, '-V, --version', say('显示版本', 'print the version'))
  // Help and usage errors look the same in every command, so each subcommand inherits these.
  program
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: () => {} })
    .helpOption('-h, --help', say('显示帮助', 'show this help'))
    .helpCommand(false)
    .showSuggestionAfterError(false).createHelp = () => new BilingualHelp(language, terminal.columns)
  const languageOption = () =>
    new Option(
      '--lang <LANG>',
      say('输出语言：zh 或 en（默认看环境变量 LANG）', 'language: zh or en (default: LANG)'),
    ).choices(['zh', 'en'])
  const command = (name: string, zh: string, en: string, parent = program) => {
    const created = parent.command(name).description(say(zh, en)).addOption(languageOption())
    created.createHelp = program.createHelp
    return created.helpCommand(false).helpOption('-h, --help', say('显示帮助', 'show this help'))
  }
  program.addOption(languageOption())

  const commands: Readonly<Record<string, () => void>> = {
    lint() {
      command('lint', '检查文稿', 'lint drafts')
        .argument(
          '[PATH...]',
          say(
            '文件、文件夹或通配符；- 为标准输入。默认当前文件夹',
            'files, folders or globs; - is standard input. Default: the current folder',
          ),
        )
        .addOption(
          new Option(
            '-f, --format <FORMAT>',
            say(
              `输出格式，可多次给出；格式=文件 则写入文件。默认 pretty；可用：${Object.keys(formats).join('、')}`,
              `output format, may be given several times; FORMAT=FILE writes to a file. Default: pretty; known: ${Object.keys(formats).join(', ')}`,
            ),
          )
            .argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
            .default([]),
        )
        .option('-c, --config <FILE>', say('使用这份配置', 'use this configuration'))
        .option('--no-config', say('不找配置和忽略文件，全用默认值', 'look for no configuration or ignore files'))
        .option('--print-config <FILE>', say('显示某个文件的最终配置', 'print what holds for a file in the end'))
        .option('--stdin-path <NAME>', say('标准输入的文件名', 'the name of standard input'))
        .option(
          '--stdin-ndjson',
          say(
            '标准输入每行一个 {"path","text"}，输出每行一个结果',
            'read {"path","text"} lines, write a result line for each',
          ),
          false,
        )
        .option('--encoding <NAME>', say('文件编码，默认自动识别', 'the encoding of the files; default: detected'))
        .option('--fix', say('自动修改（只做不改变文意的）', 'apply safe fixes'), false)
        .option('--fix-unsafe', say('自动修改，包括可能改变文意的', 'apply unsafe fixes too'), false)
        .option('--fix-dry-run', say('报告修改后的结果，但不写文件', 'report as if fixed, write nothing'), false)
        .option('--diff', say('显示修改的差异，不写文件', 'print what would be fixed as a diff, write nothing'), false)
        .option('--baseline <FILE>', say('基线：其中已有的问题不再报告', 'findings in this baseline are not reported'))
        .option('--update-baseline', say('把现有问题写入基线', 'write the present findings into the baseline'), false)
        .option('--prune-baseline', say('从基线中删去已解决的问题', 'drop what is solved from the baseline'), false)
        .option('--quiet', say('只报告错误', 'report errors only'), false)
        .addOption(
          new Option(
            '--min-severity <LEVEL>',
            say(
              '只报告这一级及以上的问题：error、warning、info、hint（默认）',
              'report findings of this severity and above: error, warning, info, hint (default)',
            ),
          )
            .choices(severities as Severity[])
            .default('hint'),
        )
        .addOption(
          new Option(
            '--fail-on <LEVEL>',
            say(
              '有这一级及以上的问题时退出码为 1：error（默认）、warning、info、hint；never 则总为 0',
              'exit with 1 at this severity and above: error (default), warning, info, hint; with never: always 0',
            ),
          )
            .choices([...severities, 'never'])
            .default('error'),
        )
        .addOption(
          new Option(
            '--max-warnings <N>',
            say('警告超过 N 个时退出码为 1', 'exit with 1 when there are more warnings'),
          ).argParser(wholeNumber('--max-warnings')),
        )
        .option(
          '--changed [REF]',
          say('只检查与 REF（默认 HEAD）不同的文件', 'only files that differ from REF (default: HEAD)'),
        )
        .option('--staged', say('只检查暂存的内容', 'only what is staged'), false)
        .addOption(
          new Option('--shard <I/N>', say('只检查第 I 份，共 N 份', 'only the I-th of N parts')).argParser(shardOf),
        )
        .option('--cache', say('沿用未变文件的结果', 'reuse the results of unchanged files'), false)
        .option(
          '--cache-location <FOLDER>',
          say('缓存文件夹，默认 .cache/tiaoli', 'folder of the cache'),
          '.cache/tiaoli',
        )
        .addOption(
          new Option('--threads <N>', say('线程数，默认自动', 'number of threads; default: by itself')).argParser(
            wholeNumber('--threads', 1),
          ),
        )
        .option(
          '--across',
          say('跨文稿核对：同一事项在别的文稿里数额不同的也报告', 'compare figures across the drafts, too'),
          false,
        )
        .option(
          '--profile-rules',
          say('列出每条规则用去的时间（单线程，不用缓存）', 'time each rule (one thread, no cache)'),
          false,
        )
        .option('--watch', say('文件改动后自动重新检查', 'lint again whenever a file changes'), false)
        .action(
          run(async (paths, options) => (await import('./commands/lint.ts')).lintCommand(paths, options, terminal)),
        )
    },
    outline() {
      command('outline', '输出条款大纲', 'print the clause outline')
        .argument('<PATH>', say('文件；- 为标准输入', 'a file; - is standard input'))
        .option('-f, --format <FORMAT>', say('tree、md、html 或 json', 'tree, md, html or json'), 'tree')
        .option('--stdin-path <NAME>', say('标准输入的文件名', 'the name of standard input'))
        .option('--encoding <NAME>', say('文件编码，默认自动识别', 'the encoding of the file; default: detected'))
        .option('-c, --config <FILE>', say('使用这份配置', 'use this configuration'))
        .option('--no-config', say('全用默认值', 'look for no configuration'))
        .action(
          run(async (path, options) => (await import('./commands/outline.ts')).outlineCommand(path, options, terminal)),
        )
    },
    rules() {
      command('rules', '列出全部规则', 'list the rules')
        .option('-f, --format <FORMAT>', say('pretty 或 json', 'pretty or json'), 'pretty')
        .action(run(async (options) => (await import('./commands/rules.ts')).rulesCommand(options, terminal)))
    },
    explain() {
      command('explain', '说明一条规则', 'explain a rule')
        .argument('<RULE>', say('规则名', 'the rule'))
        .action(run(async (rule) => (await import('./commands/rules.ts')).explainCommand(rule, terminal)))
    },
    init() {
      command('init', '写出一份带注释的配置，或一份流水线', 'write a configuration with comments, or a pipeline')
        .addOption(
          new Option(
            '--ci <SYSTEM>',
            say('写出流水线：github 或 gitlab', 'write a pipeline: github or gitlab'),
          ).choices(['github', 'gitlab']),
        )
        .action(run(async (options) => (await import('./commands/init.ts')).initCommand(options, terminal)))
    },
    report() {
      const report = command('report', '处理检查报告', 'work with reports')
      command(
        'merge',
        '合并分片运行的 JSON、SARIF 报告或基线',
        'merge the JSON, SARIF or baselines of a sharded run',
        report,
      )
        .argument('<FILE...>', say('报告文件', 'the reports'))
        .option('-o, --output <FILE>', say('写入文件，默认标准输出', 'write to a file; default: standard output'))
        .action(
          run(async (files, options) => (await import('./commands/report.ts')).mergeCommand(files, options, terminal)),
        )
    },
    registry() {
      const registry = command('registry', '查询、核对、导入机构名称', 'look up, check and import names of bodies')
      const registryCommand = (name: string, zh: string, en: string) =>
        command(name, zh, en, registry).option(
          '--no-config',
          say('不用项目的 agencies.yaml', 'without the agencies.yaml of the project'),
        )
      const format = () =>
        new Option('-f, --format <FORMAT>', say('pretty 或 json', 'pretty or json')).default('pretty')
      registryCommand(
        'find',
        '查一个机构名称：全称、简称、沿革',
        'what is known of a name: full name, short form, history',
      )
        .argument(
          '<NAME>',
          say(
            '名称、开头几个字或拼音首字母，如 银保监会、fgw',
            'a name, its first characters or initials: 银保监会, fgw',
          ),
        )
        .option('-j, --jurisdiction <REGION>', say('文件所属区划，如 上海市', 'where the document belongs: 上海市'))
        .option('-d, --date <DATE>', say('文件日期，如 2018-06-30；默认今天', 'date of the document; default: today'))
        .addOption(format())
        .action(
          run(async (name, options) => (await import('./commands/registry.ts')).findCommand(name, options, terminal)),
        )
      registryCommand(
        'check',
        '核对 agencies.yaml、CSV 的写法，或者文稿里的机构名称',
        'check agencies.yaml or CSV files, or the names of bodies in drafts',
      )
        .argument('<FILE...>', say('agencies.yaml、CSV 或文稿', 'agencies.yaml, CSV files or drafts'))
        .addOption(format())
        .action(
          run(async (files, options) =>
            (await import('./commands/registry.ts')).checkCommand(files, options, terminal),
          ),
        )
      command('import', '把表格（CSV）转成 agencies.yaml', 'make agencies.yaml from a table (CSV)', registry)
        .argument(
          '<FILE.csv>',
          say('首行是列名：名称、简称、级别……', 'its first row has the headings: name, short, level …'),
        )
        .option(
          '-o, --output <FILE>',
          say('写入文件，已有的行照旧；默认标准输出', 'write to a file, whose rows stay; default: standard output'),
        )
        .option('--encoding <NAME>', say('表格的编码，默认自动识别', 'the encoding of the table; default: detected'))
        .action(
          run(async (file, options) => (await import('./commands/registry.ts')).importCommand(file, options, terminal)),
        )
    },
    completion() {
      command('completion', '输出命令行补全脚本', 'print a completion script')
        .addArgument(
          new Argument('<SHELL>', say('bash、zsh 或 fish', 'bash, zsh or fish')).choices(['bash', 'zsh', 'fish']),
        )
        .action(
          run(async (shell) => (await import('./commands/completion.ts')).completionCommand(shell, program, terminal)),
        )
    },
    server() {
      command('server', '语言服务器（标准输入输出）', 'the language server on standard input and output')
        .option('--stdio', say('标准输入输出（默认）', 'standard input and output (the default)'))
        .action(run(async () => (await import('./commands/server.ts')).serverCommand()))
    },
  }
  // Completion speaks of all of them.
  const made =
    first !== undefined && first !== 'completion' && Object.hasOwn(commands, first) ? [first] : Object.keys(commands)
  for (const name of made) commands[name]!()
  return program
}

function wholeNumber(option: string, least = 0): (value: string) => number {
  return (value) => {
    if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value)
    throw new RunFailure({
      zh: `${option} 应当是一个${least === 0 ? '非负整数' : '正整数'}，而不是“${value}”`,
      en: `${option} takes a whole number${least === 0 ? '' : ' above 0'}, not "${value}"`,
    })
  }
}

function shardOf(value: string): { index: number; count: number } {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(value)?.map(Number) ?? []
  if (index && count && index <= count) return { index, count }
  throw new RunFailure(
    { zh: `--shard 应写作 2/8，而不是“${value}”`, en: `--shard is written 2/8, not "${value}"` },
    { zh: '第 2 份，共 8 份', en: 'the second of eight parts' },
  )
}

/** A usage error of commander in our words: its code says what happened, the quoted word in its text says where. */
export function usageFailure(
  { code, message: text }: CommanderError,
  program: Command,
  args: readonly string[],
): RunFailure {
  const word = /'([^']*)'/.exec(text)?.[1] ?? ''
  const command = program.commands.find((candidate) => candidate.name() === args.find((arg) => !arg.startsWith('-')))
  const help: Message = {
    zh: `用法见 tiaoli ${command ? `${command.name()} ` : ''}--help`,
    en: `See tiaoli ${command ? `${command.name()} ` : ''}--help`,
  }
  switch (code) {
    case 'commander.unknownOption': {
      const flags = [...(command ?? program).options, ...program.options].flatMap((option) => option.long ?? [])
      return new RunFailure(
        { zh: `没有这个选项：${word}`, en: `unknown option: ${word}` },
        didYouMean(word, flags, help),
      )
    }
    case 'commander.unknownCommand': {
      const names = program.commands.map((candidate) => candidate.name())
      return new RunFailure(
        { zh: `没有这个命令：${word}`, en: `unknown command: ${word}` },
        didYouMean(word, names, help),
      )
    }
    case 'commander.missingArgument':
      return new RunFailure({ zh: `缺少参数 ${word}`, en: `missing argument ${word}` }, help)
    case 'commander.optionMissingArgument':
      return new RunFailure({ zh: `选项缺少取值：${word}`, en: `option needs a value: ${word}` }, help)
    case 'commander.excessArguments':
      return new RunFailure({ zh: '参数过多', en: 'too many arguments' }, help)
    case 'commander.invalidArgument': {
      const named = /(?:option|for argument) '([^']*)'/.exec(text)?.[1] ?? ''
      const value = /(?:argument|value) '([^']*)' is invalid/.exec(text)?.[1] ?? ''
      const allowed = /Allowed choices are ([^.]*)\./.exec(text)?.[1] ?? ''
      return new RunFailure(
        { zh: `${named} 不能取“${value}”`, en: `${named} cannot be "${value}"` },
        { zh: `可取：${allowed.replaceAll(', ', '、')}`, en: `Choices: ${allowed}` },
      )
    }
    case 'commander.help':
      return new RunFailure({ zh: '缺少子命令', en: 'a subcommand is missing' }, help)
    default:
      return new RunFailure({ zh: text, en: text }, help)
  }
}
