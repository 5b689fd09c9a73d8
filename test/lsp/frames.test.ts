import { strict as assert } from 'node:assert'
import { PassThrough, Writable } from 'node:stream'
import { type Message, StreamMessageReader } from 'vscode-languageserver/node'
import { FrameWriter } from '../../server/src/lsp/frames.ts'

const message = (method: string): Message & { method: string } => ({ jsonrpc: '2.0', method })

describe('A writer of frames', () => {
  it('hands each message on as a whole, header and all', async () => {
    const steps: string[] = []
    const out = new Writable({
      writev(chunks, done) {
        steps.push(chunks.map(({ chunk }) => String(chunk)).join(''))
        done()
      },
      write(chunk, _, done) {
        steps.push(String(chunk))
        done()
      },
    })
    const writer = new FrameWriter(out)
    await Promise.all([writer.write(message('关于停车')), writer.write(message('b'))])
    const [first, second] = ['{"jsonrpc":"2.0","method":"关于停车"}', '{"jsonrpc":"2.0","method":"b"}']
    assert.deepEqual(steps, [`Content-Length: 41\r\n\r\n${first}`, `Content-Length: 30\r\n\r\n${second}`])
  })

  it('keeps the order of messages where the other end is slow', async () => {
    const down = new PassThrough({ highWaterMark: 16 })
    const writer = new FrameWriter(down)
    const methods = Array.from({ length: 50 }, (_, i) => `${i}${'字'.repeat(i)}`)
    const written = Promise.all(methods.map((method) => writer.write(message(method))))
    const read: string[] = []
    await new Promise<void>((resolve) =>
      new StreamMessageReader(down).listen((one) => {
        read.push((one as { method: string } & Message).method)
        if (read.length === methods.length) resolve()
      }),
    )
    await written
    assert.deepEqual(read, methods)
  })

  it('says what could not be written, and to whom it did not come', async () => {
    const gone = new Error('the client is gone')
    const out = new Writable({ write: (_chunk, _encoding, done) => done(gone) })
    const writer = new FrameWriter(out)
    const told: unknown[] = []
    let closed = false
    writer.onError(([error]) => told.push(error))
    writer.onClose(() => (closed = true))
    await assert.rejects(writer.write(message('a')), gone)
    await new Promise((resolve) => setImmediate(resolve))
    assert.ok(told.length > 0 && told.every((error) => error === gone))
    assert.ok(closed)
    const endless: { self?: unknown } & Message = { jsonrpc: '2.0' }
    endless.self = endless
    await assert.rejects(new FrameWriter(new PassThrough()).write(endless), TypeError)
  })
})
