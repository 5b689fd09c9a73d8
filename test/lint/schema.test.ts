import assert from 'node:assert/strict'
import { Ajv } from 'ajv'
import { describe, it } from 'mocha'
import { parse } from 'yaml'
import { configurationTemplate } from '../../server/src/lint/config/template.ts'
import { configSchema } from '../../server/src/lint/config/schema.ts'
import { knownRules } from '../../server/src/lint/known-rules.ts'
import { readConfiguration } from '../../server/src/lint/config/read.ts'

const validate = new Ajv({ allErrors: true }).compile(configSchema(knownRules))

/** The schema that editors use and the reader that runs use must not disagree. */
describe('configuration schema', () => {
  const sound = [
    '{}',
    'profile: draft\nfiles: drafts/**\nignore: [a, b]\nextends: "@org/x"\nbaseline: known.json',
    'rules: { suppression-reason: off, suppression-unused: { severity: hint } }',
    'facts: { jurisdiction: 上海市, issuer: 甲, level: 市, date: "2024-06-01" }',
    'overrides: [{ files: x/**, profile: all, rules: {}, facts: {} }]',
  ]
  const wrong = [
    'profil: x',
    'profile: strict',
    'rules: { no-such-rule: off }',
    'rules: { suppression-reason: fatal }',
    'facts: { date: 2024年 }',
    'overrides: [{ profile: all }]',
  ]
  for (const [texts, valid] of [
    [sound, true],
    [wrong, false],
  ] as const)
    for (const text of texts)
      it(`${valid ? 'takes' : 'refuses'} ${text.replace(/\n/g, '; ')}, like the reader`, async () => {
        assert.equal(validate(parse(text)), valid)
        const { problems } = await readConfiguration('/tiaoli.config.yaml', text, knownRules)
        assert.equal(problems.length === 0, valid)
      })

  it('knows the options of a rule by their kinds, defaults and words, like the reader', async () => {
    const described = (value: number | readonly string[], en: string) => ({
      default: value,
      description: { zh: en, en },
    })
    const rule = {
      ...knownRules[0]!,
      id: 'own-limit',
      options: { most: described(3, 'how many'), words: described(['甲'], 'which words') },
    }
    const schema = configSchema([rule])
    const takes = new Ajv().compile(schema)
    for (const [options, valid] of [
      ['most: 5, words: [乙]', true],
      ['most: 五', false],
      ['words: 乙', false],
      ['words: [1]', false],
      ['least: 1', false],
    ] as const) {
      const text = `rules: { own-limit: { ${options} } }`
      assert.equal(takes(parse(text)), valid, text)
      const { problems } = await readConfiguration('/tiaoli.config.yaml', text, [rule])
      assert.equal(problems.length === 0, valid, text)
    }
    assert.match(JSON.stringify(schema), /"type":"number","default":3,"description":"how many/u)
  })

  for (const language of ['zh', 'en'] as const)
    it(`takes what init writes (${language}), and every line that it shows commented out`, async () => {
      const text = configurationTemplate[language]
      // `# key:` and `#   deeper` are examples; other comments are sentences.
      const shown = text.replace(/^# (?=(?:[a-z]+:| +[a-z-]))/gm, '')
      for (const variant of [text, shown]) {
        const { problems } = await readConfiguration('/tiaoli.config.yaml', variant, knownRules)
        assert.deepEqual(
          problems.map(({ line, message }) => `${line} ${message.en}`),
          [],
        )
        assert.ok(validate(parse(variant)))
      }
    })
})
