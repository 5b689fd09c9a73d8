/** The extension's manifest: complete in both languages, and nothing promised that the code does not keep. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clauseActions } from '../../server/src/features/refactoring.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const json = (path: string): Record<string, string> => JSON.parse(read(path))

interface Manifest {
  readonly main: string
  readonly browser: string
  readonly icon: string
  readonly activationEvents: readonly string[]
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly icon?: string }[]
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly scope: string; readonly order: number }>>
    }[]
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string
        readonly media: { readonly svg: string }
        readonly completionEvents: readonly string[]
      }[]
    }[]
    readonly languages: readonly {
      readonly id: string
      readonly configuration?: string
      readonly icon?: { readonly light: string; readonly dark: string }
    }[]
    readonly grammars: readonly { readonly path: string }[]
  }
}

const manifest = JSON.parse(read('package.json')) as Manifest
const { contributes } = manifest

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : []
  })
}

const client = sources('client/src').map((path) => [path, read(path)] as const)
const code = client.map(([, text]) => text).join('\n')

describe('the manifest', () => {
  it('offers every refactoring of clauses that the server knows in the palette and at the clause', () => {
    const commands = new Map(
      [...read('client/src/commands/clauses.ts').matchAll(/'(tiaoli\.\w+)': '([\w-]+)'/gu)].map(([, name, action]) => [
        action,
        name,
      ]),
    )
    assert.deepEqual([...commands.keys()].sort(), [...clauseActions].sort())
    for (const menu of ['commandPalette', 'view/item/context']) {
      const offered = contributes.menus[menu]!.map(({ command }) => command)
      for (const command of commands.values()) assert.ok(offered.includes(command!), `${command} in ${menu}`)
    }
  })

  it('has every text in English and in Chinese', () => {
    const used = [...read('package.json').matchAll(/%([\w.-]+)%/gu)].map(([, key]) => key!)
    const english = json('package.nls.json')
    const chinese = json('package.nls.zh-cn.json')
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort())
    assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort())
    for (const [key, text] of Object.entries(chinese)) assert.match(text, /\p{Script=Han}/u, key)
    for (const [key, text] of Object.entries(english)) assert.doesNotMatch(text, /\p{Script=Han}/u, key)
  })

  it('registers every command that it contributes', () => {
    for (const { command } of contributes.commands) {
      assert.ok(code.includes(`'${command}'`), `${command} is not registered`)
    }
  })

  it('uses only contributed commands in menus and walkthrough', () => {
    const known = new Set(contributes.commands.map(({ command }) => command))
    for (const [menu, items] of Object.entries(contributes.menus)) {
      for (const { command } of items) assert.ok(known.has(command), `${menu}: ${command}`)
    }
    const texts = [json('package.nls.json'), json('package.nls.zh-cn.json')].flatMap((texts) => Object.values(texts))
    for (const text of texts) {
      for (const [, command] of text.matchAll(/command:(tiaoli\.\w+)/gu)) assert.ok(known.has(command!), command)
    }
  })

  it('provides every view that it contributes', () => {
    for (const { id } of contributes.views.tiaoli!) assert.ok(code.includes(`'${id}'`), id)
  })

  it('points at files that are there', () => {
    const [walkthrough] = contributes.walkthroughs
    assert.equal(walkthrough?.steps.length, 5)
    const paths = [
      manifest.icon,
      ...walkthrough.steps.map(({ media }) => media.svg),
      ...contributes.languages.flatMap(({ configuration, icon }) =>
        [configuration ?? [], icon?.light ?? [], icon?.dark ?? []].flat(),
      ),
      ...contributes.grammars.map(({ path }) => path),
    ]
    for (const path of paths) assert.ok(existsSync(join(root, path)), path)
  })

  it('shows pictures in the READMEs that are there and small', () => {
    for (const page of ['README.md', 'README.zh-CN.md', 'client/README.md']) {
      const pictures = [...read(page).matchAll(/!\[([^\]]+)\]\(([^)]+)\)/gu)]
      assert.ok(pictures.length >= 3, page)
      for (const [, , path] of pictures) assert.ok(statSync(join(root, path!)).size <= 150 * 1024, path)
    }
  })

  it('gives every setting a scope and a place in the list', () => {
    for (const { properties } of contributes.configuration) {
      for (const [name, { scope, order }] of Object.entries(properties)) {
        assert.ok(['resource', 'window', 'machine'].includes(scope), name)
        assert.equal(typeof order, 'number', name)
      }
    }
  })
})

describe('the strings of the client', () => {
  const used = [...code.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/gu)].map(([, text]) => text!)

  it('are all in the bundles, and nothing else is', () => {
    assert.deepEqual([...new Set(used)].sort(), Object.keys(json('l10n/bundle.l10n.zh-cn.json')).sort())
    assert.deepEqual([...new Set(used)].sort(), Object.keys(json('l10n/bundle.l10n.json')).sort())
  })

  it('keep their holes when translated', () => {
    for (const [english, chinese] of Object.entries(json('l10n/bundle.l10n.zh-cn.json'))) {
      const holes = (text: string) => (text.match(/\{\d\}/gu) ?? []).sort()
      assert.deepEqual(holes(chinese), holes(english), english)
    }
  })

  it('never stand in the code in Chinese', () => {
    for (const [path, text] of client) {
      const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '').match(/['"`][^'"`\n]*\p{Script=Han}[^'"`\n]*['"`]/gu)
      assert.equal(bare, null, `${path}: ${bare?.[0]}`)
    }
  })

  it('are always given to the user through the bundles', () => {
    const shown =
      /(?:showInformationMessage|showWarningMessage|showErrorMessage|setStatusBarMessage|createWebviewPanel\(panelType,|placeHolder:|title:|detail:)\s*\(?\s*['"`]/u
    for (const [path, text] of client) assert.doesNotMatch(text, shown, path)
  })
})
