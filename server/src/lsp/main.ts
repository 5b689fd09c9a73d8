/** The entry of the extension's server bundle: serves at once. The command line imports node.ts, which waits. */
import { tuneEngine } from '../cli/engine.ts'
import { startNodeServer } from './node.ts'

tuneEngine()
void startNodeServer()
