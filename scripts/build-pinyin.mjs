// Makes the table that tells a character's reading: the 6,763 characters of GB/T 2312, grouped by toneless syllable. Symbols,
// terms and titles are found by their pinyin with it; rarer characters are found as themselves.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'

/** Writes server/src/text/generated/pinyin.ts; skipped when neither this script nor the package changed. */
export function buildPinyin(root, put, say) {
  const target = join(root, 'server/src/text/generated/pinyin.ts')
  const stamp = createHash('sha256')
    .update(readFileSync(new URL(import.meta.url)))
    .update(readFileSync(join(root, 'node_modules/pinyin-pro/package.json')))
    .digest('hex')
    .slice(0, 16)
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(`// ${stamp}`)) return
  const decoder = new TextDecoder('gb18030')
  const bySyllable = new Map()
  for (let high = 0xb0; high <= 0xf7; high++) {
    for (let low = 0xa1; low <= 0xfe; low++) {
      const char = decoder.decode(Uint8Array.of(high, low))
      if (!/^\p{Script=Han}$/u.test(char)) continue
      const [syllable] = pinyin(char, { toneType: 'none', type: 'array', v: true })
      if (!/^[a-z]+$/.test(syllable)) continue
      bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + char)
    }
  }
  const table = [...bySyllable]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, chars]) => syllable + chars)
    .join(' ')
  put(target, `// ${stamp}\n// Made by scripts/build-pinyin.mjs.\nexport const readings: string =\n  '${table}'\n`)
  say(`pinyin   ${bySyllable.size} syllables`)
}
