// npm run accuracy [-- --misses] [-- --notes]: how well the model reads real texts, and how quiet the rules are on them. The texts' folder
// comes from TIAOLI_CORPUS; without it there is nothing to measure.
import { byRule, lintAll, policyBudgets, seedBudgets, statuteBudgets } from './accuracy/budget.ts'
import { corpusFolder, type Measure, textsIn } from './accuracy/corpus.ts'
import { measureGold } from './accuracy/gold.ts'
import { measureNotes } from './accuracy/notes.ts'
import { measureRegistry, measureSpeed, timeRegistry } from './accuracy/registry.ts'
import { measureStatutes } from './accuracy/statutes.ts'
import { createRegistry } from '../server/src/registry/create.ts'
import { parse } from '../server/src/syntax/parse.ts'

if (process.argv.includes('--registry-speed')) {
  process.stdout.write(JSON.stringify(timeRegistry()))
  process.exit(0)
}
const folder = corpusFolder()
if (!folder) {
  process.stdout.write('TIAOLI_CORPUS names no folder of real texts; nothing to measure.\n')
  process.exit(0)
}
const showMisses = process.argv.includes('--misses')
const registry = createRegistry()
const policies = textsIn(`${folder}/policies`)
const statutes = textsIn(`${folder}/laws`)
const seed = textsIn(`${folder}/seed`)
const policyFindings = lintAll(policies, registry)
const statuteFindings = lintAll(statutes, registry)
const seedFindings = lintAll(
  seed.filter(({ name }) => name !== 'newsletter.md'),
  registry,
)
const broken = [...policies, ...statutes, ...seed].filter(
  ({ text }) =>
    parse(text)
      .blocks.map(({ block }) => block.raw)
      .join('') !== text,
)

const measures: Measure[] = [
  ...measureGold(folder, registry),
  measureNotes(folder, registry, process.argv.includes('--notes')),
  ...measureStatutes(statutes, registry),
  ...measureRegistry(folder, registry, policyFindings),
  ...measureSpeed(),
  {
    name: 'any text: tree ≠ text',
    reached: String(broken.length),
    goal: '0',
    ok: broken.length === 0,
    misses: broken.map(({ name }) => name),
  },
  ...seedBudgets(folder, registry),
  ...statuteBudgets(statuteFindings, registry),
  ...policyBudgets(policyFindings),
]
const width = Math.max(...measures.map(({ name }) => name.length))
for (const { name, reached, goal, ok, misses } of measures) {
  process.stdout.write(`${ok ? '✓' : '✗'} ${name.padEnd(width)}  ${reached.padEnd(26)} ${goal}\n`)
  if (showMisses) for (const miss of misses) process.stdout.write(`    ${miss}\n`)
}
for (const [what, linted] of [
  ['policies', policyFindings],
  ['statutes', statuteFindings],
  ['seed', seedFindings],
] as const) {
  process.stdout.write(`\nfindings on ${linted.length} ${what}\n${byRule(linted).join('\n')}\n`)
}
process.exitCode = measures.every(({ ok }) => ok) ? 0 : 1
