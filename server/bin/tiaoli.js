#!/usr/bin/env node
// Committed and tiny, because npm links a workspace's bin only if the file exists at install time; the program itself is built.
// CommonJS (package.json beside it says so), because node begins that sooner than an ES module.
'use strict'

const { existsSync } = require('node:fs')
const { join } = require('node:path')

const built = join(__dirname, '../dist/start.cjs')
if (existsSync(built)) {
  require(built)
} else {
  process.stderr.write('tiaoli: 尚未构建，请先运行 npm run build\ntiaoli: not built yet; run: npm run build\n')
  process.exitCode = 2
}
