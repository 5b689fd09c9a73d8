/**
 * A configuration file's text → a checked Configuration. YAML is read with its places, so that every complaint has a
 * line and a column; JSON with comments is read by the same reader, after its comments have been blanked out.
 */
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { Message, Severity } from '../../rules/rule.ts'
import { LineIndex } from '../../text/line-index.ts'
import { nearest } from '../../text/nearest.ts'
import { isTooComplex } from './patterns.ts'
import {
  type ConfigProblem,
  type Configuration,
  emptyConfiguration,
  type FileSettings,
  type Override,
  type Profile,
  profiles,
  type RuleSetting,
} from './configuration.ts'
import { firstErrors, syntaxMessage } from './syntax-message.ts'

export interface ConfigReading {
  readonly configuration: Configuration
  readonly problems: readonly ConfigProblem[]
  /** Where each base of `extends` is named. */
  readonly extendsAt: readonly Place[]
}

type Place = Pick<ConfigProblem, 'line' | 'column'>

/** What the reader has to know of a rule. */
export interface KnownRule {
  readonly id: string
  readonly options?: Readonly<Record<string, { readonly default: unknown }>>
}

const severityWords: readonly string[] = ['error', 'warning', 'info', 'hint', 'off']
const factKeys = ['jurisdiction', 'issuer', 'level', 'date'] as const
const settingKeys = ['profile', 'rules', 'facts'] as const
const topKeys = ['$schema', 'extends', 'files', 'ignore', 'baseline', ...settingKeys, 'overrides'] as const

export async function readConfiguration(
  path: string,
  text: string,
  knownRules: readonly KnownRule[],
): Promise<ConfigReading> {
  const yaml = await import('./yaml.ts')
  const source = path.endsWith('.json') ? blankComments(text) : text
  const document = yaml.parseDocument(source)
  return new Reader(path, source, document, yaml, knownRules).read()
}

/**
 * `//` and block comments become blanks and so do tabs outside strings: JSON with comments is YAML then, and every place
 * stays where it was.
 */
export function blankComments(text: string): string {
  return text.replace(/"(?:[^"\\\r\n]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|\t/g, (found) =>
    found.startsWith('"') ? found : found.replace(/[^\r\n]/g, ' '),
  )
}

class Reader {
  readonly #path: string
  readonly #lines: LineIndex
  readonly #document: Document
  readonly #yaml: typeof import('./yaml.ts')
  readonly #rules: ReadonlyMap<string, KnownRule>
  readonly #problems: ConfigProblem[] = []
  #extendsAt: readonly Place[] = []

  constructor(
    path: string,
    text: string,
    document: Document,
    yaml: typeof import('./yaml.ts'),
    knownRules: readonly KnownRule[],
  ) {
    this.#path = path
    this.#lines = new LineIndex(text)
    this.#document = document
    this.#yaml = yaml
    this.#rules = new Map(knownRules.map((rule) => [rule.id, rule]))
  }

  read(): ConfigReading {
    for (const error of firstErrors(this.#document.errors))
      this.#say(error.pos[0], syntaxMessage(error.code, error.message))
    if (this.#problems.length > 0) return { configuration: emptyConfiguration, problems: this.#problems, extendsAt: [] }
    const configuration = this.#top(this.#document.contents as Node | null)
    return { configuration, problems: this.#problems, extendsAt: this.#extendsAt }
  }

  #top(node: Node | null): Configuration {
    if (node === null || this.#isNull(node)) return emptyConfiguration
    const found: { -readonly [K in keyof Configuration]: Configuration[K] } = { ...emptyConfiguration }
    this.#each(node, topKeys, (key, value) => {
      if (key === 'extends') {
        found.extends = this.#strings(value)
        this.#extendsAt = this.#placesIn(value)
      } else if (key === 'files') found.files = this.#patterns(value)
      else if (key === 'ignore') found.ignore = this.#patterns(value)
      else if (key === 'overrides') found.overrides = this.#overrides(value)
      else if (key === 'baseline') {
        const baseline = this.#string(value)
        if (baseline !== null) found.baseline = baseline
      } else if (key !== '$schema') Object.assign(found, this.#setting(key, value))
    })
    return found
  }

  /** One of the keys that the file as a whole and an override have in common. */
  #setting(key: string, value: Node | null): Partial<FileSettings> {
    if (key === 'profile') {
      const profile = this.#word(value, profiles)
      return profile ? { profile: profile as Profile } : {}
    }
    if (key === 'rules') return { rules: this.#ruleSettings(value) }
    return { facts: this.#facts(value) }
  }

  #overrides(node: Node | null): Override[] {
    if (!node || !this.#yaml.isSeq(node)) {
      this.#expected(node, { zh: '这里应当是一个列表', en: 'expected a list' })
      return []
    }
    return (node as YAMLSeq<Node>).items.map((item) => {
      const override: { -readonly [K in keyof Override]: Override[K] } = { files: [], rules: {}, facts: {} }
      let named = false
      this.#each(item, ['files', ...settingKeys], (key, value) => {
        if (key === 'files') {
          named = true
          override.files = this.#patterns(value)
        } else Object.assign(override, this.#setting(key, value))
      })
      if (!named)
        this.#expected(item, {
          zh: '缺少 files：这一项对哪些文件起作用',
          en: '"files" is missing: which files is this for',
        })
      return override
    })
  }

  #facts(node: Node | null): FileSettings['facts'] {
    const facts: Record<string, string> = {}
    this.#each(node, factKeys, (key, value) => {
      const text = this.#string(value)
      if (text === null) return
      if (key === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text))
        this.#expected(value, {
          zh: `日期应写作 2024-06-01，而不是“${text}”`,
          en: `write a date as 2024-06-01, not "${text}"`,
        })
      else facts[key] = text
    })
    return facts
  }

  #ruleSettings(node: Node | null): Record<string, RuleSetting> {
    const settings: Record<string, RuleSetting> = {}
    this.#each(
      node,
      [...this.#rules.keys()],
      (id, value) => {
        if (value && this.#yaml.isMap(value)) settings[id] = this.#ruleObject(id, value as YAMLMap)
        else {
          const severity = this.#word(value, severityWords)
          if (severity) settings[id] = { severity: severity as Severity | 'off' }
        }
      },
      { zh: '没有这条规则', en: 'unknown rule' },
    )
    return settings
  }

  #ruleObject(id: string, node: YAMLMap): RuleSetting {
    const declared = this.#rules.get(id)?.options ?? {}
    const options: Record<string, unknown> = {}
    let severity: string | null = null
    this.#each(node, ['severity', ...Object.keys(declared)], (key, value) => {
      if (key === 'severity') severity = this.#word(value, severityWords)
      else options[key] = this.#option(value, declared[key]!.default)
    })
    return {
      ...(severity !== null && { severity: severity as Severity | 'off' }),
      ...(Object.keys(options).length > 0 && { options }),
    }
  }

  /** The value of an option, which is of its default's kind. */
  #option(node: Node | null, example: unknown): unknown {
    const value: unknown = node ? this.#yaml.plainData(node, this.#document) : undefined
    const words = !Array.isArray(value) || value.every((one) => typeof one === 'string')
    if (kindOf(value) !== kindOf(example) || !words)
      this.#expected(node, {
        zh: `这里应当是${kindNames[kindOf(example)]?.zh ?? '别的值'}，如 ${JSON.stringify(example)}`,
        en: `expected ${kindNames[kindOf(example)]?.en ?? 'something else'}, such as ${JSON.stringify(example)}`,
      })
    return value
  }

  /** Walks a mapping whose keys are known; unknown ones are complained of, with the near miss. */
  #each(
    node: Node | null,
    known: readonly string[],
    visit: (key: string, value: Node | null) => void,
    complaint: Message = { zh: '没有这个配置项', en: 'unknown key' },
  ): void {
    if (!node || this.#isNull(node)) return
    if (!this.#yaml.isMap(node)) {
      this.#expected(node, { zh: '这里应当是“名称: 值”的形式', en: 'expected "name: value" pairs' })
      return
    }
    for (const { key, value } of (node as YAMLMap<Scalar, Node | null>).items as Pair<Scalar, Node | null>[]) {
      const name = String(key?.value ?? '')
      if (known.includes(name)) visit(name, value)
      else this.#unknown(key, name, known, complaint)
    }
  }

  #unknown(node: Node | null, word: string, known: readonly string[], complaint: Message): void {
    const near = nearest(word, known)
    this.#say(
      node?.range?.[0] ?? 0,
      { zh: `${complaint.zh}：${word}`, en: `${complaint.en}: ${word}` },
      near
        ? { zh: `是不是“${near}”？`, en: `Did you mean "${near}"?` }
        : known.length <= 12
          ? { zh: `可用：${known.join('、')}`, en: `Known: ${known.join(', ')}` }
          : { zh: '全部规则见 tiaoli rules', en: 'All rules: tiaoli rules' },
    )
  }

  #word(node: Node | null, allowed: readonly string[]): string | null {
    const text = this.#string(node)
    if (text === null || allowed.includes(text)) return text
    this.#unknown(node, text, allowed, { zh: '不能取这个值', en: 'not a possible value' })
    return null
  }

  /** A string, or a list of strings. */
  #strings(node: Node | null): string[] {
    if (node && this.#yaml.isSeq(node))
      return (node as YAMLSeq<Node>).items.map((item) => this.#string(item)).filter((text) => text !== null)
    const text = this.#string(node)
    return text === null ? [] : [text]
  }

  #placesIn(node: Node | null): readonly Place[] {
    const items = node && this.#yaml.isSeq(node) ? (node as YAMLSeq<Node>).items : [node]
    return items.map((item) => this.#lines.position(item?.range?.[0] ?? 0))
  }

  #patterns(node: Node | null): string[] {
    const patterns = this.#strings(node)
    const complex = patterns.find(isTooComplex)
    if (complex !== undefined)
      this.#expected(node, {
        zh: `通配符太多，匹配会很慢：${complex}`,
        en: `too many wildcards to be matched in good time: ${complex}`,
      })
    return patterns
  }

  #string(node: Node | null): string | null {
    if (node && this.#yaml.isScalar(node)) {
      // YAML reads an unquoted `off` as a word in 1.2, but a number or true stays what it is.
      const { value } = node as Scalar
      if (typeof value === 'string') return value
    }
    this.#expected(node, { zh: '这里应当是文字', en: 'expected a text' })
    return null
  }

  #isNull(node: Node): boolean {
    return this.#yaml.isScalar(node) && (node as Scalar).value === null
  }

  #expected(node: Node | null, message: Message): void {
    this.#say(node?.range?.[0] ?? 0, message)
  }

  #say(offset: number, message: Message, suggestion: Message | null = null): void {
    this.#problems.push({ path: this.#path, ...this.#lines.position(offset), message, suggestion })
  }
}

const kindNames: Readonly<Record<string, Message>> = {
  number: { zh: '数', en: 'a number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  string: { zh: '文字', en: 'a text' },
  list: { zh: '列表', en: 'a list' },
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}
