/** The language of what the program says: Chinese first, `--lang`, then the locale of the environment. */
import type { Message } from '../rules/rule.ts'

export type Language = 'zh' | 'en'

/**
 * Read before the arguments are parsed, because help and usage errors speak the language too. A locale that names no
 * language (C, POSIX, none at all) gives Chinese: the drafters are the first readers.
 */
export function chooseLanguage(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  for (const [i, arg] of args.entries()) {
    if (arg === '--') break
    const value = arg === '--lang' ? args[i + 1] : arg.startsWith('--lang=') ? arg.slice('--lang='.length) : undefined
    if (value !== undefined) return /^en/i.test(value) ? 'en' : 'zh'
  }
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale === '' || /^(?:zh|c\b|posix)/i.test(locale) ? 'zh' : 'en'
}

export function say(language: Language, message: Message): string {
  return message[language]
}

/** 1 file, 2 files. Chinese has no plural. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
