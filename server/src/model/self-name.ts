/** How a draft calls itself: 本办法, 本措施. */
import type { Phrase, Policy } from './model.ts'

/** Kinds that differ in rank or nature; a draft of one does not call itself by another. */
export const selfKinds = [
  '办法',
  '措施',
  '细则',
  '规定',
  '条例',
  '意见',
  '方案',
  '通知',
  '规则',
  '规程',
  '政策',
  '计划',
  '规划',
]
/** 若干措施, 政策 and 政策措施 are one kind in practice. */
const alike = ['措施', '政策']

/** The kinds that a draft may call itself by, as its title has it; empty when the title names none of them. */
export function fittingKinds({ kind, title }: Policy): readonly string[] {
  const named = kind ?? title?.text ?? ''
  const fitting = selfKinds.filter((one) => named.includes(one))
  return alike.some((one) => fitting.includes(one)) ? [...fitting, ...alike] : fitting
}

/** Whether a name that a draft uses for itself is one of some kinds. */
export function isOfKind(name: Phrase, kinds: readonly string[]): boolean {
  return kinds.some((kind) => name.text.includes(kind))
}

/** The name the draft uses most for itself among those that fit; else 本 and the kind in the title. Null when it has neither. */
export function selfNameOf(policy: Policy): string | null {
  const kinds = fittingKinds(policy)
  const counts = new Map<string, number>()
  for (const name of policy.selfNames)
    if (isOfKind(name, kinds)) counts.set(name.text, (counts.get(name.text) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? (kinds[0] ? `本${kinds[0]}` : null)
}
