/** The entry of the extension's server bundle: serves at once. The command line imports node.ts, which waits. */
import { startNodeServer } from './node.ts'

void startNodeServer()
