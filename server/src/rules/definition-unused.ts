import { holding } from '../syntax/by-block.ts'
import type { Rule } from './rule.ts'

const definitionUnused: Rule = {
  id: 'definition-unused',
  family: 'definition',
  title: { zh: '简称未再使用', en: 'A short name that is never used' },
  severity: 'info',
  fixable: true,
  tag: 'unnecessary',
  since: '0.1.0',
  source: '《立法技术规范（试行）（一）》2',
  needs: 'definitions',
  reads: 'definitions',
  *check({ document, policy }) {
    for (const definition of policy.definitions) {
      if (definition.form.includes('指') || definition.form === '包括' || definition.uses.length > 0) continue
      // Defined twice it is a matter of `definition-conflict`.
      if (policy.definitions.some((other) => other !== definition && other.term === definition.term)) continue
      const bare = definition.term.replace(/^《|》$/g, '')
      // A short name may be given in the 通知 for the 办法 attached to it, or used without its marks.
      const uses = holding(bare)
      const elsewhere = policy.together.some(
        (other) => other !== policy && other.paragraphs.some(({ placed }) => uses(placed)),
      )
      if (elsewhere || bare.length < 2) continue
      const bracket = { start: definition.meaningSpan.end, end: definition.end }
      const words = document.tree.text.slice(bracket.start, bracket.end)
      const whole = /^[（(]\s*(?:以下|下)?(?:简|统|合|并)?称[^，,；;（()）]*[）)]$/.test(words)
      yield {
        ...(whole ? bracket : definition.termSpan),
        clause: definition.clause,
        message: {
          zh: `“${bare}”规定了简称，后文却没有再用。请删去这个简称，或在后文统一使用。`,
          en: `“${bare}” is given as a short name but never used again. Delete it, or use it in what follows.`,
        },
        fixes: whole
          ? [
              {
                title: { zh: '删去简称', en: 'Delete the short name' },
                edits: [{ ...bracket, newText: '' }],
                safe: false,
              },
            ]
          : [],
      }
    }
  },
}

export default definitionUnused
