/** The registry against the shared material: central bodies, renamings, strings of real notes, and its own speed and size. */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { createRegistry } from '../../server/src/registry/create.ts'
import { candidatesFor } from '../../server/src/registry/complete.ts'
import { registryData } from '../../server/src/registry/data.ts'
import type { AgencyClass, Registry } from '../../server/src/registry/registry.ts'
import type { Linted } from './budget.ts'
import { type Measure, ratio } from './corpus.ts'

interface CentralBody {
  readonly full: string
  readonly short: string
  readonly alt?: readonly string[]
  readonly colloquial?: readonly string[]
  readonly verified: boolean
}
interface Renaming {
  readonly old: string
  readonly oldShort?: readonly string[]
  readonly new: readonly string[]
  readonly change: string
  readonly verified: boolean
}
interface Central {
  readonly asOf: string
  readonly current: readonly CentralBody[]
  readonly history: readonly Renaming[]
}

const squeeze = (text: string) => text.replace(/\s/g, '').replace(/^中华人民共和国/, '')

export function measureRegistry(folder: string, registry: Registry, linted: readonly Linted[]): Measure[] {
  const central = JSON.parse(readFileSync(join(folder, '../domain/agencies-central.json'), 'utf8')) as Central
  return [
    bodies(central, registry),
    renamings(central, registry),
    classes(folder, registry),
    seedBodies(folder, central, registry),
    obsolete(linted),
  ]
}

function bodies({ current }: Central, registry: Registry): Measure {
  const misses: string[] = []
  const verified = current.filter((body) => body.verified)
  for (const { full, short, alt = [], colloquial = [] } of verified) {
    for (const name of [full, short, ...alt, ...colloquial]) {
      const match = registry.match(name, { jurisdiction: null, date: null })
      if (match.class !== 'current' || squeeze(match.name ?? '') !== squeeze(full))
        misses.push(`${name}: ${match.class} ${match.name}`)
    }
  }
  return ratio('registry: verified central bodies', verified.length - new Set(misses).size, verified.length, 1, misses)
}

/**
 * A name that lives on is not wrong, whatever became of its duties: the row itself says that 国家海洋局 is kept as a plate
 * (对外保留…牌子), and 全国老龄办 only changed the ministry that hosts it (its duties went over, …职责).
 */
const livesOn = /牌子|职责/

function renamings({ history, asOf }: Central, registry: Registry): Measure {
  const misses: string[] = []
  const rows = history.filter(
    (row) => row.change === 'replaced' && row.verified && !row.new.some((name) => livesOn.test(name)),
  )
  let all = 0
  for (const { old, oldShort = [] } of rows) {
    for (const name of [old, ...oldShort]) {
      all++
      const match = registry.match(name, { jurisdiction: null, date: `${asOf}-06-30` })
      if (match.class !== 'former' || !match.successor?.name) misses.push(`${name}: ${match.class}`)
    }
  }
  return ratio('registry: verified renamings (plates kept apart)', all - misses.length, all, 1, misses)
}

/**
 * The list has no classes, so they are told by the string's form alone, without the registry: what a reader sees who knows
 * no names. What the registry says otherwise is listed with --misses, to be judged by hand.
 */
function expectedClass(name: string): readonly AgencyClass[] {
  if (/列首位|为牵头|不再|标注|代表|局局$|[—–]/u.test(name)) return ['unknown', 'current']
  if (/^(?:各|试点|相关区|省级有关|[市省](?:级|政府)相关|浦东新区等|园区管委会$|中央$)|各工作部门/u.test(name))
    return ['collective', 'vague']
  if (/^(?:有关|相关|市属相关)/u.test(name)) return ['vague']
  if (/公司|学院|大学|医院|公积金|数据中心|城运中心|冬奥组委|支分行$/u.test(name)) return ['other', 'former']
  if (/卫生计生|食品药品监管局|国税局|银保监|地方金融监管局/u.test(name)) return ['former']
  return ['current']
}

function classes(folder: string, registry: Registry): Measure {
  const lines = readFileSync(join(folder, 'agencies.tsv'), 'utf8').split('\n').slice(1)
  const names = lines.flatMap((line) => line.split('\t')[0] || [])
  const misses: string[] = []
  for (const name of names) {
    const found = registry.match(name, { jurisdiction: null, date: null }).class
    const expected = expectedClass(name)
    if (!expected.includes(found)) misses.push(`${name}: ${found}, by its form ${expected.join('/')}`)
  }
  return ratio('registry: class of names in real notes', names.length - misses.length, names.length, 0.95, misses)
}

/** Full names of the local bodies of the seed, by hand. */
const local: Readonly<Record<string, string>> = {
  市发展改革委: '上海市发展和改革委员会',
  '市住房城乡建设管理委（市重大办）': '上海市住房和城乡建设管理委员会',
  市规划资源局: '上海市规划和自然资源局',
  市生态环境局: '上海市生态环境局',
  临港新片区管委会: '中国（上海）自由贸易试验区临港新片区管理委员会',
  市财政局: '上海市财政局',
  市教委: '上海市教育委员会',
  中科院上海分院: '中国科学院上海分院',
  市科委: '上海市科学技术委员会',
  市经济信息化委: '上海市经济和信息化委员会',
  市委组织部: '中共上海市委组织部',
  市人力资源社会保障局: '上海市人力资源和社会保障局',
  浦东新区政府: '上海市浦东新区人民政府',
  省经信厅: '湖北省经济和信息化厅',
  省委组织部: '中共湖北省委组织部',
  省政府国资委: '湖北省人民政府国有资产监督管理委员会',
  省财政厅: '湖北省财政厅',
  省发改委: '湖北省发展和改革委员会',
  省科技厅: '湖北省科学技术厅',
  省通信管理局: '湖北省通信管理局',
  省广电局: '湖北省广播电视局',
  省地方金融监管局: '湖北省地方金融监督管理局',
  人行湖北省分行: '中国人民银行湖北省分行',
  长江产业集团: '长江产业投资集团有限公司',
  省人社厅: '湖北省人力资源和社会保障厅',
  省教育厅: '湖北省教育厅',
  省委网信办: '中共湖北省委网络安全和信息化委员会办公室',
}

function seedBodies(folder: string, { current }: Central, registry: Registry): Measure {
  const { policies } = JSON.parse(readFileSync(join(folder, 'seed/gold.json'), 'utf8')) as {
    policies: Record<string, { jurisdiction: string; notes: { units: string[] }[] }>
  }
  const central = new Map(current.flatMap(({ full, short }) => [[short, full] as const]))
  const misses: string[] = []
  let all = 0
  for (const { jurisdiction, notes } of Object.values(policies)) {
    for (const unit of new Set(notes.flatMap(({ units }) => units))) {
      all++
      const match = registry.match(unit, { jurisdiction, date: null })
      const full = jurisdiction === '国家级' ? central.get(unit) : local[unit]
      const right = full
        ? squeeze(match.name ?? '') === squeeze(full)
        : match.class === 'collective' || match.class === 'vague'
      if (!right) misses.push(`${unit}: ${match.name} ${match.class}`)
    }
  }
  return ratio('registry: bodies of the seed in full', all - misses.length, all, 1, misses)
}

function obsolete(linted: readonly Linted[]): Measure {
  const found = linted.flatMap(({ name, text, diagnostics }) =>
    diagnostics
      .filter(({ rule }) => rule === 'agency-obsolete')
      .map(
        ({ start, end, severity }) =>
          `${severity} ${name.slice(0, 40)}: ${text.slice(start - 20, start)}⟦${text.slice(start, end)}⟧`,
      ),
  )
  return {
    name: 'registry: agency-obsolete on policies of their date',
    reached: `${found.length} in ${linted.length} files`,
    goal: 'each judged by hand (--misses)',
    ok: true,
    misses: found,
  }
}

interface Speed {
  readonly decode: number
  readonly list: number
  readonly first: number
  readonly warm: number
}

/** In a fresh process: what it costs to decode the data, the first list of bodies and later ones, in milliseconds. */
export function timeRegistry(): Speed {
  const began = performance.now()
  // Every table, though each is decoded by itself when it is first asked for.
  Object.values(registryData())
  const decode = performance.now() - began
  const listing = performance.now()
  candidatesFor({ jurisdiction: '上海市', date: '2024-01-01' })
  const list = performance.now() - listing
  const registry = createRegistry()
  const timed = (typed: string) => {
    const start = performance.now()
    registry.complete(typed, { jurisdiction: '上海市', date: '2024-01-01' })
    return performance.now() - start
  }
  const first = timed('fgw')
  const typed = ['fazhan', '发改', 'cz', '', 'sjj', '市场', 'gx', 'rlzy', '委', 'kj']
  const warm = [1, 2, 3, 4, 5].flatMap(() => typed.map(timed)).sort((a, b) => a - b)
  return { decode, list, first, warm: warm[warm.length >> 1]! }
}

/** The best of several processes for each step, since whatever else the machine does can only add to a figure. */
export function measureSpeed(): Measure[] {
  const runs = Array.from({ length: 9 }, () => {
    const { stdout } = spawnSync(process.execPath, [process.argv[1]!, '--registry-speed'], { encoding: 'utf8' })
    return JSON.parse(stdout) as Speed
  })
  const best = (figure: keyof Speed) => Math.min(...runs.map((run) => run[figure]))
  const data = fileURLToPath(new URL('../server/src/registry/generated/data.ts', import.meta.url))
  const limit = (name: string, value: number, goal: number, unit: string): Measure => ({
    name: `registry: ${name}`,
    reached: `${value.toFixed(1)} ${unit}`,
    goal: `≤ ${goal} ${unit}`,
    ok: value <= goal,
    misses: [],
  })
  return [
    limit('data in the bundle', statSync(data).size / 1024, 200, 'KB'),
    limit('decoding', best('decode'), 10, 'ms'),
    limit('completion, cold', best('decode') + best('list') + best('first'), 20, 'ms'),
    limit('completion, warm', best('warm'), 5, 'ms'),
  ]
}
