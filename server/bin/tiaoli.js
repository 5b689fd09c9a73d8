#!/usr/bin/env node
// Committed and tiny, because npm links a workspace's bin only if the file exists at install time; the program itself is built.
import { existsSync } from 'node:fs'

const built = new URL('../dist/cli.js', import.meta.url)
if (existsSync(built)) {
  await import(built.href)
} else {
  process.stderr.write('tiaoli: 尚未构建，请先运行 npm run build\ntiaoli: not built yet; run: npm run build\n')
  process.exitCode = 2
}
