import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../server/src', import.meta.url))

/** From the ground up: a floor imports from itself and from the floors below it. */
const floors = ['text', 'syntax', 'registry', 'model', 'rules', 'lint', 'features', 'service']
const faces = ['lsp', 'cli', 'preview']

/** Libraries that run anywhere and that configuration needs. */
const pure = new Set(['yaml', 'ignore'])

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory()
      ? entry.name === 'generated'
        ? []
        : sources(path)
      : /\.ts$/.test(entry.name)
        ? [path]
        : []
  })
}

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const statements = [
    ...text.matchAll(/^(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'/gm),
    ...text.matchAll(/\bimport\(\s*'([^']+)'/g),
  ]
  return statements.map((found) => found[1]!)
}

const files = sources(root).map((path) => ({
  path,
  name: relative(root, path).replaceAll('\\', '/'),
  imports: importsOf(path),
}))

function floorOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : ''
}

function targetFloor(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  return floorOf(relative(root, join(root, from, '..', specifier)).replaceAll('\\', '/'))
}

/** Searching the whole text, as against quoting a stretch of it. */
const patternOverText =
  /\btext\.(?:match|matchAll|search|indexOf|split|replace)\(|\.(?:test|exec)\((?:document\.tree\.)?text\)/

describe('architecture', () => {
  it('has only the floors and faces that docs/architecture.md names', () => {
    const found = [...new Set(files.map(({ name }) => floorOf(name)).filter((floor) => floor !== ''))].sort()
    assert.deepEqual(found, [...floors, ...faces].sort())
  })

  it('imports only downward', () => {
    const upward: string[] = []
    for (const { name, imports } of files) {
      const level = floors.indexOf(floorOf(name))
      if (level < 0) continue
      for (const specifier of imports) {
        const target = targetFloor(name, specifier)
        if (target === null) continue
        const targetLevel = floors.indexOf(target)
        if (targetLevel < 0 || targetLevel > level) upward.push(`${name} → ${specifier}`)
      }
    }
    assert.deepEqual(upward, [])
  })

  it('keeps Node, VS Code and LSP out of the core', () => {
    const foreign: string[] = []
    for (const { name, imports } of files) {
      if (!floors.includes(floorOf(name))) continue
      for (const specifier of imports) {
        if (!specifier.startsWith('.') && !pure.has(specifier)) foreign.push(`${name} imports ${specifier}`)
      }
    }
    assert.deepEqual(foreign, [])
  })

  it('keeps LSP positions inside lsp/', () => {
    const found = files.filter(
      ({ name, imports }) =>
        floorOf(name) !== 'lsp' && imports.some((specifier) => /^vscode-languageserver/.test(specifier)),
    )
    assert.deepEqual(
      found.map(({ name }) => name),
      [],
    )
  })

  it('has rules that speak over the model; they quote the text, and do not read it', () => {
    const raw: string[] = []
    for (const { path, name } of files) {
      const source = readFileSync(path, 'utf8')
      if (floorOf(name) === 'rules' && (/\bplaced\.|\.raw\b/.test(source) || patternOverText.test(source)))
        raw.push(name)
    }
    assert.deepEqual(raw, [])
  })

  it('has files that can be read in one sitting', () => {
    const long = files
      .map(({ path, name }) => [name, readFileSync(path, 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 500)
    assert.deepEqual(long, [])
  })
})
