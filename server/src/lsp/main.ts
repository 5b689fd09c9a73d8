/** The entry of the extension's server bundle: serves at once. The command line imports node.ts, which waits. */
import { isDraftThread } from './draft-reader.ts'
import { serveDrafts } from './draft-thread.ts'
import { startNodeServer } from './node.ts'

if (isDraftThread()) serveDrafts()
else void startNodeServer()
