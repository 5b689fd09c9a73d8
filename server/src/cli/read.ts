import { readFile } from 'node:fs/promises'
import { cannotRead } from './system-errors.ts'

/** The text of a file. Throws a RunFailure that says why it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path)).toString('utf8')
  } catch (error) {
    throw cannotRead(path, error)
  }
}

export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
