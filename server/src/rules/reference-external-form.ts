import { joint } from '../model/gathered.ts'
import type { Reference } from '../model/model.ts'
import { references } from './references.ts'
import type { Finding, Rule } from './rule.ts'

const referenceExternalForm: Rule = {
  id: 'reference-external-form',
  family: 'reference',
  title: { zh: '外部文件引用格式', en: 'How another document is cited' },
  severity: 'info',
  likely: 'hint',
  fixable: true,
  since: '0.1.0',
  source: 'GB/T 9704—2012 7.2.5；《党政机关公文处理工作条例》',
  needs: 'papers',
  reads: 'references',
  *check({ policy }) {
    for (const { reference, clause } of references(policy)) {
      if (!reference.documentNumber && !reference.text.includes(joint)) continue
      for (const finding of [numberAhead(reference), yearBrackets(reference), jointIssuers(reference)]) {
        if (finding) yield { ...finding, clause }
      }
    }
  },
}

/** 国办发〔2021〕5号《…》: the title comes first, its number behind it in brackets. */
function numberAhead(reference: Reference): Finding | null {
  const number = reference.documentNumber
  if (!number?.before || reference.end - reference.start !== reference.text.length) return null
  return {
    start: number.start,
    end: reference.end,
    message: {
      zh: `引用文件先写标题、后写发文字号：“${reference.text}（${number.text}）”。`,
      en: `Cite the title first and its number behind it: “${reference.text}（${number.text}）”.`,
    },
    fixes: [
      {
        title: { zh: '字号移到标题之后', en: 'Move the number behind the title' },
        edits: [{ start: number.start, end: reference.end, newText: `${reference.text}（${number.text}）` }],
        safe: false,
      },
    ],
  }
}

/** 国办发[2021]5号: the year stands in 〔〕. */
function yearBrackets(reference: Reference): Finding | null {
  const number = reference.documentNumber
  if (!number || number.text.includes('〔')) return null
  const standard = [...number.text]
    .map((char) => ('［[(（【'.includes(char) ? '〔' : '］])）】'.includes(char) ? '〕' : char))
    .join('')
  return {
    start: number.start,
    end: number.end,
    message: {
      zh: `发文字号的年份用六角括号：“${standard}”。`,
      en: `The year in a document number stands in 〔〕: “${standard}”.`,
    },
    // With the number ahead of the title the other fix rewrites the same words; across a page break nothing is rewritten.
    fixes:
      number.before || number.end - number.start !== number.text.length
        ? []
        : [
            {
              title: { zh: '改用六角括号', en: 'Use 〔〕' },
              edits: [{ start: number.start, end: number.end, newText: standard }],
              safe: true,
            },
          ],
  }
}

/** 中共中央 国务院 are two issuers with a blank between them. */
function jointIssuers(reference: Reference): Finding | null {
  const title = reference.text
  // Words broken over lines have other offsets in the text.
  if (!title.includes(joint) || reference.end - reference.start !== title.length) return null
  const start = reference.start + title.indexOf(joint)
  const gap = start + '中共中央'.length
  return {
    start,
    end: start + joint.length,
    certainty: 'likely',
    message: {
      zh: '联合发文的“中共中央”与“国务院”之间空一字：“中共中央 国务院”。',
      en: 'Between the joint issuers 中共中央 and 国务院 stands a blank.',
    },
    fixes: [
      {
        title: { zh: '补空格', en: 'Insert the blank' },
        edits: [{ start: gap, end: gap, newText: ' ' }],
        safe: true,
      },
    ],
  }
}

export default referenceExternalForm
