/**
 * National documents that are no longer in force, each with the document that took its place and the day. Only such are
 * listed whose repeal the new document itself pronounces; a list that is short and right beats a long one.
 */
export interface RepealedDocument {
  /** The title without 中华人民共和国. */
  readonly title: string
  readonly replacedBy: string
  /** ISO day from which the old one is no longer in force. */
  readonly since: string
}

const civilCode = { replacedBy: '中华人民共和国民法典', since: '2021-01-01' }
const foreignInvestment = { replacedBy: '中华人民共和国外商投资法', since: '2020-01-01' }
const registration = { replacedBy: '中华人民共和国市场主体登记管理条例', since: '2022-03-01' }

const list: readonly RepealedDocument[] = [
  // Civil Code, art. 1260.
  ...['民法总则', '民法通则', '合同法', '物权法', '担保法', '侵权责任法', '婚姻法', '继承法', '收养法'].map(
    (title) => ({
      title,
      ...civilCode,
    }),
  ),
  // Foreign Investment Law, art. 42.
  ...['中外合资经营企业法', '外资企业法', '中外合作经营企业法'].map((title) => ({ title, ...foreignInvestment })),
  // Regulation on the registration of market entities, art. 55.
  ...['公司登记管理条例', '企业法人登记管理条例', '合伙企业登记管理办法', '农民专业合作社登记管理条例'].map(
    (title) => ({
      title,
      ...registration,
    }),
  ),
  // Regulation on the handling of official documents, art. 42.
  { title: '国家行政机关公文处理办法', replacedBy: '党政机关公文处理工作条例', since: '2012-07-01' },
]

const byTitle = new Map(list.map((document) => [document.title, document]))

/** How the titles above end, be it in title marks. */
const mayEnd = /[法则例][》\s]*$/

/** The entry for a cited 《…》 with exactly this title, or null. */
export function repealedDocument(title: string): RepealedDocument | null {
  if (!mayEnd.test(title)) return null
  return byTitle.get(title.replace(/[《》\s]/g, '').replace(/^中华人民共和国/, '')) ?? null
}
