/** The same thing said longer or shorter: one can be read out of the other. */
export function sameMeaning(a: string, b: string): boolean {
  const [x, y] = [bare(a), bare(b)]
  return readable(x, y) || readable(y, x)
}

/** 市企业融资服务平台 and 全市融资综合服务平台 may be one thing under two full names, or two. */
export function endsAlike(a: string, b: string): boolean {
  return bare(a).slice(-4) === bare(b).slice(-4)
}

function readable(short: string, long: string): boolean {
  let at = 0
  for (const char of short) {
    at = long.indexOf(char, at) + 1
    if (at === 0) return false
  }
  return true
}

function bare(text: string): string {
  return text.replace(/[^\u4e00-\u9fffA-Za-z0-9]/g, '')
}
