import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiledFolder } from '../../server/src/cli/compiled-folder.ts'
import { folder, tiaoli } from './run.ts'

const draft = '关于做好云泽市会展服务的通知\n\n一、总体要求\n'

/** What a start leaves in its user's folder, with the modes and times of the files. */
function kept(
  cache: string,
): { readonly name: string; readonly mode: number; readonly size: number; readonly at: number }[] {
  const home = join(cache, 'tiaoli')
  return readdirSync(home).map((name) => {
    const { mode, size, mtimeMs } = statSync(join(home, name))
    return { name, mode: mode & 0o777, size, at: mtimeMs }
  })
}

describe('starting the command line', () => {
  it('keeps what the engine compiled, for the user alone, and takes it up again', () => {
    const home = folder({ 'a.policy': draft })
    try {
      const env = { XDG_CACHE_HOME: join(home.path, 'cache') }
      const run = () => tiaoli(['lint', 'a.policy'], { cwd: home.path, env })
      const first = run()
      const [file, ...others] = kept(env.XDG_CACHE_HOME)
      assert.deepEqual(others, [])
      assert.match(file!.name, /^compiled-.*-lint$/)
      if (process.platform !== 'win32') assert.equal(file!.mode, 0o600)
      assert.ok(file!.size > 100_000)
      assert.deepEqual(run(), first)
      assert.deepEqual(kept(env.XDG_CACHE_HOME), [file], 'a second start writes nothing')
    } finally {
      home.remove()
    }
  })

  it('keeps more once a run needed what the first did without', () => {
    const found = '# 某市若干措施\n\n（一）支持办展。\n\n（三）优化服务。\n\n（四）加强宣传。\n'
    const home = folder({ 'a.policy': draft, 'b.policy': found })
    try {
      const env = { XDG_CACHE_HOME: join(home.path, 'cache') }
      const size = (name: string) => {
        tiaoli(['lint', name], { cwd: home.path, env })
        const [file, ...others] = kept(env.XDG_CACHE_HOME)
        assert.deepEqual(others, [])
        return file!.size
      }
      const first = size('a.policy')
      const more = size('b.policy')
      assert.ok(more > first)
      assert.deepEqual([size('b.policy'), size('a.policy')], [more, more])
    } finally {
      home.remove()
    }
  })

  it('starts all the same, and mends it, when what was kept is damaged, half, or could be written by others', () => {
    const home = folder({ 'a.policy': draft })
    try {
      const env = { XDG_CACHE_HOME: join(home.path, 'cache') }
      const run = () => tiaoli(['lint', 'a.policy'], { cwd: home.path, env })
      const first = run()
      const { name, size } = kept(env.XDG_CACHE_HOME)[0]!
      const file = join(env.XDG_CACHE_HOME, 'tiaoli', name)
      const sound = readFileSync(file)
      const flipped = [100, size >> 1, size - 8].map((at) => {
        const bytes = Buffer.from(sound)
        bytes[at]! ^= 0x5a
        return bytes
      })
      const others = [
        Buffer.alloc(0),
        Buffer.from('nothing of the kind'),
        Buffer.alloc(size, 7),
        sound.subarray(0, size >> 1),
      ]
      for (const bytes of [...others, ...flipped]) {
        writeFileSync(file, bytes)
        assert.deepEqual(run(), first)
        assert.ok(kept(env.XDG_CACHE_HOME)[0]!.size > 100_000)
      }
      if (process.platform === 'win32') return
      chmodSync(file, 0o666)
      assert.deepEqual(run(), first)
      assert.equal(kept(env.XDG_CACHE_HOME)[0]!.mode, 0o600)
    } finally {
      home.remove()
    }
  })

  it('starts where nothing can be kept, and where the user wants nothing kept', () => {
    const home = folder({ 'a.policy': draft, cache: 'a file where the folder should be' })
    try {
      const run = (env: Record<string, string>) => tiaoli(['lint', 'a.policy'], { cwd: home.path, env })
      const plain = run({ XDG_CACHE_HOME: join(home.path, 'cache') })
      assert.equal(plain.status, 0, plain.stderr)
      const off = join(home.path, 'off')
      assert.deepEqual(run({ XDG_CACHE_HOME: off, NODE_DISABLE_COMPILE_CACHE: '1' }), plain)
      assert.throws(() => readdirSync(off), /ENOENT/)
    } finally {
      home.remove()
    }
  })

  it('removes what other builds left a month ago, and nothing else', () => {
    const home = folder({ 'a.policy': draft })
    try {
      const cache = join(home.path, 'cache')
      const own = join(cache, 'tiaoli')
      mkdirSync(own, { recursive: true })
      const long = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000)
      for (const name of ['compiled-old', 'compiled-new', 'notes']) writeFileSync(join(own, name), '')
      for (const name of ['compiled-old', 'notes']) utimesSync(join(own, name), long, long)
      tiaoli(['lint', 'a.policy'], { cwd: home.path, env: { XDG_CACHE_HOME: cache } })
      const left = readdirSync(own).filter((name) => !name.endsWith('-lint'))
      assert.deepEqual(left.sort(), ['compiled-new', 'notes'])
    } finally {
      home.remove()
    }
  })

  it("uses the system's folder for what can be made again", () => {
    assert.equal(compiledFolder({ HOME: '/home/li' }, 'linux'), '/home/li/.cache/tiaoli')
    assert.equal(compiledFolder({ HOME: '/home/li', XDG_CACHE_HOME: '/var/tmp/li' }, 'linux'), '/var/tmp/li/tiaoli')
    assert.equal(compiledFolder({ HOME: '/home/li', XDG_CACHE_HOME: 'here' }, 'linux'), '/home/li/.cache/tiaoli')
    assert.equal(compiledFolder({ HOME: '/Users/li' }, 'darwin'), '/Users/li/Library/Caches/tiaoli')
    assert.equal(
      compiledFolder({ LOCALAPPDATA: String.raw`C:\Users\李\AppData\Local` }, 'win32'),
      String.raw`C:\Users\李\AppData\Local\tiaoli\Cache`,
    )
    assert.equal(compiledFolder({}, 'linux'), null)
    assert.equal(compiledFolder({}, 'win32'), null)
  })
})
