import assert from 'node:assert/strict'
import { at } from './cursor.ts'

const rules = `安和市共享单车停放管理办法

第一条　本办法所称共享单车运营企业（以下简称“运营企业”），是指投放共享单车的经营者。

第二条　停放区由区人民政府划定。

未划定停放区的路段，不得停放。

第三条　违反前条第二款规定的，由运营企业清运；违反第二条规定的，责令改正，申请表见附件1。

第四条　第三条的处理，参照《安和市城市管理实施细则》执行。

附件：1.停放区申请表

附件1

停放区申请表
`
const other = '安和市城市管理实施细则\n\n第一条　《安和市共享单车停放管理办法》第二条规定的停放区，每年公布一次。\n'
const others = { 'file:///drafts/other.policy.md': other }
const cursor = (words: string) => at(rules.replace(words.replace('‸', ''), words), others)

describe('definition', () => {
  function target(words: string): string[] | undefined {
    const { service, uri, offset, words: quote } = cursor(words)
    return service
      .definition(uri, offset)
      ?.targets.map((place) => (place.uri === uri ? quote(place.name) : place.uri.split('/').at(-1)!))
  }

  it('leads from 第二条 to the article', () => assert.deepEqual(target('违反第二‸条规定'), ['第二条']))
  it('leads from 前条第二款 to the paragraph', () => {
    assert.deepEqual(target('前条第二‸款'), ['未划定停放区的路段，不得停放。'])
  })
  it('leads from a short name to where it is defined', () => assert.deepEqual(target('由运营‸企业清运'), ['运营企业']))
  it('leads from 附件1 to the attachment', () => assert.deepEqual(target('申请表见附件‸1'), ['附件1']))
  it('leads from the attachment back to the list', () => {
    assert.deepEqual(target('\n附件‸1\n\n停放区'), ['1.停放区申请表'])
  })
  it('leads from 《…》 to the draft of that title in the workspace', () => {
    assert.deepEqual(target('《安和市城市管理‸实施细则》'), ['other.policy.md'])
  })
  it('leads nowhere from plain prose', () => assert.equal(target('由区人民政府划‸定'), undefined))
})

describe('references and highlight', () => {
  const found = (words: string) => {
    const { service, uri, offset, words: quote } = cursor(words)
    return service.mentions(uri, offset).map((mention) => `${mention.declaration ? '*' : ''}${quote(mention)}`)
  }

  it('of a clause are its label and all that cites it', () => {
    assert.deepEqual(found('第三‸条　违反'), ['*第三条', '第三条'])
    assert.ok(found('第二‸条　停放').includes('*第二条'))
  })
  it('are the same from the label and from a citation', () => {
    assert.deepEqual(found('第三‸条的处理'), found('第三‸条　违反'))
  })
  it('are the same from the title of a clause, too', () => {
    const text = '一、扶持政策\n\n（一）支持开业。对新店给予补助。\n\n（二）减免租金。按照第（一）项执行。\n'
    const heard = (words: string) => {
      const { service, uri, offset, words: quote } = at(text.replace(words.replace('‸', ''), words))
      return service.mentions(uri, offset).map(quote)
    }
    assert.deepEqual(heard('支持‸开业'), ['（一）', '第（一）项'])
    assert.deepEqual(heard('对新店‸给予'), [])
  })
  it('of a draft are asked for on its title', () => {
    const { service, uri, offset } = at(rules.replace('共享单车停放', '共享‸单车停放'), others)
    assert.deepEqual(
      service.mentionsElsewhere(uri, offset).map(({ start, end }) => other.slice(start, end)),
      ['《安和市共享单车停放管理办法》'],
    )
  })
  it('of a term are its definition and uses', () => {
    assert.deepEqual(found('由运营‸企业清运'), ['*运营企业', '运营企业'])
  })
  it('reach into the other drafts of the workspace', () => {
    const { service, uri, offset } = cursor('第二‸条　停放')
    const places = service.mentionsElsewhere(uri, offset)
    assert.deepEqual(
      places.map(({ start, end }) => other.slice(start, end).includes('第二条')),
      [true],
    )
  })
})

describe('links', () => {
  it('are attachments of the file and titles of the workspace', () => {
    const { service, uri, words } = at(rules, others)
    const links = service.links(uri).map((link) => [words(link), link.uri === uri])
    assert.ok(links.some(([text, here]) => text === '附件1' && here))
    assert.ok(links.some(([text, here]) => text === '《安和市城市管理实施细则》' && !here))
  })
})

describe('citations as a call hierarchy', () => {
  it('say who cites the clause and whom it cites', () => {
    const { service, uri, offset } = cursor('违反第二条规定的，责令‸改正')
    const [item] = service.callItems(uri, offset)
    assert.equal(item?.detail, '第三条')
    const incoming = service.incomingCalls(uri, item!.selection).map((call) => call.item.detail)
    const outgoing = service.outgoingCalls(uri, item!.selection).map((call) => call.item.detail)
    assert.deepEqual(incoming, ['第四条'])
    assert.deepEqual(outgoing, ['第二条'])
  })
})

describe('workspace symbols', () => {
  const names = (query: string) =>
    at(rules, others)
      .service.workspaceSymbols(query)
      .map(({ name }) => name)

  it('are found by characters, full pinyin and initials', () => {
    for (const query of ['共享单车停放', 'tingfangguanli', 'gxdctf'])
      assert.deepEqual(names(query).slice(0, 1), ['安和市共享单车停放管理办法'], query)
    assert.equal(names('城市管理实施')[0], '安和市城市管理实施细则')
  })
  it('say where a clause stands: the draft, and the name of the section', () => {
    const text =
      '安和市夜市管理若干措施\n\n一、扶持政策\n\n（一）支持开业。对新店给予补助。\n\n（二）减免租金。免租三个月。\n'
    const [found] = at(text).service.workspaceSymbols('jmzj')
    assert.deepEqual([found?.name, found?.container], ['（二）减免租金', '安和市夜市管理若干措施 一、扶持政策'])
  })
  it('are none for what no draft has', () => assert.deepEqual(names('xyzq'), []))
})
