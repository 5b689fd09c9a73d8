import type { Message } from '../../rules/rule.ts'

/** What the YAML reader complains of, by its codes, in words for whoever writes a configuration. */
const known: Readonly<Record<string, Message>> = {
  DUPLICATE_KEY: { zh: '同一配置项写了两次', en: 'the same key twice' },
  TAB_AS_INDENT: { zh: '缩进要用空格，不能用制表符', en: 'indent with blanks, not with tabs' },
  BAD_INDENT: { zh: '缩进不对：同一层的各行要对齐', en: 'wrong indent: lines of one level stand below one another' },
  BAD_SCALAR_START: {
    zh: '值不能以这个符号开头，请加引号',
    en: 'a value cannot begin with this mark; put it in quotes',
  },
  BAD_DQ_ESCAPE: { zh: '双引号里的“\\”写法不对，请改用单引号', en: 'not an escape; use single quotes' },
  BLOCK_AS_IMPLICIT_KEY: { zh: '一行里只能有一个“名称: 值”', en: 'one "name: value" in a line' },
  MULTILINE_IMPLICIT_KEY: {
    zh: '“名称: 值”缺少冒号，或冒号后缺少空格',
    en: 'a colon, or the blank behind it, is missing',
  },
  UNEXPECTED_TOKEN: { zh: '这里不是 YAML 的写法', en: 'this is not YAML' },
  MISSING_CHAR: { zh: '缺少符号：引号、括号或逗号没有写全', en: 'a quote, bracket or comma is missing' },
  MULTIPLE_DOCS: { zh: '一个文件里只能有一份配置', en: 'one configuration in a file' },
}

export function syntaxMessage(code: string, text: string): Message {
  // The library quotes what it stumbles over, which may be the rest of the file.
  const [line] = text.split('\n')
  const short = line!.slice(0, 100)
  return known[code] ?? { zh: `写法有误：${short}`, en: `syntax error: ${short}` }
}

/** Those of the complaints that say something: behind the first one the reader has lost its way. */
export function firstErrors<E extends { readonly code: string }>(errors: readonly E[]): readonly E[] {
  return errors.filter(({ code }, i) => i === 0 || code === 'DUPLICATE_KEY')
}
