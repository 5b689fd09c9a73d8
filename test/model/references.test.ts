import assert from 'node:assert/strict'
import { readDocument } from '../../server/src/model/build.ts'
import { createRegistry } from '../../server/src/registry/create.ts'

const registry = createRegistry()

/** Every reference of every policy: text, status, target. */
function referencesOf(text: string): string[] {
  return readDocument(text, registry).policies.flatMap((policy) =>
    policy.paragraphs.flatMap((paragraph) =>
      paragraph.references
        .filter((reference) => reference.kind !== 'document')
        .map((reference) =>
          `${reference.text} ${reference.status} ${reference.targets.map((target) => target.path).join(',')}`.trim(),
        ),
    ),
  )
}

const cases: readonly [string, string, readonly string[]][] = [
  [
    'articles with 款, items and ranges',
    `某市灯光管理办法

第一章　总则

第一条　灯光设施应当符合下列要求：

（一）节能；

（二）安全。

前款第二项要求由市城管局监督。

第二章　法律责任

第二条　违反本办法第一条第一款第一项、第二款规定的，责令改正。

第三条　违反第一条至第二条、第二章规定的，适用本条。`,
    [
      '下列要求 relative 第一章第一条（一）,第一章第一条（二）',
      '前款第二项 resolved 第一章第一条（二）',
      '本办法第一条第一款第一项 resolved 第一章第一条（一）',
      '第二款 resolved 第一章第一条',
      '第一条至第二条 resolved 第一章第一条,第二章第二条',
      '第二章 resolved 第二章',
      '本条 relative 第二章第三条',
    ],
  ],
  [
    'a draft without 条 whose （N） run on',
    `某市港航若干措施

一、支持企业

（一）支持新设航线。给予补助。

（二）支持建造船舶。给予补助。

二、支持园区

（三）符合本措施第二条和第（一）项的，从高执行。`,
    ['本措施第二条 resolved 一、（二）', '第（一）项 resolved 一、（一）'],
  ],
  [
    'a draft without 条: items of 一、, its own name in title marks, 本政策, an entry of the clause itself',
    `某市渔业若干措施

一、支持捕捞

（一）更新渔船。给予补助。

（二）建设渔港。给予补助。

二、支持加工。第一条第（二）项的企业可同时享受；本《措施》第二条、本政策第一条已有规定的从其规定，本款第1条除外。适用上述规定和下列情形。`,
    [
      '第一条第（二）项 resolved 一、（二）',
      '本《措施》第二条 resolved 一、（二）',
      '本政策第一条 resolved 一、（一）',
      '本款第1条 relative',
      '上述规定 relative',
      '下列情形 relative',
    ],
  ],
  [
    'an entry of the list around the sentence is called a 条, too',
    `某市渔港收费规定

第一条　收费公开。

第二条　停泊按照下列标准收费：

（一）渔船分两种：

1.长度十米以上的，由港区核定；

2.其他渔船，参照本款第1条核定。`,
    ['下列标准 relative 第二条（一）', '本款第1条 resolved 第二条（一）1.'],
  ],
  [
    'what is announced leads to the items behind it, to the next paragraph of the clause',
    `某市渔港管理规定

第一条　船舶有下列情形之一的，不得进港：

（一）证书过期；

（二）船员不足。

符合以下条件的，可以续期：

（一）按时年检；

（二）缴清费用。

第二条　收费依照以下规定：一是公开，二是合理。`,
    ['下列情形 relative 第一条（一）,第一条（二）', '以下条件 relative 第一条（一）,第一条（二）', '以下规定 relative'],
  ],
  [
    'a notice and the rules it issues',
    `某市交通局关于印发《某市网约车管理办法》的通知

各区交通局：

现将《某市网约车管理办法》印发给你们。请重点落实《某市网约车管理办法》第二条。

某市交通局

2024年1月8日

某市网约车管理办法

第一条　为了规范管理，制定本办法。

第二条　车辆应当检验合格。

第三条　违反第二条规定的，责令改正。`,
    ['第二条 resolved 第二条', '第二条 resolved 第二条'],
  ],
  [
    'another document goes on through the sentence',
    `某市水务规定

第一条　依照《某省水条例》第三十条的规定和第三十二条的规定处理；适用刑法第三百条、第三百零一条。

第二条　违反第一条第一款的，责令改正。`,
    [
      '第三十条 external',
      '第三十二条 external',
      '第三百条 external',
      '第三百零一条 external',
      '第一条第一款 resolved 第一条',
    ],
  ],
]

describe('references in a document', () => {
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(referencesOf(text), expected))

  it('say where in the text they stand, across a page break', () => {
    const text =
      '某市桥梁办法\n\n第一条　桥梁应当检测。\n\n第二条　桥梁管理单位不得擅自改变桥梁用途，违反本办法\n\n— 3 —\n\n第一条规定的，责令改正。\n'
    const [reference] = readDocument(text, registry).policies[0]!.paragraphs.flatMap(
      (paragraph) => paragraph.references,
    )
    assert.equal(reference?.target, '第一条')
    assert.equal(text.slice(reference!.parts[0]!.numeral.start, reference!.parts[0]!.numeral.end), '一')
  })
})

describe('validity of a policy', () => {
  const of = (sentence: string) => {
    const policy = readDocument(`某市种业办法\n\n第一条　扶持种业。\n\n第二条　${sentence}\n`, registry).policies[0]!
    return [policy.effectiveDate, policy.expiryDate]
  }
  it('is read, or derived from its term', () => {
    assert.deepEqual(of('本办法自2024年1月1日起施行，有效期至2025年12月31日。'), ['2024-01-01', '2025-12-31'])
    assert.deepEqual(of('本办法自2024年1月1日起施行，有效期3年。'), ['2024-01-01', '2026-12-31'])
    assert.deepEqual(of('本办法自2024年2月29日起施行，有效期1年。'), ['2024-02-29', '2025-02-28'])
    assert.deepEqual(of('本《办法》自2024年1月1日起施行，有效期3年。'), ['2024-01-01', '2026-12-31'])
    assert.deepEqual(of('【施行】本办法自2024年1月1日起施行，有效期3年。'), ['2024-01-01', '2026-12-31'])
    assert.deepEqual(of('（施行日期）本办法自2024年1月1日起施行。'), ['2024-01-01', null])
    assert.deepEqual(of('《某省种子条例》自2024年1月1日起施行。'), [null, null])
    assert.deepEqual(of('本办法自印发之日起30日后施行，有效期5年。'), [null, null])
    assert.deepEqual(of('许可证自2024年1月1日起执行换发，有效期3年。'), [null, null])
    assert.deepEqual(of('本办法由市农业农村局负责解释，自2024年1月1日起施行，有效期3年。'), [
      '2024-01-01',
      '2026-12-31',
    ])
  })

  it('counts from the day of issue where the document has one, and not from a publication', () => {
    const dated = (sentence: string) => {
      const policy = readDocument(
        `某市农业农村局关于扶持种业的通知\n\n一、目标。扶持种业。\n\n二、其他。${sentence}\n\n某市农业农村局\n\n2024年2月10日\n`,
        registry,
      ).policies[0]!
      return [policy.effectiveDate, policy.expiryDate]
    }
    assert.deepEqual(dated('本通知自印发之日起施行，有效期2年。'), ['2024-02-10', '2026-02-09'])
    assert.deepEqual(dated('本通知自印发之日起30日后施行，有效期2年。'), [null, null])
    assert.deepEqual(dated('本通知自公布之日起施行，有效期2年。'), [null, null])
  })
})

describe('names of a policy', () => {
  it('know their uses', () => {
    const text =
      '某市种业办法\n\n第一条　市种子质量监督检验中心（以下简称“种检中心”）负责检验。\n\n第二条　种检中心每年公布结果，种检中心保存样品。\n'
    const [definition] = readDocument(text, registry).policies[0]!.definitions
    assert.equal(definition?.meaning, '市种子质量监督检验中心')
    assert.deepEqual(
      definition!.uses.map((use) => text.slice(use.start, use.end)),
      ['种检中心', '种检中心'],
    )
  })
  it('know the same uses where they are defined again and again', () => {
    const again = '第X条　市种子质量监督检验中心（以下简称“种检中心”）负责检验。种检中心保存样品。\n\n'
    const text = `某市种业办法\n\n${again.repeat(30)}`
    const { definitions } = readDocument(text, registry).policies[0]!
    assert.equal(definitions.length, 30)
    assert.equal(new Set(definitions.flatMap(({ uses }) => uses)).size, 30)
  })
})
