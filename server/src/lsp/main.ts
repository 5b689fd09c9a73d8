/** The entry of the extension's server bundle: serves at once. The command line imports node.ts, which waits. */
import { threadOrder } from '../cli/threads.ts'
import { startNodeServer } from './node.ts'

if (threadOrder()) void import('./draft-thread.ts').then(({ serveDrafts }) => serveDrafts())
else void startNodeServer()
