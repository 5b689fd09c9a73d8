/** Looking drafts up by their titles, and citations by the titles that they name. */
import { policiesUnplaced } from './parts.ts'
import type { Place, View } from './view.ts'
import { bareTitle } from './wording.ts'
import type { Summary, SummaryCitation, SummaryPolicy } from './workspace.ts'

/** A policy of another draft, found by its title. */
export interface Titled {
  readonly uri: string
  readonly policy: SummaryPolicy
}

export interface Citing extends Place {
  readonly citation: SummaryCitation
  readonly summary: Summary
}

/** A draft as the index knows it. Its summary is asked for only when its titles are not enough. */
export interface IndexedDraft {
  readonly uri: string
  /** The titles of its policies, in order; empty for one that has none. */
  titles(): readonly string[]
  summary(): Summary
}

export function indexedSummary(summary: Summary): IndexedDraft {
  return { uri: summary.uri, titles: () => summary.policies.map(({ title }) => title), summary: () => summary }
}

export function indexedView(uri: string, view: () => View, summary: () => Summary): IndexedDraft {
  return { uri, titles: () => policiesUnplaced(view().model).map(({ title }) => title?.text ?? ''), summary }
}

/** What some drafts hold. Each table is made at the first question that needs it: most edits of a draft ask none of them. */
export class Shelf {
  readonly #drafts: readonly IndexedDraft[]
  #titles: Titles | undefined
  #cited: ReadonlyMap<string, readonly Citing[]> | undefined
  #agencies: ReadonlyMap<string, number> | undefined

  constructor(drafts: readonly IndexedDraft[]) {
    this.#drafts = drafts
  }

  summaries(): readonly Summary[] {
    return this.#drafts.map((draft) => draft.summary())
  }

  byTitle(wanted: string): readonly Titled[] {
    this.#titles ??= new Titles(this.#drafts)
    return this.#titles.ending(wanted)
  }

  /** Citations of a document by its full title or by the end of it. */
  citing(title: string): readonly Citing[] {
    const cited = (this.#cited ??= this.#tableOfCited())
    const found = [...(cited.get(title) ?? [])]
    for (let from = 1; title.length - from >= shortest; from++) found.push(...(cited.get(title.slice(from)) ?? []))
    return found
  }

  agencies(): ReadonlyMap<string, number> {
    return (this.#agencies ??= this.#countAgencies())
  }

  #tableOfCited(): ReadonlyMap<string, readonly Citing[]> {
    const table = new Map<string, Citing[]>()
    for (const summary of this.summaries())
      for (const citation of summary.citations)
        put(table, citation.title, { uri: summary.uri, ...citation.at, citation, summary })
    return table
  }

  #countAgencies(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const { agencies } of this.summaries()) addCounts(counts, agencies)
    return counts
  }
}

function addCounts(counts: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [name, count] of more) counts.set(name, (counts.get(name) ?? 0) + count)
}

/** A title may be cited without the issuer in front of it, but not by less than this of its end. Code units. */
const shortest = 4

/** A title as it is written without marks, and the policy that has it. */
interface Entry {
  readonly title: string
  readonly titled: Titled
}

/** Policies by the ends of their titles: by a long end, of which few are alike, and by the shortest that may be cited. */
class Titles {
  readonly #long = new Map<string, Entry[]>()
  readonly #short = new Map<string, Entry[]>()

  constructor(drafts: readonly IndexedDraft[]) {
    for (const draft of drafts)
      for (const [place, written] of draft.titles().entries()) {
        if (!written) continue
        const title = bareTitle(written)
        const entry = { title, titled: titledIn(draft, place) }
        put(this.#long, title.slice(-longEnd), entry)
        put(this.#short, title.slice(-shortest), entry)
      }
  }

  /** Policies whose title is this, or ends with it. */
  ending(wanted: string): readonly Titled[] {
    const near =
      wanted.length >= longEnd ? this.#long.get(wanted.slice(-longEnd)) : this.#short.get(wanted.slice(-shortest))
    const same = ({ title }: Entry) => title === wanted || (wanted.length >= shortest && title.endsWith(wanted))
    return near?.filter(same).map(({ titled }) => titled) ?? []
  }
}

const longEnd = 8

function titledIn(draft: IndexedDraft, place: number): Titled {
  return {
    uri: draft.uri,
    get policy() {
      return draft.summary().policies[place]!
    },
  }
}

function put<T>(table: Map<string, T[]>, key: string, value: T): void {
  const list = table.get(key)
  if (list) list.push(value)
  else table.set(key, [value])
}

/** Look-up over all drafts that are known. */
export interface WorkspaceIndex {
  readonly summaries: readonly Summary[]
  /** Names of bodies that the drafts use, most frequent first. */
  agencies(): readonly string[]
  byTitle(title: string): readonly Titled[]
  /** Citations of a document in other files than `except`. */
  citing(title: string, except: string): readonly Citing[]
}

export const emptyWorkspace: WorkspaceIndex = {
  summaries: [],
  agencies: () => [],
  byTitle: () => [],
  citing: () => [],
}

/** `closed` holds the drafts that are not open, which stay as they are while one is edited; each open draft has a shelf. */
export function indexWorkspace(closed: Shelf, open: ReadonlyMap<string, Shelf>): WorkspaceIndex {
  const shelves = [closed, ...open.values()]
  return {
    get summaries() {
      return shelves.flatMap((shelf) => shelf.summaries())
    },
    agencies() {
      const counts = new Map<string, number>()
      for (const shelf of shelves) addCounts(counts, shelf.agencies())
      return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name)
    },
    byTitle(title) {
      const wanted = bareTitle(title)
      return shelves.flatMap((shelf) => shelf.byTitle(wanted))
    },
    citing(title, except) {
      const wanted = bareTitle(title)
      const others = [...open].flatMap(([uri, shelf]) => (uri === except ? [] : [shelf]))
      return [closed, ...others].flatMap((shelf) => shelf.citing(wanted).filter(({ uri }) => uri !== except))
    },
  }
}
