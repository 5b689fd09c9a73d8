/** What the tests use of supply-chain.mjs. */
export interface Component {
  readonly folder: string
  readonly name: string
  readonly version: string
  readonly license: string
  readonly text: string | null
  readonly use: string
}
export function components(): Promise<Component[]>
export function noticesOf(list: readonly Component[]): string
export function sbomOf(list: readonly Component[]): {
  readonly bomFormat: string
  readonly serialNumber: string
  readonly components: readonly {
    readonly 'bom-ref': string
    readonly purl: string
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  }[]
  readonly dependencies: readonly { readonly dependsOn: readonly string[] }[]
}
