/**
 * Kinds of places, as groups of governments are named by them: 各市（州）、县, 有关市县. Read word by word: the same as one pattern,
 * in which the kinds stand four times, takes the engine longer to prepare than a draft to read.
 */
import { endIn, PLACES } from './endings.ts'

const kinds =
  '省|自治区|直辖市|地级以上市|设区市|设区的市|副省级城市|计划单列市|县级市|自治州|自治县|地区|地方|市|州|盟|区|县|旗|乡|镇|街|街道|社区|村|园区|开发区|功能区|新区|片区|兵团|师|师市|团|团场|地级市|城市|街镇|镇街|级'
const words: ReadonlySet<string> = new Set(kinds.split('|'))
/** What a kind of place begins with. */
const begins: ReadonlySet<string> = new Set([...words].map((word) => word[0]!))
const nowhere: readonly number[] = []
const longest = Math.max(...[...words].map((word) => word.length))
// 地 and what may stand between two kinds or around them ends a row of them as well.
endIn(`${kinds}|地|）|、|，|和|及|与|或`, PLACES)

/** Where a kind of place that begins at `at` can end. */
export function placeEnds(name: string, at: number): readonly number[] {
  if (at >= name.length || !begins.has(name[at]!)) return nowhere
  const ends: number[] = []
  for (let to = at + 1; to <= Math.min(name.length, at + longest); to++)
    if (words.has(name.slice(at, to))) ends.push(to)
  // 地 in 各地人民政府; 地 by itself is no kind.
  if (name[at] === '地' && /^(?:人民|政府|党委)/u.test(name.slice(at + 1, at + 3))) ends.push(at + 1)
  return ends
}

/** Where （市、区） behind a kind of place ends; null when there is none. */
export function bracketEnd(name: string, at: number): number | null {
  if (name[at] !== '（') return null
  let reached = new Set(placeEnds(name, at + 1))
  const seen = new Set<number>()
  while (reached.size > 0) {
    const next = new Set<number>()
    for (const to of reached) {
      if (seen.has(to)) continue
      seen.add(to)
      if (name[to] === '）') return to + 1
      for (const end of placeEnds(name, to)) next.add(end)
      if ('、，和'.includes(name[to] ?? '.')) for (const end of placeEnds(name, to + 1)) next.add(end)
    }
    reached = next
  }
  return null
}

const noEnds: ReadonlySet<number> = new Set()

/** Where kinds of places in a row that begin at `at` can end: 市、县 and 市、县、 in 市、县、区. */
export function placesEnds(name: string, at: number): ReadonlySet<number> {
  if (name[at] !== '各' && !(at < name.length && begins.has(name[at]!))) return noEnds
  const ends = new Set<number>()
  const waiting = [at]
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    const put = (end: number) => {
      if (ends.has(end)) return
      ends.add(end)
      waiting.push(end)
    }
    for (const start of name[from] === '各' ? [from, from + 1] : [from])
      for (const end of placeEnds(name, start))
        for (const behind of [end, bracketEnd(name, end)]) {
          if (behind === null) continue
          put(behind)
          if ('、，和及与或'.includes(name[behind] ?? '.')) put(behind + 1)
        }
  }
  return ends
}
