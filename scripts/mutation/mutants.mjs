// Small faults put into a source file: an operator turned, a condition dropped, a bound moved by one. The files are formatted, so
// operators have blanks around them and are found without a parser; what stands in strings, patterns and comments is not code.

/** The source with strings, patterns and comments blanked out, of the same length. */
export function codeOnly(source) {
  const other =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=[(,=:[!&|?{};\n]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[a-z]*/g
  return source.replace(other, (found) => found.replace(/[^\n]/g, ' '))
}

const operators = [
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ 1\b/g, ' - 1'],
  [/ - 1\b/g, ' + 1'],
  [/\.some\(/g, '.every('],
  [/\.every\(/g, '.some('],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/\bif \((?=.*\) (?:continue|return|break)\b)/g, 'if (false && '],
  [/\(!(?=[\w(])/g, '('],
]

/** Every fault of a source: where, what stood there, what stands there now, and the whole text with it. */
export function mutantsOf(source) {
  const code = codeOnly(source)
  const found = []
  for (const [pattern, replacement] of operators) {
    for (const match of code.matchAll(pattern)) {
      const at = match.index
      const line = source.slice(0, at).split('\n').length
      const lineText = source.split('\n')[line - 1]
      // Types, imports and what a rule says of itself are no decisions.
      if (/^\s*(?:import|export type|readonly|type |interface |fixable:|safe:|preferred:)/.test(lineText)) continue
      const end = at + match[0].length
      found.push({ line, from: match[0], to: replacement, text: source.slice(0, at) + replacement + source.slice(end) })
    }
  }
  return found.sort((a, b) => a.line - b.line)
}
