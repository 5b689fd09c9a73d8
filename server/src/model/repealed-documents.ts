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
  // Tax laws, each in its last article.
  ...(
    [
      ['企业所得税暂行条例', '企业所得税法', '2008-01-01'],
      ['外商投资企业和外国企业所得税法', '企业所得税法', '2008-01-01'],
      ['烟叶税暂行条例', '烟叶税法', '2018-07-01'],
      ['船舶吨税暂行条例', '船舶吨税法', '2018-07-01'],
      ['车辆购置税暂行条例', '车辆购置税法', '2019-07-01'],
      ['耕地占用税暂行条例', '耕地占用税法', '2019-09-01'],
      ['资源税暂行条例', '资源税法', '2020-09-01'],
      ['契税暂行条例', '契税法', '2021-09-01'],
      ['城市维护建设税暂行条例', '城市维护建设税法', '2021-09-01'],
      ['进出口关税条例', '关税法', '2024-12-01'],
      ['增值税暂行条例', '增值税法', '2026-01-01'],
      // Other laws, each in its last article.
      ['治安管理处罚条例', '治安管理处罚法', '2006-03-01'],
      ['城市规划法', '城乡规划法', '2008-01-01'],
      ['行政监察法', '监察法', '2018-03-20'],
      ['环境噪声污染防治法', '噪声污染防治法', '2022-06-05'],
      ['学位条例', '学位法', '2025-01-01'],
      // Administrative regulations, each in its last article.
      ['保守国家秘密法实施办法', '保守国家秘密法实施条例', '2014-03-01'],
      ['统计法实施细则', '统计法实施条例', '2017-08-01'],
      ['档案法实施办法', '档案法实施条例', '2024-03-01'],
    ] as const
  ).map(([title, law, since]) => ({ title, replacedBy: `中华人民共和国${law}`, since })),
  { title: '旅行社管理条例', replacedBy: '旅行社条例', since: '2009-05-01' },
  { title: '城市房屋拆迁管理条例', replacedBy: '国有土地上房屋征收与补偿条例', since: '2011-01-21' },
  { title: '无照经营查处取缔办法', replacedBy: '无证无照经营查处办法', since: '2017-10-01' },
  { title: '排污费征收使用管理条例', replacedBy: '中华人民共和国环境保护税法实施条例', since: '2018-01-01' },
  { title: '个体工商户条例', replacedBy: '促进个体工商户发展条例', since: '2022-11-01' },
  { title: '退役士兵安置条例', replacedBy: '退役军人安置条例', since: '2024-09-01' },
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
