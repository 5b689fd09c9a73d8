// npm run mutate [-- RULE… | resolver]: how many small faults the drafts of the rules notice, or the tests of the resolver.
import { mutateResolver } from './resolver.mjs'
import { mutateRules } from './rules.mjs'

const wanted = process.argv.slice(2)
if (wanted.includes('resolver')) await mutateResolver()
else await mutateRules(wanted)
