import { Gated } from '../text/gated.ts'
import { unitsOf } from '../text/units.ts'

/** What web pages set around a text and pasting brings along: links, buttons, the code to scan. No draft says these words. */
export const furniture =
  /(?:相关(?:附件|链接|文档|阅读|稿件|政策|解读|信息)[：:]|扫一扫在手机|二维码开始|用来校验该浏览器|打印本页|关闭(?:本页|窗口)|分享到[：:]|【(?:原文|附件|文件)下载】|【?(?:字体|字号)[：:]\s?[【[]?[大中小]|责任编辑[：:]|更新时间[：:]|公开方式[：:]|检索(?:时间|关键词)[：:])/

/** What these words begin with. */
const begins = '相扫二用打关分【字责更公检'
const beginUnits = unitsOf(begins)
const here = new RegExp(furniture.source, 'y')
export const furnitureAtStart = new Gated(new RegExp(`^${furniture.source}`), begins, '')

/** Where such matter first stands in a text; -1 for nowhere. */
export function findFurniture(text: string): number {
  for (let at = 0; at < text.length; at++) {
    if (beginUnits[text.charCodeAt(at)] === 0) continue
    here.lastIndex = at
    if (here.test(text)) return at
  }
  return -1
}

/** Whether a line is such matter: it begins, blanks apart, with one of these words. */
export function isFurniture(words: string): boolean {
  return furnitureAtStart.test(words)
}
