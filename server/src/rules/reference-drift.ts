import { articleBroken, driftTarget, subjectOf } from '../model/drift.ts'
import type { Clause, Reference } from '../model/model.ts'
import { nameOf, numeralEdit, references } from './references.ts'
import type { Message, Rule } from './rule.ts'

const referenceDrift: Rule = {
  id: 'reference-drift',
  family: 'reference',
  title: { zh: '引用错位', en: 'A reference that has drifted to another clause' },
  severity: 'warning',
  likely: 'info',
  fixable: true,
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》9；实务',
  needs: 'citations',
  reads: 'references',
  *check({ document, policy }) {
    for (const { reference, clause } of references(policy)) {
      // Behind 第三条至第五条 the words speak of any of them; behind 第三条第二款 of a part of 第三条, which must not say them anywhere.
      if (reference.targets.length !== 1 || !isOneArticle(reference)) continue
      const part = reference.parts[0]!
      const target = reference.parts.length > 1 ? part.target! : reference.targets[0]!
      const bySubject = driftTarget(policy, reference, clause)
      const broken = bySubject ? null : articleBroken(policy, reference, clause)
      const meant = broken ? { clause: broken, only: true } : bySubject
      if (!meant) continue
      const subject = broken ? shortened(reference.act!.text) : subjectOf(reference)!
      yield {
        start: reference.start,
        end: reference.end,
        clause,
        certainty: meant.only ? 'certain' : 'likely',
        message: broken ? sayBroken(target, broken, subject) : saySubject(target, meant.clause, subject),
        related: [
          { ...target.labelSpan, message: { zh: `现在指向的${nameOf(target)}`, en: `It points to ${nameOf(target)}` } },
          {
            ...meant.clause.labelSpan,
            message: {
              zh: `${nameOf(meant.clause)}写到“${subject}”`,
              en: `${nameOf(meant.clause)} speaks of “${subject}”`,
            },
          },
        ],
        // Where 第二款 or 第三项 of the other article is, the drafter must say.
        fixes:
          meant.clause.suffix > 0 || reference.parts.length > 1
            ? []
            : [
                {
                  title: { zh: `改引${nameOf(meant.clause)}`, en: `Cite ${nameOf(meant.clause)} instead` },
                  edits: [numeralEdit(document.tree.text, part.numeral, meant.clause.number)],
                  safe: false,
                },
              ],
      }
    }
  },
}

/** Acts are long; the begin tells which is meant. */
function shortened(act: string): string {
  return act.length > 20 ? `${act.slice(0, 19)}…` : act
}

function saySubject(target: Clause, meant: Clause, subject: string): Message {
  const [from, to] = [nameOf(target), nameOf(meant)]
  return {
    zh: `${from}没有提到“${subject}”，写到“${subject}”的是${to}。序号调整后引用可能没有跟着改，请核对，必要时改引${to}。`,
    en: `${from} says nothing of “${subject}”; ${to} does. The reference may not have followed a renumbering: check it, and cite ${to} if that was meant.`,
  }
}

function sayBroken(target: Clause, meant: Clause, act: string): Message {
  const [from, to] = [nameOf(target), nameOf(meant)]
  return {
    zh: `${from}没有写到这里所说的行为（“${act}”），写到的是紧邻的${to}。序号调整后引用可能没有跟着改，请核对，必要时改引${to}。`,
    en: `${from} says nothing of what is said to break it (“${act}”); ${to} beside it does. The reference may not have followed a renumbering: check it, and cite ${to} if that was meant.`,
  }
}

/** 第三条, or 第三条第二款: one number of an article, and what stands in it. */
function isOneArticle({ parts }: Reference): boolean {
  const [first, ...rest] = parts
  return (
    first !== undefined &&
    rest.every(({ level }) => level === 'paragraph' || level === 'item') &&
    (rest.length === 0 || (first.level === 'article' && first.target?.level === 'article'))
  )
}

export default referenceDrift
