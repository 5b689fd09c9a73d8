/**
 * What the linter itself has to say: about exemptions and about bytes. They are configured, listed and explained like the
 * rules over the model, but nothing in the model gives rise to them.
 */
import type { Message, Severity } from '../rules/rule.ts'

export interface OwnRule {
  readonly id: 'suppression-reason' | 'suppression-unused' | 'encoding-undecodable'
  readonly family: 'linter'
  readonly title: Message
  readonly severity: Severity
  readonly fixable: boolean
  readonly since: string
  readonly source: string
}

export const ownRules: readonly OwnRule[] = [
  {
    id: 'encoding-undecodable',
    family: 'linter',
    title: { zh: '有无法解码的字节', en: 'bytes that cannot be decoded' },
    severity: 'error',
    fixable: false,
    since: '0.1.0',
    source: 'GB 18030—2022；ISO/IEC 10646',
  },
  {
    id: 'suppression-reason',
    family: 'linter',
    title: { zh: '免查没有写明理由', en: 'an exemption without a reason' },
    severity: 'warning',
    fixable: false,
    since: '0.1.0',
    source: '条理的约定：免查要让后来的人看得懂',
  },
  {
    id: 'suppression-unused',
    family: 'linter',
    title: { zh: '没有用到的免查', en: 'an exemption from nothing' },
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
    source: '条理的约定：免查不应比问题活得更久',
  },
]
