/** Editors that several suites share are closed when the last suite is done. */
import { closeShared } from './editor.ts'

export async function mochaGlobalTeardown(): Promise<void> {
  await closeShared()
}
