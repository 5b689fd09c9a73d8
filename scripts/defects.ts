// npm run defects [-- --misses]: recall by injected defects. Takes sound drafts (the project's own, and real ones when TIAOLI_CORPUS names a
// folder), makes one known defect a copy, lints, and prints how many were reported, and the false alarms of the untouched copies.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRegistry } from '../server/src/registry/create.ts'
import { applyEdits } from '../server/src/text/span.ts'
import { readDocument } from '../server/src/model/build.ts'
import { lintAll, show } from './accuracy/budget.ts'
import { corpusFolder, type Text, textsIn } from './accuracy/corpus.ts'
import { injectors } from './defects/inject.ts'

/** Real drafts are many; a few places of each kind a draft are enough. */
const mostPerDraft = 2
const showMisses = process.argv.includes('--misses')
/** `--only=WORDS` runs the defects whose names have these words. */
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? ''
const registry = createRegistry()
const own = textsIn(fileURLToPath(new URL('../test/drafts', import.meta.url)))
const folder = corpusFolder()
const seed = folder
  ? ['p1', 'p3', 'p4', 'p6'].map((name) => ({
      name: `${name}.md`,
      text: readFileSync(`${folder}/seed/${name}.md`, 'utf8'),
    }))
  : []
const found = folder
  ? [...textsIn(`${folder}/policies`), ...textsIn(`${folder}/laws`)].filter(({ text }) => text.length < 20000)
  : []
/** Without an error of its own a draft is sound enough to be broken. */
const real = lintAll(found, registry).filter(({ diagnostics }) =>
  diagnostics.every(({ severity }) => severity !== 'error'),
)

function alarms(texts: readonly Text[]): string[] {
  return lintAll(texts, registry).flatMap(({ name, text, diagnostics }) =>
    diagnostics
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map((diagnostic) => show(name, text, diagnostic)),
  )
}

let failed = false
for (const [what, texts] of [
  ['own drafts', own],
  ['seed', seed],
  ['real drafts', real],
] as const) {
  if (texts.length === 0) continue
  process.stdout.write(`\n${what}: ${texts.length}\n`)
  const totals = { error: [0, 0], warning: [0, 0] }
  for (const { name, severity, find } of injectors.filter((one) => one.name.includes(only))) {
    let made = 0
    let reported = 0
    const misses: string[] = []
    for (const { name: file, text } of texts) {
      let here = 0
      for (const { edits, rules, near } of find(readDocument(text, registry))) {
        if (here++ >= mostPerDraft) break
        const broken = applyEdits(text, edits)
        const diagnostics = lintAll([{ name: file, text: broken }], registry)[0]!.diagnostics
        made++
        const hit = diagnostics.some(
          (diagnostic) =>
            rules.includes(diagnostic.rule) &&
            (near < 0 || (diagnostic.start <= near + 200 && diagnostic.end >= near - 200)),
        )
        if (hit) reported++
        else
          misses.push(
            `${file.slice(0, 40)} …${broken.slice(Math.max(0, edits[0]!.start - 30), edits[0]!.start + 50).replace(/\s+/g, '⏎')}…`,
          )
      }
    }
    totals[severity][0]! += reported
    totals[severity][1]! += made
    process.stdout.write(
      `  ${reported === made ? '✓' : '✗'} ${name.padEnd(48)} ${made === 0 ? 'no place' : `${reported} of ${made}`}\n`,
    )
    if (showMisses) for (const miss of misses.slice(0, 12)) process.stdout.write(`      ${miss}\n`)
  }
  for (const [severity, goal] of [
    ['error', 0.98],
    ['warning', 0.95],
  ] as const) {
    const [hits, all] = totals[severity] as [number, number]
    const share = all === 0 ? 1 : hits / all
    if (share < goal) failed = true
    process.stdout.write(
      `  ${share >= goal ? '✓' : '✗'} recall of ${severity}s ${(share * 100).toFixed(1)} % (${hits} of ${all}), goal ${goal * 100} %\n`,
    )
  }
  if (texts !== real) {
    const false_ = alarms(texts)
    process.stdout.write(`  errors and warnings on the untouched copies: ${false_.length}\n`)
    if (showMisses || texts === own) for (const alarm of false_) process.stdout.write(`      ${alarm}\n`)
    if (texts === own && false_.length > 0) failed = true
  }
}
process.exitCode = failed ? 1 : 0
