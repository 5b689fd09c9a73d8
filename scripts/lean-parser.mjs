/**
 * Makes the parsers that Peggy generates cheap to start and quick to fail. A draft asks thousands of times "does something
 * begin here?", and nearly always the answer is no. The grammar stays the description of what is read; nothing here
 * changes what a parser accepts or returns.
 *
 * - `firstCharacters` is a Peggy plugin. It works out for each rule with which characters a match can begin, and makes
 *   alternatives into rules of their own, so that they, too, are entered only where they can begin.
 * - `lean` rewrites the generated source: functions and state move to the module, where they are made once and not on each
 *   start; literals and classes are compared in place, without cutting a string out of the text first; what only error
 *   messages need is taken out, since we ask where a parse ended, never why.
 */

/** A set of UTF-16 code units as sorted, disjoint ranges. */
const everything = [[0, 0xffff]]

function union(a, b) {
  const sorted = [...a, ...b].sort((x, y) => x[0] - y[0])
  const merged = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

function complement(set) {
  const rest = []
  let at = 0
  for (const [from, to] of set) {
    if (from > at) rest.push([at, from - 1])
    at = to + 1
  }
  if (at <= 0xffff) rest.push([at, 0xffff])
  return rest
}

const intersection = (a, b) => complement(union(complement(a), complement(b)))

const unit = (text) => text.charCodeAt(0)

function bothCases(char) {
  return [char.toLowerCase(), char.toUpperCase()].map((form) => [unit(form), unit(form)])
}

/** The characters of a class; null when it speaks of code points, which these sets do not. */
export function setOfClass(node) {
  if (node.unicode) return null
  let set = []
  for (const part of node.parts) {
    if (typeof part === 'string') set = union(set, node.ignoreCase ? bothCases(part) : [[unit(part), unit(part)]])
    else if (Array.isArray(part) && !node.ignoreCase) set = union(set, [[unit(part[0]), unit(part[1])]])
    else return null
  }
  return node.inverted ? complement(set) : set
}

/** With what an expression can begin, and whether it can match without a character. */
function firstOf(node, rules, known) {
  const of = (child) => firstOf(child, rules, known)
  switch (node.type) {
    case 'literal':
      if (node.value === '') return { set: [], empty: true }
      return { set: node.ignoreCase ? bothCases(node.value[0]) : [[unit(node.value), unit(node.value)]], empty: false }
    case 'class':
      return { set: setOfClass(node) ?? everything, empty: false }
    case 'any':
      return { set: everything, empty: false }
    case 'rule_ref': {
      if (!known.has(node.name)) {
        known.set(node.name, { set: everything, empty: true })
        known.set(node.name, of(rules.get(node.name).expression))
      }
      return known.get(node.name)
    }
    case 'choice': {
      const all = node.alternatives.map(of)
      return { set: all.map(({ set }) => set).reduce(union), empty: all.some(({ empty }) => empty) }
    }
    case 'sequence': {
      let set = []
      // A look ahead says with what the rest behind it begins, if what stands before it is empty.
      let bound = everything
      let bounded = false
      for (const element of node.elements) {
        if (element.type === 'simple_and') {
          const ahead = of(element.expression)
          if (!ahead.empty) {
            bound = intersection(bound, ahead.set)
            bounded = true
          }
          continue
        }
        const own = of(element)
        set = union(set, intersection(own.set, bound))
        if (!own.empty) return { set, empty: false }
      }
      return bounded ? { set: union(set, bound), empty: false } : { set, empty: true }
    }
    case 'optional':
    case 'zero_or_more':
      return { set: of(node.expression).set, empty: true }
    case 'repeated': {
      const own = of(node.expression)
      const least = node.min ?? node.max
      return { set: own.set, empty: own.empty || least.type !== 'constant' || least.value === 0 }
    }
    case 'rule':
    case 'named':
    case 'action':
    case 'labeled':
    case 'text':
    case 'group':
    case 'one_or_more':
      return of(node.expression)
    default:
      // Predicates in code, look aheads on their own.
      return { set: [], empty: true }
  }
}

const plain = new Set(['literal', 'class', 'any', 'rule_ref'])

function hasCode(node) {
  if (node === null || typeof node !== 'object') return false
  if (node.type === 'action' || node.type === 'semantic_and' || node.type === 'semantic_not') return true
  if (node.type === 'labeled' && node.label) return true
  return (
    ['expression', 'delimiter'].some((key) => hasCode(node[key])) ||
    [...(node.alternatives ?? []), ...(node.elements ?? [])].some(hasCode)
  )
}

/**
 * Alternatives of a rule become rules, and so do choices inside it that no code looks into (code sees the labels around
 * it, which a rule of its own would not have).
 */
function split(grammar) {
  const made = []
  const ruleFor = (owner, expression) => {
    const name = `${owner}$${made.length}`
    made.push({ type: 'rule', name, nameLocation: expression.location, expression, location: expression.location })
    return { type: 'rule_ref', name, location: expression.location }
  }
  const inner = (node, owner) => {
    if (node.type === 'choice') {
      node.alternatives = node.alternatives.map((alternative) => inner(alternative, owner))
      return node.alternatives.length > 2 && !hasCode(node) ? ruleFor(owner, node) : node
    }
    for (const key of ['expression', 'delimiter'])
      if (node[key] && typeof node[key] === 'object') node[key] = inner(node[key], owner)
    if (node.elements) node.elements = node.elements.map((element) => inner(element, owner))
    return node
  }
  for (const rule of grammar.rules) {
    const top = rule.expression
    if (top.type !== 'choice') {
      rule.expression = inner(top, rule.name)
      continue
    }
    top.alternatives = top.alternatives.map((alternative) => {
      const done = inner(alternative, rule.name)
      return plain.has(done.type) ? done : ruleFor(rule.name, done)
    })
  }
  grammar.rules.push(...made)
}

/** Works out the first characters of all rules; the answer is in `found.first`, a map from rule to set. */
export function firstCharacters(found) {
  return {
    use(config) {
      const { transform } = config.passes
      const at = transform.findIndex((pass) => pass.name === 'inferenceMatchResult')
      transform.splice(at, 0, (grammar) => {
        split(grammar)
        const rules = new Map(grammar.rules.map((rule) => [rule.name, rule]))
        const known = new Map()
        found.first = new Map()
        found.classes = []
        for (const rule of grammar.rules) {
          const { set, empty } = firstOf({ type: 'rule_ref', name: rule.name }, rules, known)
          const size = set.reduce((sum, [from, to]) => sum + to - from + 1, 0)
          if (!empty && size < 0x8000 && rule.expression.type !== 'class') found.first.set(rule.name, set)
        }
      })
    },
  }
}

/** Membership of a small set is a few comparisons; of a larger one a bit in a table. */
const mostComparisons = 10

function membership(name, set) {
  const inverted = set.length > 0 && set.at(-1)[1] === 0xffff
  const ranges = inverted ? complement(set) : set
  // Behind the end of the text the code is NaN, which is in no set.
  const wrap = (test) => (inverted ? `c === c && !(${test})` : test)
  if (ranges.length <= mostComparisons) {
    const tests = ranges.map(([from, to]) => (from === to ? `c === ${from}` : `(c >= ${from} && c <= ${to})`))
    return `function ${name}(c) { return ${wrap(tests.join(' || ') || 'false')}; }`
  }
  const flat = JSON.stringify(ranges.flat())
  return `const ${name}$ = peg$table(${flat});\nfunction ${name}(c) { return ${wrap(`(${name}$[c >>> 5] >>> (c & 31) & 1) === 1 && c === c`)}; }`
}

const table = `function peg$table(ranges) {
  const bits = new Uint32Array(2048);
  for (let i = 0; i < ranges.length; i += 2)
    for (let c = ranges[i]; c <= ranges[i + 1]; c++) bits[c >>> 5] |= 1 << (c & 31);
  return bits;
}`

/** The set of a generated class \`/^[…]/\`, or null when it has flags or escapes that are not code units. */
function setOfSource(source) {
  const found = /^\/\^\[(\^?)(.*)\]\/$/s.exec(source)
  if (!found) return null
  const parts = []
  const read = /\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([tnrbfv0])|\\([\\\]^\-/])|([^\\])/gsy
  const units = []
  for (let part = read.exec(found[2]); part; part = read.exec(found[2])) {
    const code = part[1] ?? part[2]
    const named = { t: 9, n: 10, r: 13, b: 8, f: 12, v: 11, 0: 0 }
    units.push({
      code: code ? Number.parseInt(code, 16) : part[3] ? named[part[3]] : unit(part[4] ?? part[5]),
      dash: part[5] === '-',
    })
    if (read.lastIndex === found[2].length) break
  }
  for (let i = 0; i < units.length; i++) {
    if (units[i + 1]?.dash && units[i + 2]) {
      parts.push([units[i].code, units[i + 2].code])
      i += 2
    } else parts.push([units[i].code, units[i].code])
  }
  const set = union(parts, [])
  return found[1] ? complement(set) : set
}

/** Rewrites a generated parser; see the head of this file. */
export function lean(source, first) {
  const start = source.indexOf('function peg$parse(input, options) {')
  const end = source.indexOf('\nconst peg$allowedStartRules')
  const body = source.slice(start, end)
  const names = [...source.slice(end).matchAll(/^ {2}"(\w+)",?$/gm)].map(([, name]) => name)
  const topLevel = source.slice(
    source.indexOf('\n', source.indexOf('https://peggyjs.org/')),
    source.indexOf('class peg$SyntaxError'),
  )
  const after = source.slice(source.indexOf('\n}\n', source.indexOf('class peg$SyntaxError')) + 3, start)

  const classes = new Map()
  const lines = []
  const literals = new Map()
  for (const [, name, literal] of body.matchAll(/^ {2}const (peg\$c\d+) = (.*);$/gm)) {
    lines.push(`const ${name} = ${literal};`)
    literals.set(name, unit(JSON.parse(literal.replace(/\\x(..)/g, '\\u00$1'))))
  }
  for (const [, name, literal] of body.matchAll(/^ {2}const (peg\$r\d+) = (.*);$/gm)) {
    const set = setOfSource(literal)
    if (set) {
      lines.push(membership(name, set))
      classes.set(name, true)
    } else lines.push(`const ${name} = ${literal};`)
  }

  // From the first action to the start of the parse: actions, state, helpers that errors need, rules, initialiser.
  const functions = [
    ...body.matchAll(/^ {2}function (peg\$f\d+)\([\s\S]*?(?=^ {2}(?:function peg\$f\d+\(|let peg\$currPos))/gm),
  ].map(([text]) => text)
  const rulesAt = body.search(/^ {2}function peg\$parse\w/m)
  let rules = body.slice(rulesAt, body.indexOf('  peg$result = peg$startRuleFunction();'))
  rules = rules
    .replace(/^ *if \(peg\$silentFails === 0\) \{ peg\$fail\(peg\$e\d+\); \}\n/gm, '')
    .replace(/^ *peg\$silentFails(?:\+\+|--);\n/gm, '')
    .replace(/input\.substr\(peg\$currPos, (\d+)\) === (peg\$c\d+)/g, (_all, _length, name) => {
      const code = literals.get(name)
      return `input.charCodeAt(peg$currPos) === ${code} && input.startsWith(${name}, peg$currPos)`
    })
    .replace(
      /^( *)(s\d+) = input\.charAt\(peg\$currPos\);\n *if \((peg\$r\d+)\.test\(\2\)\) \{\n/gm,
      (all, indent, value, name) =>
        classes.has(name)
          ? `${indent}if (${name}(input.charCodeAt(peg$currPos))) {\n${indent}  ${value} = input[peg$currPos];\n`
          : all,
    )
  for (const [name, set] of first) {
    const head = `function peg$parse${name}() {\n`
    const at = rules.indexOf(head)
    if (at < 0) continue
    const guard = `peg$s${name}`
    lines.push(membership(guard, set))
    const from = at + head.length
    rules = `${rules.slice(0, from)}    if (!${guard}(input.charCodeAt(peg$currPos))) return peg$FAILED;\n${rules.slice(from)}`
  }
  if (/peg\$silentFails|peg\$fail\(|peg\$e\d/.test(rules)) throw new Error('a generated parser has another shape')
  const used = names.map((name) => `  ${JSON.stringify(name)}: peg$parse${name},`).join('\n')
  const begins = names
    .filter((name) => first.has(name))
    .map((name) => `  ${JSON.stringify(name)}: peg$s${name},`)
    .join('\n')
  return `${topLevel.trim()}
${after.trim()}
${table}
${lines.join('\n')}
const peg$FAILED = {};
let input = '';
let peg$currPos = 0;
let peg$savedPos = 0;

function text() { return input.substring(peg$savedPos, peg$currPos); }
function offset() { return peg$savedPos; }
function range() { return { start: peg$savedPos, end: peg$currPos }; }

${functions.join('').replace(/^ {2}/gm, '')}
${rules.replace(/^ {2}/gm, '')}
const peg$rules = {
${used}
};

export const StartRules = Object.keys(peg$rules);

/** The value of a rule at an offset and the offset where it ended, or null when it does not match there. */
export function read(text, rule, at) {
  const start = peg$rules[rule];
  if (start === undefined) throw new Error(\`no rule \${rule}\`);
  input = text;
  peg$currPos = at;
  peg$savedPos = at;
  const value = start();
  input = '';
  return value === peg$FAILED ? null : { value, end: peg$currPos };
}

const peg$begins = {
${begins}
};

/** The first offset in [from, to) with a character that a rule can begin with, else the end of that stretch. */
export function next(text, rule, from, to) {
  const begins = peg$begins[rule];
  if (begins === undefined) return from;
  const end = to < text.length ? to : text.length;
  let at = from;
  while (at < end && !begins(text.charCodeAt(at))) at++;
  return at;
}
`
}
