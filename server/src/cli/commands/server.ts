/** `tiaoli server`: the language server on standard input and output. */
export async function serverCommand(): Promise<number> {
  // Loaded here and nowhere else in the CLI: a lint run never pays for it.
  const { startNodeServer } = await import('../../lsp/node.ts')
  await startNodeServer()
  return 0
}
