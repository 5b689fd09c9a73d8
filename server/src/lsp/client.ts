/** What the client declared. Nothing that is not declared here is ever sent to it. */
import {
  CompletionItemKind,
  DiagnosticTag,
  type InitializeParams,
  type MarkupKind,
  type SemanticTokensClientCapabilities,
} from 'vscode-languageserver'

export interface Client {
  readonly locale: 'zh' | 'en'
  readonly folders: readonly string[]
  /** Options of our own: settings for clients without `workspace/configuration`, and where the rules' pages are. */
  readonly options: {
    readonly settings?: unknown
    readonly rulePages?: string
    /** False: the workspace is not trusted, so nothing that lies in it may configure the server. */
    readonly trusted?: boolean
    /** The client's command that shows places: [uri, position, locations]. */
    readonly showReferences?: string
  }
  readonly configuration: boolean
  readonly watchConfiguration: boolean
  readonly watchFiles: boolean
  readonly workspaceFolders: boolean
  readonly progress: boolean
  readonly applyEdit: boolean
  readonly documentChanges: boolean
  readonly changeAnnotations: boolean
  /** An edit may hold places to fill in. */
  readonly snippetEdits: boolean
  /** An edit may create files. */
  readonly createFiles: boolean
  /** Diagnostics are pulled when the client can, pushed otherwise. */
  readonly pull: boolean
  readonly push: boolean
  readonly diagnostic: {
    readonly related: boolean
    readonly tags: boolean
    readonly codeDescription: boolean
  }
  readonly pushVersion: boolean
  readonly refresh: {
    readonly diagnostics: boolean
    readonly tokens: boolean
    readonly hints: boolean
    readonly lenses: boolean
  }
  /** Younger features: offered only to clients that know them. */
  readonly offers: {
    readonly folding: boolean
    readonly selection: boolean
    readonly linkedEditing: boolean
    readonly callHierarchy: boolean
    readonly inlayHints: boolean
  }
  /** Which requests for semantic tokens the client makes, and which types and modifiers it knows; null when it makes none. */
  readonly tokens: {
    readonly full: boolean
    readonly delta: boolean
    readonly range: boolean
    readonly types: ReadonlySet<string>
    readonly modifiers: ReadonlySet<string>
  } | null
  /** It knows encodings of positions by their names. */
  readonly positionEncodings: boolean
  readonly symbolTree: boolean
  /** Several outlines of one document are told apart by a label. */
  readonly symbolLabel: boolean
  /** The range of a workspace symbol may be asked for when it is chosen. */
  readonly symbolResolve: boolean
  readonly foldWholeLines: boolean
  /** The most ranges that the client takes. */
  readonly foldLimit: number
  /** Kinds of folding ranges that it knows; null for the three that every client knows. */
  readonly foldKinds: ReadonlySet<string> | null
  readonly hoverFormat: MarkupKind
  readonly definitionLinks: boolean
  readonly linkTooltip: boolean
  /** Links may be offered anew, so that they are asked for again. */
  readonly linkOffers: boolean
  readonly completion: {
    readonly snippets: boolean
    readonly documentation: MarkupKind
    readonly labelDetails: boolean
    readonly resolveDocumentation: boolean
    readonly kinds: ReadonlySet<CompletionItemKind>
  }
  readonly codeActionLiterals: boolean
  readonly codeActionData: boolean
  readonly preferredActions: boolean
  readonly prepareRename: boolean
}

export function readClient(params: InitializeParams): Client {
  const { workspace, textDocument, window } = params.capabilities
  const pull = textDocument?.diagnostic
  const push = textDocument?.publishDiagnostics
  const item = textDocument?.completion?.completionItem
  const action = textDocument?.codeAction
  const options = (params.initializationOptions ?? {}) as Client['options']
  return {
    locale: params.locale?.toLowerCase().startsWith('en') ? 'en' : 'zh',
    folders: params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []),
    options: typeof options === 'object' ? options : {},
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    applyEdit: workspace?.applyEdit === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    pull: pull !== undefined,
    push: push !== undefined,
    // Before version 3.18 of the protocol these were declared for push only, and held for pull as well.
    diagnostic: {
      related: (pull?.relatedInformation ?? push?.relatedInformation) === true,
      tags: diagnosticTags.every((tag) => (pull?.tagSupport ?? push?.tagSupport)?.valueSet?.includes(tag)),
      codeDescription: (pull?.codeDescriptionSupport ?? push?.codeDescriptionSupport) === true,
    },
    pushVersion: push?.versionSupport === true,
    refresh: {
      diagnostics: workspace?.diagnostics?.refreshSupport === true,
      tokens: workspace?.semanticTokens?.refreshSupport === true,
      hints: workspace?.inlayHint?.refreshSupport === true,
      lenses: workspace?.codeLens?.refreshSupport === true,
    },
    offers: {
      folding: textDocument?.foldingRange !== undefined,
      selection: textDocument?.selectionRange !== undefined,
      linkedEditing: textDocument?.linkedEditingRange !== undefined,
      callHierarchy: textDocument?.callHierarchy !== undefined,
      inlayHints: textDocument?.inlayHint !== undefined,
    },
    tokens: tokensOf(textDocument?.semanticTokens),
    positionEncodings: params.capabilities.general?.positionEncodings !== undefined,
    symbolLabel: textDocument?.documentSymbol?.labelSupport === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolResolve: workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true,
    foldWholeLines: textDocument?.foldingRange?.lineFoldingOnly === true,
    foldLimit: textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
    foldKinds: setOf(textDocument?.foldingRange?.foldingRangeKind?.valueSet),
    hoverFormat: preferred(textDocument?.hover?.contentFormat),
    definitionLinks: textDocument?.definition?.linkSupport === true,
    linkTooltip: textDocument?.documentLink?.tooltipSupport === true,
    linkOffers: textDocument?.documentLink?.dynamicRegistration === true,
    completion: {
      snippets: item?.snippetSupport === true,
      documentation: preferred(item?.documentationFormat),
      labelDetails: item?.labelDetailsSupport === true,
      resolveDocumentation: item?.resolveSupport?.properties.includes('documentation') === true,
      kinds: setOf(textDocument?.completion?.completionItemKind?.valueSet) ?? firstKinds,
    },
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    codeActionData: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    preferredActions: action?.isPreferredSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
  }
}

const diagnosticTags: readonly DiagnosticTag[] = [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated]

/** The kinds of the protocol's first version: what a client knows that does not say which. */
const firstKinds: ReadonlySet<CompletionItemKind> = new Set(
  Object.values(CompletionItemKind).filter((kind) => kind <= CompletionItemKind.Reference),
)

function setOf<T>(values: readonly T[] | undefined): ReadonlySet<T> | null {
  return values ? new Set(values) : null
}

function tokensOf(declared: SemanticTokensClientCapabilities | undefined): Client['tokens'] {
  if (!declared?.formats?.includes('relative')) return null
  const { full, range } = declared.requests ?? {}
  const tokens = {
    full: full !== undefined && full !== false,
    delta: typeof full === 'object' && full.delta === true,
    range: range !== undefined && range !== false,
    types: new Set(declared.tokenTypes),
    modifiers: new Set(declared.tokenModifiers),
  }
  return tokens.full || tokens.range ? tokens : null
}

/** Markdown when the client takes it; plain text otherwise, which every client takes. */
function preferred(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.includes('markdown') ? 'markdown' : 'plaintext'
}
