/** What VS Code's extension host loads: Mocha with the suite beside it. Bundled by scripts/e2e.mjs. */
import { suite } from './suite.ts'

export async function run(): Promise<void> {
  // Mocha is an ES module and this file, once bundled, is not.
  const { default: Mocha } = await import('mocha')
  const mocha = new Mocha({ ui: 'bdd', timeout: 60000, reporter: 'spec', color: false })
  mocha.suite.emit('pre-require', globalThis as never, 'host', mocha)
  suite()
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failing`))))
  })
}
