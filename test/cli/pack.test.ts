import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { folder, root } from './run.ts'

/** What a person on a closed network does with the tarball. */
describe('the npm package', () => {
  it('installs without a network into an empty folder, and lints', function () {
    this.timeout(60_000)
    const work = folder({
      'package.json': '{"name":"empty","private":true}',
      '稿.policy.md': '# 某市若干措施\n\n一、支持办展。\n',
    })
    try {
      const npm = (args: string[], cwd: string) =>
        execFileSync('npm', args, {
          cwd,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          shell: process.platform === 'win32',
        })
      npm(['pack', '--pack-destination', work.path, '--silent'], join(root, 'server'))
      const tarball = readdirSync(work.path).find((name) => name.endsWith('.tgz'))
      assert.ok(tarball)
      npm(['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], work.path)
      assert.deepEqual(
        readdirSync(join(work.path, 'node_modules')).filter((name) => !name.startsWith('.')),
        ['tiaoli'],
        'no dependency comes along',
      )
      const installed = (...args: string[]) =>
        spawnSync('npx', ['--offline', 'tiaoli', ...args], {
          cwd: work.path,
          encoding: 'utf8',
          shell: process.platform === 'win32',
        })
      const { status, stdout } = installed('lint', '--format', 'json')
      assert.equal(status, 0)
      assert.equal(JSON.parse(stdout).results[0].path, '稿.policy.md')
      const listed = JSON.parse(installed('rules', '--format', 'json').stdout).rules
      if (listed.length > 0) assert.match(installed('explain', listed[0].id).stdout, new RegExp(`^# ${listed[0].id}`))
      const api = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', "import { rules } from 'tiaoli'; console.log(Array.isArray(rules))"],
        { cwd: work.path, encoding: 'utf8' },
      )
      assert.equal(api.stdout.trim(), 'true')
    } finally {
      work.remove()
    }
  })
})
