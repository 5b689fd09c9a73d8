/** What the panel and the extension say to each other. */
import type { PreviewData } from '../../../server/src/preview/data.ts'

export type View = 'outline' | 'map' | 'matrix'

export type ToPanel =
  | { readonly type: 'data'; readonly data: PreviewData }
  | { readonly type: 'cursor'; readonly offset: number }
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'none' }

export type FromPanel =
  | { readonly type: 'ready' }
  /** A place in the draft to go to; `keep` leaves the focus in the panel. */
  | { readonly type: 'go'; readonly start: number; readonly end: number; readonly keep: boolean }
  /** `done` where the page has written the clipboard itself. */
  | { readonly type: 'copy'; readonly text: string; readonly done: boolean }
  | { readonly type: 'print' }
  | { readonly type: 'save'; readonly kind: 'svg' | 'png'; readonly view: View; readonly content: string }
