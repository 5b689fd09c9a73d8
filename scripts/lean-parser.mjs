/**
 * Makes the parsers that Peggy generates cheap to start and quick to fail. A draft asks thousands of times "does something
 * begin here?", and nearly always the answer is no. The grammar stays the description of what is read; nothing here
 * changes what a parser accepts or returns.
 *
 * - `firstCharacters` is a Peggy plugin. It works out for each rule with which characters a match can begin, and makes
 *   alternatives into rules of their own, so that they, too, are entered only where they can begin.
 * - A choice does not try one alternative after the other: characters that every set of the grammar treats alike are a group,
 *   and for each group it is known which alternatives are left, in their order.
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
      if (node.alternatives.length <= 2 || hasCode(node)) return node
      node.alternatives = node.alternatives.map((alternative) =>
        plain.has(alternative.type) ? alternative : ruleFor(owner, alternative),
      )
      return ruleFor(owner, node)
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

/** What a choice tries: how it is tried, and with which characters it can begin (null: with any, or with none). */
function alternativeOf(node, rules, known) {
  const { set, empty } = firstOf(node, rules, known)
  if (node.type === 'rule_ref') return { rule: node.name, set: empty ? null : set }
  if (node.type === 'literal' && !node.ignoreCase && node.value !== '') return { literal: node.value, set }
  // The zero stands for the end of the text, too, so a class that has it cannot be told from the character alone.
  if (node.type === 'class' && setOfClass(node) && set[0]?.[0] !== 0) return { set }
  return null
}

/** Works out the first characters of all rules, and what each choice tries: maps from a rule's name, in `found`. */
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
        found.choices = new Map()
        for (const rule of grammar.rules) {
          if (rule.expression.type === 'choice') {
            const alternatives = rule.expression.alternatives.map((node) => alternativeOf(node, rules, known))
            if (!alternatives.includes(null)) found.choices.set(rule.name, alternatives)
          }
          const { set, empty } = firstOf({ type: 'rule_ref', name: rule.name }, rules, known)
          const size = set.reduce((sum, [from, to]) => sum + to - from + 1, 0)
          if (!empty && size < 0x8000 && rule.expression.type !== 'class') found.first.set(rule.name, set)
        }
      })
    },
  }
}

/**
 * Groups of characters that all sets of a grammar treat alike. A set is a table over groups then, and so is what a choice
 * tries; a character's group is one look. Group 0 is in no set.
 */
function groupsOf(sets) {
  const edges = new Set()
  for (const set of sets) for (const [from, to] of set) edges.add(from).add(to + 1)
  const begins = [...edges].filter((edge) => edge <= 0xffff).sort((a, b) => a - b)
  // The sets that a stretch lies in, walked from edge to edge.
  const opened = new Map()
  const add = (at, index, opens) => {
    if (!opened.has(at)) opened.set(at, [])
    opened.get(at).push([index, opens])
  }
  for (const [index, set] of sets.entries())
    for (const [from, to] of set) {
      add(from, index, true)
      add(to + 1, index, false)
    }
  const inside = new Set()
  const known = new Map([['', 0]])
  const stretches = []
  for (const [i, from] of begins.entries()) {
    const changes = opened.get(from)
    for (const [index, opens] of changes) if (!opens) inside.delete(index)
    for (const [index, opens] of changes) if (opens) inside.add(index)
    const key = [...inside].sort((a, b) => a - b).join()
    if (!known.has(key)) known.set(key, known.size)
    const group = known.get(key)
    if (group > 0) stretches.push([from, (begins[i + 1] ?? 0x10000) - 1, group])
  }
  const members = [...known].map(([key]) => new Set(key === '' ? [] : key.split(',').map(Number)))
  return { stretches, members, of: (set) => members.map((own) => own.has(set)) }
}

/** Runs of equal values other than 0 in a list: [from, to, value, …]. */
function runsOf(values) {
  const runs = []
  for (let from = 0; from < values.length; ) {
    let to = from
    while (to + 1 < values.length && values[to + 1] === values[from]) to++
    if (Number(values[from]) !== 0) runs.push(from, to, Number(values[from]))
    from = to + 1
  }
  return runs
}

const table = `function peg$fill(into, runs) {
  for (let i = 0; i < runs.length; i += 3) into.fill(runs[i + 2], runs[i], runs[i + 1] + 1);
  return into;
}`

/** The group of the character where the parser stands; behind the end of the text that of the zero. */
const group = 'peg$group[input.charCodeAt(peg$currPos) | 0]'

/** A literal is compared unit by unit: most are short, and most fail at their second character. */
function standsAt(literal, from = 0) {
  const tests = []
  for (let i = from; i < literal.length && i < 4; i++)
    tests.push(`input.charCodeAt(peg$currPos${i === 0 ? '' : ` + ${i}`}) === ${literal.charCodeAt(i)}`)
  if (literal.length > 4) tests.push(`input.startsWith(${JSON.stringify(literal)}, peg$currPos)`)
  return tests.join(' && ') || 'true'
}

/** The function of a rule that is a choice: by the group of the first character, the alternatives that are left. */
function choice(name, alternatives, members, indexOf) {
  const kinds = new Map()
  const kindOf = members.map((sets) => {
    const left = alternatives.filter(({ set }) => set === null || sets.has(indexOf(set)))
    const lines = []
    for (const { rule, literal } of left) {
      if (rule) lines.push(`if ((s0 = peg$parse${rule}()) !== peg$FAILED) return s0;`)
      else if (literal) {
        const test = standsAt(literal, 1)
        const take = `peg$currPos += ${literal.length}; return ${JSON.stringify(literal)};`
        lines.push(test === 'true' ? take : `if (${test}) { ${take} }`)
        if (test === 'true') break
      } else {
        lines.push('return input[peg$currPos++];')
        break
      }
    }
    if (!/^(?!if).*return/.test(lines.at(-1) ?? '')) lines.push('return peg$FAILED;')
    const body = lines.join('\n      ')
    if (!kinds.has(body)) kinds.set(body, kinds.size)
    return kinds.get(body)
  })
  const cases = [...kinds].map(([body, kind]) => `    case ${kind}:\n      ${body}`)
  return {
    table: `const peg$d${name} = peg$fill(new ${kinds.size > 255 ? 'Uint16Array' : 'Uint8Array'}(${members.length}), ${JSON.stringify(runsOf(kindOf))});`,
    code: `function peg$parse${name}() {\n  let s0;\n  switch (peg$d${name}[${group}]) {\n${cases.join('\n')}\n  }\n  return peg$FAILED;\n}\n`,
  }
}

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
export function lean(source, { first, choices }) {
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
    literals.set(name, JSON.parse(literal.replace(/\\x(..)/g, '\\u00$1')))
  }
  for (const [, name, literal] of body.matchAll(/^ {2}const (peg\$r\d+) = (.*);$/gm)) {
    const set = setOfSource(literal)
    if (set) classes.set(name, set)
    else lines.push(`const ${name} = ${literal};`)
  }
  // Equal sets are one, whoever has them.
  const sets = []
  const places = new Map()
  const indexOf = (set) => {
    const key = JSON.stringify(set)
    if (!places.has(key)) places.set(key, sets.push(set) - 1)
    return places.get(key)
  }
  for (const set of [...first.values(), ...classes.values()]) indexOf(set)
  for (const alternatives of choices.values()) for (const { set } of alternatives) if (set) indexOf(set)
  const { stretches, members, of } = groupsOf(sets)
  lines.push(`const peg$group = peg$fill(new Uint16Array(65536), ${JSON.stringify(stretches.flat())});`)
  for (const index of sets.keys())
    lines.push(
      `const peg$s${index} = peg$fill(new Uint8Array(${members.length}), ${JSON.stringify(runsOf(of(index)))});`,
    )

  // From the first action to the start of the parse: actions, state, helpers that errors need, rules, initialiser.
  const functions = [
    ...body.matchAll(/^ {2}function (peg\$f\d+)\([\s\S]*?(?=^ {2}(?:function peg\$f\d+\(|let peg\$currPos))/gm),
  ].map(([text]) => text)
  const rulesAt = body.search(/^ {2}function peg\$parse\w/m)
  let rules = body.slice(rulesAt, body.indexOf('  peg$result = peg$startRuleFunction();'))
  rules = rules
    .replace(/^ *if \(peg\$silentFails === 0\) \{ peg\$fail\(peg\$e\d+\); \}\n/gm, '')
    .replace(/^ *peg\$silentFails(?:\+\+|--);\n/gm, '')
    .replace(/input\.substr\(peg\$currPos, \d+\) === (peg\$c\d+)/g, (_all, name) => standsAt(literals.get(name)))
    .replace(
      /^( *)(s\d+) = input\.charAt\(peg\$currPos\);\n *if \((peg\$r\d+)\.test\(\2\)\) \{\n/gm,
      (all, indent, value, name) => {
        const set = classes.get(name)
        if (!set) return all
        const within = set[0]?.[0] === 0 ? ' && peg$currPos < input.length' : ''
        return `${indent}if (peg$s${indexOf(set)}[${group}] === 1${within}) {\n${indent}  ${value} = input[peg$currPos];\n`
      },
    )
    .replace(/^ {2}/gm, '')
  for (const [name, alternatives] of choices) {
    const at = rules.indexOf(`function peg$parse${name}() {\n`)
    const end = rules.indexOf('\n}\n', at) + 3
    if (at < 0) continue
    const made = choice(name, alternatives, members, indexOf)
    lines.push(made.table)
    rules = rules.slice(0, at) + made.code + rules.slice(end)
  }
  for (const [name, set] of first) {
    const head = `function peg$parse${name}() {\n`
    const at = rules.indexOf(head)
    if (at < 0 || choices.has(name)) continue
    const from = at + head.length
    rules = `${rules.slice(0, from)}  if (peg$s${indexOf(set)}[${group}] === 0) return peg$FAILED;\n${rules.slice(from)}`
  }
  if (/peg\$silentFails|peg\$fail\(|peg\$e\d/.test(rules)) throw new Error('a generated parser has another shape')
  const used = names.map((name) => `  ${JSON.stringify(name)}: peg$parse${name},`).join('\n')
  const begins = names
    .filter((name) => first.has(name))
    .map((name) => `  ${JSON.stringify(name)}: peg$s${indexOf(first.get(name))},`)
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
${rules}
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
  while (at < end && begins[peg$group[text.charCodeAt(at)]] === 0) at++;
  return at;
}
`
}
