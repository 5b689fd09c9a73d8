/** What of other people's work is in the packages, and that the lock file names nothing but hashes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type Component, components, noticesOf, sbomOf } from '../scripts/supply-chain.mjs'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

describe('works of others in the packages', function () {
  this.timeout(120_000)
  let list: Component[]
  before(async () => {
    list = await components()
  })

  it('are named in THIRD-PARTY-NOTICES.txt, with their licences (npm run notices)', () => {
    assert.equal(read('THIRD-PARTY-NOTICES.txt'), noticesOf(list))
    assert.equal(read('server/THIRD-PARTY-NOTICES.txt'), noticesOf(list))
  })

  it('are under licences that ask for no more than a notice', () => {
    const free = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD'])
    for (const { name, license } of list) assert.ok(free.has(license), `${name}: ${license}`)
  })

  it('are few, and each direct one has its reason in CONTRIBUTING.md', () => {
    assert.ok(list.length <= 30, `${list.length}: ${list.map(({ name }) => name).join(', ')}`)
    const reasons = read('CONTRIBUTING.md')
    const direct = [read('server/package.json'), read('client/package.json')]
      .map((text) => JSON.parse(text) as { dependencies?: object; devDependencies?: object })
      .flatMap(({ dependencies, devDependencies }) => Object.keys({ ...dependencies, ...devDependencies }))
      .filter((name) => list.some((one) => one.name === name && one.use === 'bundled code'))
    assert.ok(direct.length > 5)
    for (const name of direct) assert.ok(reasons.includes(`\`${name}\``), `no reason for ${name}`)
  })

  it('make a CycloneDX bill of materials, the same each time', () => {
    const bom = sbomOf(list)
    assert.deepEqual(sbomOf(list), bom)
    assert.equal(bom.bomFormat, 'CycloneDX')
    assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/u)
    const refs = new Set(bom.components.map((one) => one['bom-ref']))
    assert.equal(refs.size, list.length)
    assert.deepEqual(new Set(bom.dependencies[0]!.dependsOn), refs)
    for (const { purl, hashes } of bom.components) {
      assert.match(purl, /^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d/u)
      assert.match(hashes?.[0]?.content ?? '', /^[0-9a-f]{128}$/u, purl)
    }
  })
})

describe('package-lock.json', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; hasInstallScript?: boolean }>
  }

  it('names no addresses, and a hash for every package', () => {
    for (const [path, { resolved, integrity, link }] of Object.entries(packages)) {
      if (!path.startsWith('node_modules/')) continue
      if (link) assert.ok(resolved === 'client' || resolved === 'server', path)
      else {
        assert.equal(resolved, undefined, path)
        // Binaries of the formatter for other platforms are listed by hand, so that npm ci works on all of them.
        if (!/^node_modules\/@biomejs\/cli-/u.test(path)) assert.match(integrity ?? '', /^sha512-/u, path)
      }
    }
  })
})
