import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import * as parser from '../../server/src/syntax/generated/notes.js'
import { readColumn, readLabelLine } from '../../server/src/syntax/notes.ts'
import { readAt } from '../../server/src/syntax/peg.ts'
import {
  beginsNoList,
  isVerb,
  mayBeginVerb,
  obligingBegins,
  plainVerbAt,
  verbSigns,
} from '../../server/src/syntax/verbs.ts'

const grammar = readFileSync('grammar/notes.peggy', 'utf8')

/** The words in some of the grammar's rules. */
function wordsIn(...rules: string[]): string[] {
  const words = new Set<string>()
  for (const rule of rules) {
    const body = new RegExp(`^${rule}\\n?\\s+=[^]*?(?=\\n\\n|$(?![^]))`, 'm').exec(grammar)
    assert.ok(body, rule)
    for (const [, word] of body[0].matchAll(/'([^']+)'/g)) words.add(word!)
  }
  return [...words]
}

describe('verbs', () => {
  const words = [...wordsIn('InlineVerb', 'MannerVerb', 'Manners', 'Manner', 'Core'), '，', ' ', '1', '市']

  it('begin and go on with the characters that are listed', () => {
    assert.ok(words.length > 150)
    let found = 0
    for (const first of words)
      for (const second of words)
        for (const third of ['', '，负责', '应']) {
          const text = `${first}${second}${third}`
          const cut = readAt<string>(parser, 'Cut', text, 0)
          if (!cut || /^[，,]/.test(text)) continue
          found++
          assert.ok(mayBeginVerb(text, 0), text)
          const verb = text.slice(0, cut.end)
          for (const sign of verb.slice(1)) assert.ok(sign === ' ' || verbSigns.includes(sign), verb)
          if (/^(?:应当|应|要|须|不得|会同)$|负责|牵头/.test(verb) || cut.value === 'support')
            assert.ok(obligingBegins.includes(verb[0]!), verb)
        }
    assert.ok(found > 20_000, `${found}`)
  })

  it('that are read by a look are read as the grammar reads them', () => {
    const chars = [...new Set([...words.join(''), ...'的科办司院所中室会当再持急用对素点求人部机外口台、。'])]
    const behind = ['', ...'的当办司院所中室会局服委小急用对外，', '管理', '负责的']
    let read = 0
    for (const first of chars)
      for (const second of ['', ...chars])
        for (const third of behind) {
          const text = `${first}${second}${third}`
          const verb = plainVerbAt(text, 0)
          if (!verb) continue
          read++
          const cut = readAt<string>(parser, 'Cut', text, 0)
          assert.ok(!beginsNoList(text, 0) || (cut && cut.value !== 'late'), text)
          if (verb.role === null) {
            assert.equal(cut !== null, isVerb(verb, text, 0), text)
            continue
          }
          const found = isVerb(verb, text, 0) ? [verb.role, verb.length] : [undefined, undefined]
          assert.deepEqual([cut?.value, cut?.end], found, text)
        }
    assert.ok(read > 10_000, `${read}`)
  })
})

describe('labels', () => {
  it('end with the characters that are listed', () => {
    const words = [
      '',
      ...wordsIn('LabelName', 'LabelRole', 'LabelMore', 'LabelNoun', 'LabelPlus'),
      '1',
      '）',
      '及联系人',
    ]
    let found = 0
    for (const first of words)
      for (const second of words)
        for (const third of ['', '（部门）', '1', '及责任人', '、配合单位']) {
          const text = `${first}${second}${third}`
          const read = readAt<{ role: string }>(parser, 'LabelName', text, 0)
          if (!read || read.end !== text.length || text.length > 12) continue
          found++
          assert.equal(readColumn(text), read.value.role, text)
          assert.equal(readLabelLine(`${text}：`), read.value.role, text)
        }
    assert.ok(found > 500, `${found}`)
  })
})
