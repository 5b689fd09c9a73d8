/** Decisions that change another document, and papers that explain one: the articles they name are those of the other. */
import type { ClauseIndex } from './reference-index.ts'

/** 刑法修正案, 关于修改…的决定: the articles they name are those of the document they change. */
export function amends(title: string): boolean {
  return /修正案|(?:修改|关于修订)[^，。]*的?(?:决定|决议|通知)|修订情况的通知|废止和修改/.test(title)
}

/** 关于《某办法》有关条款适用问题的复函, 关于《某条例（草案）》修改情况的汇报: without articles of its own it speaks of those of the other. */
export function concerns(title: string): boolean {
  return /》[^《》]{0,40}(?:复函|答复|批复|解释|解读|说明|汇报|问题的(?:意见|通知|函))(?:[（(][^（()）]{1,16}[）)])?$/.test(
    title,
  )
}

/** Whether a policy cites the articles of the document that it changes or explains. */
export function citesAnother({ policy: { title }, articles }: ClauseIndex): boolean {
  return title !== null && (amends(title.text) || (!articles && concerns(title.text)))
}

/** What decisions and explanations call themselves; 本办法 in one of them is the document that it speaks of. */
export const saysItself = /决定|决议|通知|修正案|说明|汇报|复函|答复|批复|解释|解读|意见|函/

/** What is said of a clause that gets other words. */
export const newWording = /修改为|改为|增加[一二两]|规定为/
