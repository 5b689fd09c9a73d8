// Activates the packaged extension with a stand-in for VS Code that does nothing, and prints the files it loaded for that and
// the processor time it took, in milliseconds.
const Module = require('node:module')

const disposable = () => ({ dispose() {} })
const others = (known) => new Proxy(known, { get: (target, name) => (name in target ? target[name] : disposable) })

class EventEmitter {
  event = disposable
  fire() {}
  dispose() {}
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: disposable }
}

const watcher = { ...disposable(), onDidChange: disposable, onDidCreate: disposable, onDidDelete: disposable }
const vscode = {
  EventEmitter,
  CancellationTokenSource,
  StatusBarAlignment: {},
  env: { language: 'en' },
  l10n: { t: (text) => text },
  Uri: { joinPath: () => ({}) },
  commands: others({}),
  languages: others({}),
  window: others({
    visibleTextEditors: [],
    activeTextEditor: undefined,
    createStatusBarItem: () => ({ ...disposable(), show() {}, hide() {} }),
  }),
  workspace: others({
    textDocuments: [],
    workspaceFolders: [],
    getConfiguration: () => ({ get: (_name, fallback) => fallback }),
    createFileSystemWatcher: () => watcher,
  }),
}

const load = Module._load
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest))

const before = process.cpuUsage()
const extension = require(process.argv[2])
extension.activate({ subscriptions: [], asAbsolutePath: (path) => path, extensionUri: {}, extension: { id: '' } })
const { user, system } = process.cpuUsage(before)
process.stdout.write(JSON.stringify({ files: Object.keys(require.cache), took: (user + system) / 1000 }))
