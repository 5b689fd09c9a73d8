// Loaded before all tests (.mocharc.json). The properties try the same texts in every run, so that a test which fails does so
// because of a change and not by chance; new texts are the business of `npm run fuzz`. Parsers and the registry are made anew
// when their sources changed, so that a single file of tests that is run by itself does not test what was built yesterday.
import { createRequire } from 'node:module'
import esm from 'fast-check'
import { buildGenerated } from '../../scripts/build.mjs'

// Some versions of Node load the tests by require and others by import: each has a library of its own.
for (const fc of [esm, createRequire(import.meta.url)('fast-check')]) fc.configureGlobal({ seed: 9704 })
await buildGenerated(() => {})
