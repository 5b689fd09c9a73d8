/** Responsible bodies that name nobody in particular. */
import type { AgencyMention } from './model.ts'

/**
 * 有关部门, 市相关科技部门 — but not 各区政府 or 市政府各部门, which are all of them, nor 相关区政府, which the task's place decides, nor
 * 市安委会有关成员单位, which a list names.
 */
export function isVague(unit: AgencyMention): boolean {
  return (
    (unit.status === 'vague' || unit.status === 'collective') &&
    /有关|相关/u.test(unit.text) &&
    /部门|单位|机构|机关|委办局/u.test(unit.text) &&
    !/[会委组部班议办](?:各|有关|相关)*成员单位$/u.test(unit.text)
  )
}

/** 市相关科技部门 may be 市科委 (科学技术委员会): the field's characters occur in the other's name, in order. */
export function mayMean(vague: AgencyMention, named: AgencyMention): boolean {
  const field = vague.text.replace(/有关|相关|主管|行政|管理|部门|单位|机构|机关|政府|职能|^[市省区县]级?|各|等/gu, '')
  if (field.length < 2) return false
  let at = 0
  for (const character of named.name ?? named.text) if (character === field[at]) at++
  return at === field.length
}
