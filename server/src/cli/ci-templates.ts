/** Pipelines to start from: what `tiaoli init --ci` writes and docs/ci.md shows. */
import { version } from './version.ts'

export const ciTemplates = {
  github: {
    path: '.github/workflows/tiaoli.yml',
    text: `name: tiaoli
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
  security-events: write
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes tiaoli@${version} lint --format github --format sarif=tiaoli.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with:
          sarif_file: tiaoli.sarif
`,
  },
  gitlab: {
    path: '.gitlab/tiaoli.yml',
    text: `# .gitlab-ci.yml: include: [{ local: .gitlab/tiaoli.yml }]
tiaoli:
  image: node:22-slim
  script:
    - npx --yes tiaoli@${version} lint --format gitlab=gl-code-quality-report.json --format junit=tiaoli.xml --format pretty
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: tiaoli.xml
`,
  },
} as const

export type CiSystem = keyof typeof ciTemplates
