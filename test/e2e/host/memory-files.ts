/** A file system that lives in memory, as repositories in a browser do. */
import * as vscode from 'vscode'

export class MemoryFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event
  readonly #files: Map<string, Uint8Array>

  constructor(files: Readonly<Record<string, string>>) {
    const encoder = new TextEncoder()
    this.#files = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]))
  }

  watch(): vscode.Disposable {
    return { dispose: () => undefined }
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    if (path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#read(path).length }
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.#files.keys()].map((path) => [path.slice(1), vscode.FileType.File])
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    return this.#read(path)
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.#files.set(path, content)
  }

  createDirectory(): void {}

  delete({ path }: vscode.Uri): void {
    this.#files.delete(path)
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.#files.set(to.path, this.#read(from.path))
    this.#files.delete(from.path)
  }

  #read(path: string): Uint8Array {
    const content = this.#files.get(path)
    if (!content) throw vscode.FileSystemError.FileNotFound(path)
    return content
  }
}
