/** The words of the preview's own interface. The server's and the page's; the extension's other strings are in l10n/. */
export type Language = 'zh' | 'en'

const entries = {
  outline: ['大纲', 'Outline'],
  map: ['引用关系', 'References'],
  matrix: ['责任矩阵', 'Responsibilities'],
  views: ['视图', 'Views'],
  filter: ['筛选条款', 'Filter clauses'],
  filterHint: ['按文字、序号、单位筛选', 'Text, number or body'],
  body: ['责任单位', 'Body'],
  everyBody: ['全部单位', 'All bodies'],
  finding: ['问题', 'Findings'],
  everyClause: ['全部条款', 'All clauses'],
  anyFinding: ['有问题的条款', 'With findings'],
  copyMarkdown: ['复制 Markdown', 'Copy Markdown'],
  copyHtml: ['复制 HTML', 'Copy HTML'],
  print: ['打印', 'Print'],
  exportSvg: ['导出 SVG', 'Export SVG'],
  exportPng: ['导出 PNG', 'Export PNG'],
  untitled: ['（无标题）', '(untitled)'],
  nothing: ['这里没有识别出政策文稿。', 'No policy was recognised here.'],
  noClauses: ['没有识别出编号条款。', 'No numbered clauses were recognised.'],
  noMatch: ['没有符合条件的条款。', 'No clause matches.'],
  noReferences: ['没有条款引用其他条款。', 'No clause refers to another.'],
  noBodies: ['没有识别出责任单位。', 'No responsible body was recognised.'],
  waiting: ['正在读取文稿…', 'Reading the draft…'],
  lead: ['牵头', 'Lead'],
  responsible: ['责任', 'Responsible'],
  support: ['配合', 'Support'],
  participant: ['参与', 'Participant'],
  whole: ['全文', 'Whole text'],
  dangling: ['无着落', 'Dangling'],
  drifted: ['所指不符', 'Drifted'],
  ambiguous: ['有歧义', 'Ambiguous'],
  resolved: ['有着落', 'Resolved'],
  external: ['外部文件', 'External'],
  relative: ['相对引用', 'Relative'],
  issuer: ['发文机关', 'Issuer'],
  documentNumber: ['文号', 'Number'],
  effective: ['施行', 'In force'],
  expiry: ['有效期至', 'Until'],
  clauses: ['条款', 'Clauses'],
  noBody: ['未标责任单位', 'No body named'],
  error: ['错误', 'Error'],
  warning: ['警告', 'Warning'],
  info: ['提示', 'Info'],
  hint: ['建议', 'Hint'],
  mapHint: ['每条弧线是一处引用，点击可转到原文。', 'Each arc is a reference; click to go there.'],
  matrixHint: [
    '每行一条，每列一个单位；没有责任单位的条款以底色标出。',
    'A row is a clause, a column a body; clauses for which nobody answers are coloured.',
  ],
  refers: ['引用', 'Refers to'],
  refersTo: ['{0} 引用 {1}：{2}', '{0} refers to {1}: {2}'],
  answers: ['{0}：{1}（{2}）', '{0}: {1} ({2})'],
  nobody: ['无责任单位', 'nobody'],
  showing: ['显示 {0} / {1} 条', 'Showing {0} of {1}'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>

export type Word = keyof typeof entries
export type Words = Readonly<Record<Word, string>>

const places: Readonly<Record<Language, 0 | 1>> = { zh: 0, en: 1 }

export function wordsIn(language: Language): Words {
  const place = places[language]
  return Object.fromEntries(Object.entries(entries).map(([word, forms]) => [word, forms[place]])) as Words
}

/** Puts values into a word's numbered holes: `{0}`. */
export function fill(word: string, ...values: readonly (string | number)[]): string {
  return word.replace(/\{(\d)\}/gu, (hole, index: string) => String(values[Number(index)] ?? hole))
}
