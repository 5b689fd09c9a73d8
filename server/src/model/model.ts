/**
 * Floor "model": what a draft says, in the field's own terms. Values are frozen. All spans here are absolute UTF-16
 * offsets in the document's text, so that rules and features need no arithmetic. Rules speak over this model, never
 * over raw text: what a rule needs and the model lacks is added here, where hover, outline and the next rule get it too.
 */
import type { AmountKind, Currency } from '../syntax/amount-node.ts'
import type { Block, HeadScheme, PlacedBlock, Tree } from '../syntax/tree.ts'
import type { Edit } from '../text/edit.ts'
import type { Span } from '../text/span.ts'

export type ClauseLevel = HeadScheme

/** What stands around a policy, as far as its rules may ask: the policies of a long file are read, linted and let go one after another. */
export interface Surroundings {
  readonly tree: Tree
  /** Whether there are more than so many policies: while a draft is edited, that is seldom answered otherwise than before. */
  hasMorePolicies(than: number): boolean
  /** Paragraphs of editor's notes that name amounts: what the file says beside a policy about its figures. */
  readonly beside: readonly Paragraph[]
}

export interface DocumentModel extends Surroundings {
  readonly policies: readonly Policy[]
  /** Stretches that belong to no policy: contents page, editor's notes (编者按), statistics, advertisements. */
  readonly outside: readonly Outside[]
  /** The parts that are read apart from one another; only in a model that is read version after version. */
  readonly parts?: readonly Part[]
}

/**
 * A stretch that is read by itself: policies that belong together, or what stands outside. While a draft is edited, a part that
 * an edit left alone stays the same object; the places in it, and the indices of its policies, are put right when the model is asked
 * for its policies.
 */
export interface Part {
  readonly policies: readonly Policy[]
  readonly outside: readonly Outside[]
  /** Where it begins now. */
  readonly at: number
  /** Index that its first policy has now. */
  readonly first: number
  /** Puts the places in it right, and the indices of its policies. */
  settle(): void
  /** Edits that changed words in it and nothing that was read; see `quiet.ts`. Only in a part that is read version after version. */
  readonly edits?: PartEdits
}

/** The last quiet edits of a part. */
export interface PartEdits {
  /** How many there were. */
  readonly count: number
  /** The edits from the one with this number on; null when they are no longer known. */
  since(number: number): readonly PartEdit[] | null
}

/** A quiet edit: what was where it was, and how far from the part's begin. */
export interface PartEdit {
  /** What its paragraph says otherwise, as bits (`sayings.ts`); all else is as it was. */
  readonly anew: number
  /** Whose title is another: `CLAUSE_TITLE`, `POLICY_TITLE`, or 0. */
  readonly retitled: number
  /** It stands at the begin or the end of its paragraph: what begins or ends there does so otherwise. */
  readonly atEdge: boolean
  readonly old: Block
  readonly now: Block
  /** In the reading text of the old block. */
  readonly reading: Edit
  /** In the text, told from the part's begin. */
  readonly inPart: Edit
}

export interface Outside extends Span {
  /** `editorial` is a 编者按, 解读 or 导读: it speaks about the policy that follows or precedes. */
  readonly kind: 'editorial' | 'other'
  readonly paragraphs: readonly Paragraph[]
}

/** 通知, 意见, 方案, 措施, 办法 …: what the rules' gates ask for. `null` when the title names none. */
export type Stage = 'final' | 'trial' | 'consultation'

export interface Policy extends Span {
  /** Place in `DocumentModel.policies`. */
  readonly index: number
  readonly title: Phrase | null
  /** The kind as the title names it: 若干措施, 指导意见, 行动方案, 管理办法, 实施细则, 通知, 条例 … */
  readonly kind: string | null
  /** The kind's family, for gates. */
  readonly family: PolicyFamily
  /** 征求意见稿 is `consultation`, （试行）/暂行 is `trial`. */
  readonly stage: Stage
  readonly issuer: Phrase | null
  readonly documentNumber: Phrase | null
  /** 上海市, 北京市西城区, 国家级; null when nothing tells. */
  readonly jurisdiction: string | null
  /** Date of the document (成文日期), ISO, or null. */
  readonly date: string | null
  /** The day of entry into force that stands below the title: （…公布　自2021年10月1日起施行）. */
  readonly underTitle: (Phrase & { readonly date: string }) | null
  readonly numbering: Numbering
  /** One entry for each level in use, for the outline and for rules about numbering. */
  readonly series: readonly Series[]
  readonly responsibility: 'per-clause' | 'mixed' | 'global' | 'none'
  /** First date on which it is in force, and last; ISO. Derived when only a term is given. */
  readonly effectiveDate: string | null
  readonly expiryDate: string | null
  readonly validity: readonly Validity[]
  /** 附件1 …: in the order in which they stand in the file. */
  readonly attachments: readonly Attachment[]
  /** 附件：1.… 2.… listed after the body (附件说明, GB/T 9704 7.3.4). */
  readonly attachmentList: readonly AttachmentEntry[]
  /** The policy this one is attached to (a 办法 attached to its 通知), by index, and under which number. */
  readonly attachedTo: { readonly policy: number; readonly number: number | null } | null
  /** The policies that belong together with it in the file (a 通知, its 办法, their annexes), itself among them. */
  readonly together: readonly Policy[]
  /** Top clauses; `allClauses` has every clause in text order. */
  readonly clauses: readonly Clause[]
  readonly allClauses: readonly Clause[]
  /** Every paragraph of the policy in text order: preamble, clause bodies, tail. */
  readonly paragraphs: readonly Paragraph[]
  readonly definitions: readonly Definition[]
  /** 本办法, 本措施, 本政策 …: every place where the draft names itself. */
  readonly selfNames: readonly Phrase[]
  /** 按照有关规定, 按相关政策执行: citations that name nothing. */
  readonly vagueCitations: readonly Phrase[]
  /** Responsibility that holds for the whole policy: 本措施由A负责解释并组织实施; an assignment table; 以上任务由…. */
  readonly globalResponsibility: readonly AgencyMention[]
}

export type PolicyFamily =
  | 'notice' // 通知 通告 公告 函 批复 命令
  | 'opinion' // 意见
  | 'plan' // 方案 规划 计划 要点 纲要 行动
  | 'measures' // 措施 政策
  | 'regulation' // 办法 规定 细则 条例 规则 规程
  | 'statute' // 法律, 法规: enacted (法, 条例 with 主席令/人大)
  | 'other'

export type Numbering = 'continuous' | 'restarting' | 'articles' | 'decimal' | 'mixed' | 'none'

export interface Series {
  readonly level: ClauseLevel
  /** Whether the numbers run on across the clauses above them or restart at one. */
  readonly scheme: 'continuous' | 'restarting' | 'mixed'
  readonly count: number
}

export interface Phrase extends Span {
  readonly text: string
}

export interface Paragraph extends Span {
  readonly placed: PlacedBlock
  /** The reading text that belongs to this paragraph (the whole block's). Offsets in syntax nodes refer to it. */
  readonly text: string
  /** The innermost clause it belongs to; null in preamble and tail. */
  readonly clause: Clause | null
  /** 款: 1 for the first paragraph of an article, counted without its items; 0 when the paragraph is an item or not in an article. */
  readonly number: number
  readonly notes: readonly Note[]
  readonly agencies: readonly AgencyMention[]
  readonly amounts: readonly Amount[]
  readonly references: readonly Reference[]
  readonly dates: readonly DateMention[]
  readonly counts: readonly CountClaim[]
}

export interface Clause extends Span {
  readonly policy: number
  readonly level: ClauseLevel
  /** Normalised: full-width brackets, `1.`, Han numerals kept: `（十三）`, `第十二条`, `3.` */
  readonly label: string
  readonly labelSpan: Span
  readonly numeralSpan: Span
  readonly number: number
  /** 第十二条之一: 1. */
  readonly suffix: number
  /** What its label has beside its number: `2.1.` of 2.1.3, 部分 of 第一部分; empty for others (`labels.ts`). */
  readonly prefix: string
  /** Labels from the top joined; of decimal ones the last, which repeats them: `五、（十）`, `第二章第九条（一）`. */
  readonly path: string
  readonly title: Phrase | null
  readonly form: 'standalone' | 'run-in'
  readonly parent: Clause | null
  readonly children: readonly Clause[]
  /** Own paragraphs: the head's, and those that follow before the first child and, in an article, between items (款). */
  readonly paragraphs: readonly Paragraph[]
  readonly notes: readonly Note[]
  readonly agencies: readonly AgencyMention[]
  readonly amounts: readonly Amount[]
  readonly references: readonly Reference[]
}

// ── responsibility ──────────────────────────────────────────────────────────────────────────────────────────────────

export type Role = 'lead' | 'responsible' | 'support' | 'participant'

export interface Note extends Span {
  /** `bracket` （…）, `line` 牵头单位：… on its own line, `cell` a table's cell. */
  readonly form: 'bracket' | 'line' | 'cell'
  /** What stands between the brackets, or after nothing for a line. */
  readonly inner: Span
  /** The label as written without its colon (责任单位, 牵头单位), first one; null for （A、B） and （A负责）. */
  readonly label: string | null
  readonly labels: readonly Phrase[]
  /** 按职责分工负责, 负责落实, 牵头…: the words behind the units; null when none. */
  readonly verb: string | null
  readonly units: readonly AgencyMention[]
  /** 完成时限：2024年10月 */
  readonly deadline: Phrase | null
  /** Label or brackets with nothing usable inside: （责任单位：）, 待定, ××. */
  readonly empty: boolean
  /** 待定, ×× beside real units, or alone: they are no units. */
  readonly placeholders: readonly Phrase[]
  /** The note is a paragraph of its own behind its clause. */
  readonly detached: boolean
  /** 等部门, 等单位 in the note. */
  readonly openEnded: Span | null
  /** Who leads is named: by a label, a verb or the order that was declared. 甲局等部门牵头 leaves it open. */
  readonly led: boolean
  /** 列首位的为牵头单位，下同: sets the lead for this note and all that follow. */
  readonly declares: 'first-leads' | 'before-comma-leads' | null
  /** The separators between units as written, in order. */
  readonly separators: readonly Phrase[]
}

export type AgencyStatus = 'current' | 'former' | 'collective' | 'vague' | 'other' | 'unknown'

export interface AgencyMention extends Span {
  readonly text: string
  /** Full name for the document's jurisdiction, when the registry knows it. */
  readonly name: string | null
  readonly role: Role
  readonly source: 'note' | 'inline' | 'global' | 'table'
  readonly status: AgencyStatus
  /** 国家数据局等部门: this mention is the one before 等. */
  readonly openEnded: boolean
  /** The registry's entry, for hover and rules; null when unknown. */
  readonly match: import('../registry/registry.ts').AgencyMatch | null
}

// ── amounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type { AmountKind, Currency } from '../syntax/amount-node.ts'

export interface Amount extends Span {
  /** The value with the words that give it its kind: 不超过 3000 万元. The span is this text's. */
  readonly text: string
  /** The figure and unit alone: 3000 万元. */
  readonly valueSpan: Span
  readonly kind: AmountKind
  /** Exactly one of yuan, percent, ratio is set. Ratio 1:0.5 is 0.5; a multiple of 2 is ratio 2. */
  readonly yuan: number | null
  readonly percent: number | null
  readonly ratio: number | null
  /** Foreign money keeps its figure in `yuan` and says so here; null for what is no money. */
  readonly currency: Currency | null
  /** A tier's range in yuan and which ends it includes. */
  readonly min: number | null
  readonly max: number | null
  readonly inclusive: '[)' | '()' | '[]' | '(]' | null
  /** The range that a threshold is an end of; its two ends share the span. */
  readonly rangeOf: TierRange | null
  /** The span of the tier's range in the text; null when it has none. */
  readonly rangeSpan: Span | null
  /** The range that it is given for: a tier's, or a number of people or things (20人以下的，奖励1万元). */
  readonly tier: TierRange | null
  /** The values of one 分别 or tier list share a number, unique in the policy; null outside lists. */
  readonly group: number | null
  /** 固定资产投资总额: what a rate is taken of. */
  readonly base: Phrase | null
  /** 每人, 每平方米, 同一单位: per what. */
  readonly per: Phrase | null
  /** 每年, 3年累计, 一次性. */
  readonly period: Phrase | null
  /** 奖励, 补贴, 补助, 奖补, 支持, 资助, 配套 near the value; null when none. */
  readonly nature: Phrase | null
  /** 最高, 不超过, 以内, 原则上, 左右 …: every limiting word that governs this value. */
  readonly hedges: readonly Phrase[]
  /** Whom it is for, as far as the sentence says: 企业用户, 符合条件的项目. */
  readonly subject: Phrase | null
  /** The sentence it stands in. */
  readonly sentence: Span
  /** The list it belongs to, shared by its members; null outside lists. */
  readonly list: AmountList | null
}

/** A 分别 list or a row of tiers: the left side (what) and the right side (how much). */
export interface AmountList extends Span {
  readonly group: number
  readonly form: 'respectively' | 'tiers' | 'table'
  /** 国家级、省级、市级: members on the left, empty when there is no left side in the sentence. */
  readonly left: readonly Phrase[]
  readonly right: readonly Phrase[]
  /** Whether the left side was split with certainty (only enumerations of one kind). */
  readonly sure: boolean
  /** The ranges of a row of tiers, one for each value on the right; empty when the tiers have none. */
  readonly ranges: readonly TierRange[]
  /** 三档: the count that the text claims, with its place. */
  readonly claimed: { readonly count: number; readonly span: Span } | null
}

/** 5000万元（含）-1亿元, in yuan or percent. The span is the range's. */
export interface TierRange extends Span {
  readonly unit: 'yuan' | 'percent' | 'count'
  /** 人, 户, 台: what a count counts; empty for money and shares. */
  readonly counted: string
  readonly min: number | null
  readonly max: number | null
  readonly inclusive: '[)' | '()' | '[]' | '(]'
  /** Whether the text itself says if the end belongs (（含）, 及以上, 超过, 不满), or only usage does. */
  readonly minMarked: boolean
  readonly maxMarked: boolean
  /** 超过1000万元的部分: it is the part within the range that counts, not who falls into it. */
  readonly ofPart: boolean
  /** 年营业收入: what is measured; null when the words in front do not say. */
  readonly metric: Phrase | null
}

// ── references ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type ReferenceStatus = 'resolved' | 'dangling' | 'ambiguous' | 'external' | 'relative'

export interface Reference extends Span {
  readonly text: string
  readonly kind: 'clause' | 'relative' | 'attachment' | 'table' | 'document'
  readonly status: ReferenceStatus
  /** The resolved clauses (several for ranges and 前两款); empty otherwise. */
  readonly targets: readonly Clause[]
  /** 款 in the target, when the reference names one. */
  readonly paragraphs: readonly Paragraph[]
  readonly attachment: Attachment | null
  /** Path of the (first) target for the outline. */
  readonly target: string | null
  /** What is missing when dangling: the label that does not exist, and the nearest that does. */
  readonly missing: {
    readonly label: string
    readonly nearest: Clause | null
    readonly numeral: Span | null
    /** False where the text rather than the reference may be at fault: a label lost inside a series, 款 run together. */
    readonly sure: boolean
  } | null
  /**
   * 第九条 used for the continuous （九） in a policy without 条. For a dangling attachment: only the attachments in the file
   * tell, not a list of them.
   */
  readonly loose: boolean
  /** 第十条至第八条: the ends in the text, for ranges. */
  readonly range: { readonly from: number; readonly to: number } | null
  /** Numerals in the reference with the level they speak of: what renumbering rewrites. */
  readonly parts: readonly ReferencePart[]
  /** 《…》 or the law it is governed by, for external and document references. */
  readonly document: Phrase | null
  /** The number next to a 《…》: 国办发〔2021〕5号, with or without brackets around it; `before` when it precedes the title. */
  readonly documentNumber: (Phrase & { readonly before: boolean }) | null
  /** Words directly behind (规定的用户装置): the subject cited, for drift. */
  readonly subject: Phrase | null
  /** 违反第九条规定，未经许可占用绿地的: what is said to break the clause cited, for drift. */
  readonly act: Phrase | null
}

export interface ReferencePart extends Span {
  readonly level: ClauseLevel | 'paragraph' | 'item' | 'attachment' | 'table'
  readonly number: number
  readonly suffix: number
  readonly numeral: Span
  /** （一） written with brackets inside 第（一）项. */
  readonly bracketed: boolean
  /** The clause (or 款's article) that this part resolved to. */
  readonly target: Clause | null
}

// ── definitions, dates, attachments, claims ─────────────────────────────────────────────────────────────────────────

export interface Definition extends Span {
  readonly term: string
  readonly termSpan: Span
  readonly meaning: string
  readonly meaningSpan: Span
  /** 以下简称, 以下统称, 以下称, 简称, 是指 */
  readonly form: string
  /** 本条所称X, 本章所称X: it holds in that part alone. */
  readonly local: boolean
  readonly clause: Clause | null
  /**
   * Uses of the term in the policy, in front of its definition and behind it: absolute spans, in text order, outside all definitions of the
   * term, which share the list.
   */
  readonly uses: readonly Span[]
}

export interface DateMention extends Span {
  readonly text: string
  /** ISO, as precise as written: 2024, 2024-10, 2024-10-31. */
  readonly iso: string
}

export interface Validity extends Span {
  readonly kind: 'effective' | 'expiry' | 'term' | 'repeal' | 'trial-term'
  /** What the sentence calls the draft, 本办法; empty where it names nothing, null where it speaks of a part (其中第五条自…) or of something else. */
  readonly self: string | null
  readonly text: string
  /** ISO date for effective and expiry; null when it depends on the publication. */
  readonly date: string | null
  /** A term in months; 有效期3年 is 36. */
  readonly months: number | null
  /** 《…》 repealed. */
  readonly document: Phrase | null
  readonly clause: Clause | null
}

export interface Attachment extends Span {
  readonly number: number | null
  readonly labelSpan: Span
  readonly title: Phrase | null
  /** Index of the attachment's own policy, when it has clauses. */
  readonly policy: number | null
}

export interface AttachmentEntry extends Span {
  readonly number: number | null
  readonly title: string
  readonly numeral: Span | null
}

/** 以下四方面条件, 下列情形: a claim that an enumeration follows, and what does. */
export interface CountClaim extends Span {
  readonly text: string
  /** Null for 下列情形 without a number. */
  readonly count: number | null
  /** Number of items found behind it; null when the model cannot tell. */
  readonly found: number | null
  readonly items: readonly Span[]
  /** The numeral that claims, for a fix; null for 下列情形. */
  readonly numeral: Span | null
}
