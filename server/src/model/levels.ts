/** Ranks that drafts give support by: levels of government, prizes, places in a contest, stars. Place 1 is the highest. */
export interface Rank {
  readonly kind: 'level' | 'prize' | 'class' | 'star' | 'letter' | 'order'
  readonly place: number
}

const levels: readonly (readonly [RegExp, number])[] = [
  [/世界级|国际级|国际(?=$|首|领先|先进)/, 1],
  [/国家级?|全国|国内(?=$|首|领先|先进)/, 2],
  [/省部级|部级/, 3],
  [/(?:省|自治区)级|省(?=$|[^内外属直])|省内(?=$|首|领先|先进)|北京市级?|上海市级?|天津市级?|重庆市级?/, 4],
  [/(?:地|设区)?市级|州级|盟级|市(?=$|场)/, 5],
  [/区县级|[区县旗]级/, 6],
  [/街道级|镇级|乡级|街（园）区级/, 7],
]

/** The lowest level that a phrase names, or its prize, class or stars; null when it names none. */
export function rankOf(words: string): Rank | null {
  return rankIn(words)?.rank ?? null
}

/** A rank with the words on both sides of it: 首次获评 and 实验室 of 首次获评省级实验室. */
export interface PlacedRank {
  readonly rank: Rank
  readonly before: string
  readonly after: string
}

export function rankIn(words: string): PlacedRank | null {
  const prize = /特等奖|([一二三四五])等/.exec(words)
  if (prize) return placed(prize, { kind: 'prize', place: prize[1] ? 2 + '一二三四五'.indexOf(prize[1]) : 1 })
  const medal = /[金银铜](?=[奖牌])/.exec(words)
  if (medal) return placed(medal, { kind: 'prize', place: 2 + '金银铜'.indexOf(medal[0]) })
  const order = /第([一二三四五])名/.exec(words)
  if (order) return placed(order, { kind: 'order', place: 1 + '一二三四五'.indexOf(order[1]!) })
  const star = /([一二三四五2-5])星/.exec(words)
  if (star) return placed(star, { kind: 'star', place: 6 - ('一二三四五'.indexOf(star[1]!) + 1 || Number(star[1])) })
  const letter = /([1-5])[AＡ]/.exec(words)
  if (letter) return placed(letter, { kind: 'letter', place: 6 - Number(letter[1]) })
  const grade = /[甲乙丙丁](?=[级等类])/.exec(words)
  if (grade) return placed(grade, { kind: 'class', place: 1 + '甲乙丙丁'.indexOf(grade[0]) })
  const level = levels.findLast(([pattern]) => pattern.test(words))
  return level ? placed(level[0].exec(words)!, { kind: 'level', place: level[1] }) : null
}

function placed({ index, 0: own, input }: RegExpExecArray, rank: Rank): PlacedRank {
  return { rank, before: input.slice(0, index), after: input.slice(index + own.length) }
}

/** A clause's title without the levels it names, so that titles of one thing at two levels compare equal. */
export function withoutLevel(title: string): string {
  return title.replace(
    /(?:世界|国际|国家|省部|部|省|自治区|设区市|地市|市|州|盟|区县|区|县|旗|街道|镇|乡|街（园）区|北京市|上海市|天津市|重庆市)级|[、和与及\s]/g,
    '',
  )
}
