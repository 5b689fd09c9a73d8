/** What VS Code's extension host loads: Mocha with the suite beside it. Bundled by scripts/e2e.mjs. */
import Mocha from 'mocha'
import { suite } from './suite.ts'

export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60000, reporter: 'spec', color: false })
  mocha.suite.emit('pre-require', globalThis as never, 'host', mocha)
  suite()
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failing`))))
  })
}
