import type { Attachment, AttachmentEntry, Policy } from '../model/model.ts'
import { references } from './references.ts'
import type { Finding, Rule } from './rule.ts'

const referenceAttachment: Rule = {
  id: 'reference-attachment',
  family: 'reference',
  title: { zh: '附件引用不一致', en: 'An attachment that is cited but not there' },
  severity: 'error',
  likely: 'warning',
  fixable: false,
  since: '0.1.0',
  source: 'GB/T 9704—2012 7.3.4、7.3.7',
  reads: 'references',
  *check({ policy }) {
    yield* missing(policy)
    yield* unlike(policy)
    yield* misnumbered(policy)
  },
}

/** 附件3 in a sentence where only two are listed or attached. */
function* missing(policy: Policy): Iterable<Finding> {
  const wanted = references(policy).filter(({ reference }) => reference.kind === 'attachment' && reference.missing)
  if (wanted.length === 0) return
  const root = policy.together.find(({ index }) => index === policy.attachedTo?.policy) ?? policy
  const numbers = new Set([...root.attachmentList, ...root.attachments].map((one) => one.number ?? 1))
  const place = root.attachmentList[0] ?? root.attachments[0]?.labelSpan
  for (const { reference, clause } of wanted) {
    const missing = reference.missing!
    if (reference.parts.some(({ level }) => level === 'table')) {
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        certainty: 'likely',
        message: {
          zh: `“${missing.label}”不存在：文后没有这个序号的附表。请更正序号，或补上该附表。`,
          en: `There is no “${missing.label}” among the tables behind the text. Correct the number, or add the table.`,
        },
      }
      continue
    }
    // Where no list tells, one attachment in the file may just be the one that was pasted along.
    if (reference.loose && numbers.size < 2) continue
    const known = [...numbers].sort((a, b) => a - b).map((number) => `附件${number}`)
    yield {
      start: reference.start,
      end: reference.end,
      clause,
      certainty: reference.loose ? 'likely' : 'certain',
      message: {
        zh: `“${missing.label}”不存在：本文的附件只有${known.join('、')}。请更正附件序号，或补上该附件及附件说明。`,
        en: `There is no “${missing.label}”: the draft has ${known.join(', ')} only. Correct the number, or add the attachment and list it.`,
      },
      related: place
        ? [
            {
              start: place.start,
              end: place.end,
              message: { zh: '附件说明在此', en: 'The attachments are listed here' },
            },
          ]
        : [],
    }
  }
}

/** An attachment that bears another title than the list under the body gives it. */
function* unlike(policy: Policy): Iterable<Finding> {
  for (const attachment of policy.attachments) {
    const entry = policy.attachmentList.find((one) => (one.number ?? 1) === (attachment.number ?? 1))
    if (!entry || !attachment.title || !differ(entry.title, attachment.title.text)) continue
    if (isAnother(policy, attachment, entry)) continue
    yield {
      start: attachment.title.start,
      end: attachment.title.end,
      certainty: 'likely',
      message: {
        zh: `附件${attachment.number ?? ''}的标题“${attachment.title.text}”与附件说明中的“${entry.title}”不一致。请统一为一个名称。`,
        en: `Attachment ${attachment.number ?? ''} is titled “${attachment.title.text}” here and “${entry.title}” in the list of attachments. Use one name.`,
      },
      related: [
        { start: entry.start, end: entry.end, message: { zh: '附件说明中的名称', en: 'The name in the list' } },
      ],
    }
  }
}

/** An attachment that bears the very title of an entry, and a number that the list does not have: the numbers of both must agree. */
function* misnumbered(policy: Policy): Iterable<Finding> {
  const { attachmentList: entries, attachments } = policy
  for (const { number, title, labelSpan } of attachments) {
    if (number === null || !title || entries.some((one) => (one.number ?? 1) === number)) continue
    const [entry, ...more] = entries.filter((one) => isSame(one.title, title.text))
    if (!entry || entry.number === null || more.length > 0) continue
    if (
      attachments.some(
        (one) => one.number === entry.number || (one.title !== title && isSame(one.title?.text ?? '', title.text)),
      )
    )
      continue
    yield {
      start: labelSpan.start,
      end: labelSpan.end,
      certainty: 'likely',
      message: {
        zh: `附件说明中“${entry.title}”是附件${entry.number}，这里写作附件${number}。请统一附件序号。`,
        en: `The list of attachments has “${entry.title}” as 附件${entry.number}, and it is marked 附件${number} here. Use one number.`,
      },
      related: [
        { start: entry.start, end: entry.end, message: { zh: '附件说明中的序号', en: 'The number in the list' } },
      ],
    }
  }
}

function isSame(a: string, b: string): boolean {
  return bare(a) !== '' && bare(a) === bare(b)
}

/** Whether the entry means another document of the file: an annexed 细则 has a 附件1 of its own, which no list of the notice names. */
function isAnother(policy: Policy, attachment: Attachment, entry: AttachmentEntry): boolean {
  const issued = policy.together.filter(
    ({ attachedTo, index }) => attachedTo?.policy === policy.index && index !== attachment.policy,
  )
  if (entry.number === null && attachment.number !== null && issued.some(({ start }) => start < attachment.start))
    return true
  const others = policy.attachments.filter((one) => one !== attachment)
  return [...others, ...issued].some(({ title }) => title !== null && !differ(entry.title, title.text))
}

/** Names of which neither is a part of the other. （略） in the place of one is no name. */
function differ(listed: string, written: string): boolean {
  const [a, b] = [bare(listed), bare(written)]
  return Math.min(a.length, b.length) > 1 && !a.includes(b) && !b.includes(a)
}

/** Without marks, blanks, stage and file links: what counts as the name. */
function bare(title: string): string {
  return title
    .replace(/\([^()]*[/.][^()]*\)|[（(](?:试行|样表|样式|模板|征求意见稿|[0-9]{4}年?版?)[）)]/g, '')
    .replace(/[^\u4e00-\u9fffA-Za-z0-9]/g, '')
}

export default referenceAttachment
