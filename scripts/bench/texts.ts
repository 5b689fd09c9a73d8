/** Texts to measure with: the project's own drafts put together, each text another one, so that no memory can make a figure. */
import { ownDrafts } from '../../test/support/own-drafts.ts'

// A script is bundled before it runs (`scripts/run.mjs`): the place is that of the script in scripts/, not of this file.
const drafts = ownDrafts(new URL('../', import.meta.url)).filter((text) => text.length > 150)
const places = '江宁 海曙 云岩 南山 西湖 东湖 临江 安平 新城 永乐 长宁 丰泽 金水 青山 白云 红谷'.split(' ')
const trades = '会展 物流 养老 停车 光伏 种业 文旅 软件 家政 冷链 渔业 航运'.split(' ')

/** Text number `i`, of about so many UTF-8 bytes. */
export function textOf(i: number, bytes: number): string {
  const parts: string[] = []
  let size = 0
  for (let k = 0; size < bytes; k++) {
    const number = i * 31 + k
    const place = places[number % places.length]!
    const trade = trades[(number * 7 + i) % trades.length]!
    // Figures, places and trades differ from one text to the next; what is numbered stays numbered.
    const text = drafts[(number * 13 + i) % drafts.length]!.replaceAll('某市', `${place}市`)
      .replaceAll('项目', `${trade}项目`)
      .replace(/(\d{2,})(?=万元)/g, (figure) => String(Number(figure) + (number % 89)))
    parts.push(text)
    size += Buffer.byteLength(text) + 2
  }
  return parts.join('\n\n')
}
