/** What a hostile draft may hold in the hope that somebody shows it as markup. Each calls `pwned` where it is obeyed. */
export const payloads: readonly string[] = [
  '<script>pwned()</script>',
  '</script><script>pwned()</script>',
  '<SCRIPT SRC=data:text/javascript,pwned()></SCRIPT>',
  '<img src=x onerror=pwned()>',
  '"><img src=x onerror=pwned()>',
  "'><img src=x onerror='pwned()'>",
  '<svg onload=pwned()>',
  '</svg><svg/onload=pwned()>',
  '<svg><script>pwned()</script></svg>',
  '<svg><animate onbegin=pwned() attributeName=x dur=1s>',
  '</title><script>pwned()</script>',
  '</style><script>pwned()</script>',
  '</textarea><img src=x onerror=pwned()>',
  '--><img src=x onerror=pwned()>',
  ']]><img src=x onerror=pwned()>',
  '<iframe srcdoc="<script>parent.pwned()</script>">',
  '<iframe src=javascript:parent.pwned()>',
  '<object data="data:text/html,<script>pwned()</script>">',
  '<embed src=javascript:pwned()>',
  '<a href="javascript:pwned()">点击</a>',
  '[点击](javascript:pwned())',
  '[点击](command:workbench.action.terminal.new)',
  '![图](x" onerror="pwned())',
  '<base href="https://evil.invalid/">',
  '<meta http-equiv=refresh content="0;url=javascript:pwned()">',
  '<link rel=stylesheet href="https://evil.invalid/x.css">',
  '<style>@import "https://evil.invalid/x.css"</style>',
  '<div style="background:url(https://evil.invalid/x)">',
  '<details open ontoggle=pwned()>',
  '<input autofocus onfocus=pwned()>',
  '<body onload=pwned()>',
  '<math><mtext><img src=x onerror=pwned()></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=pwned()>">',
  '<template><img src=x onerror=pwned()></template>',
  '" onmouseover="pwned()" x="',
  "' onmouseover='pwned()' x='",
  '` onmouseover=pwned() `',
  '&lt;script&gt;pwned()&lt;/script&gt;',
  '&#60;img src=x onerror=pwned()&#62;',
  '\u003cimg src=x onerror=pwned()\u003e',
  '＜script＞pwned()＜/script＞',
  `\${pwned()}`,
  '{{constructor.constructor("pwned()")()}}',
  '<img\u0000src=x onerror=pwned()>',
  '<\u0000script>pwned()</script>',
  '<x\u000conclick=pwned()>',
  '\u2028<script>pwned()</script>',
  '\u202e<script>pwned()</script>',
  '<!--<img src="--><img src=x onerror=pwned()>',
  '<![CDATA[<img src=x onerror=pwned()>]]>',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
]

/** A draft with the payload wherever a draft's words are shown: title, clause, body, amount, term, citation, note. */
export function draftWith(payload: string): string {
  const flat = payload.replace(/[\r\n]/gu, ' ')
  return `江州市支持${flat}若干措施

一、支持${flat}

（一）支持首台套${flat}。对首台套装备${flat}给予最高200万元奖励${flat}（以下简称“${flat}”）。（牵头单位：市${flat}局；配合单位：市财政局）

（二）支持中试。按照本措施第（九）项、《${flat}办法》第三条执行，${flat}。（责任单位：）

（四）健全制度${flat}。

附件：1.${flat}申报表
`
}
