/**
 * The configurations of docs/editors.md in the editors themselves. The snippets are taken from the page, so that what a
 * reader copies is what was tried. An editor that is not installed is skipped, and the skipped test says so.
 */
import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/editors.md'), 'utf8')

function snippet(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'u').exec(page)?.[1]
  assert.ok(found, `docs/editors.md has no ${language} snippet`)
  return found
}

function installed(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 10_000 })
    return true
  } catch {
    return false
  }
}

const draft =
  '安和市停放管理办法\n\n第一条　停放区由区政府划定。\n\n第二条　企业应当备案。\n\n第三条　备案每年办理。\n\n第五条　违反第一条规定的，责令改正。\n'

describe('editors', function () {
  this.timeout(60_000)
  let folder: string
  let file: string
  let env: NodeJS.ProcessEnv

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiaoli-editors-'))
    file = join(folder, 'draft.policy.md')
    writeFileSync(file, draft)
    // `tiaoli` on the path, as after an installation.
    const bin = join(folder, 'tiaoli')
    writeFileSync(bin, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'server/bin/tiaoli.js')}" "$@"\n`)
    chmodSync(bin, 0o755)
    env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, HOME: folder, XDG_STATE_HOME: folder }
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('Neovim shows findings, hovers, goes to the definition', async function () {
    if (!installed('nvim', '--version')) return skip(this, 'nvim')
    writeFileSync(join(folder, 'init.lua'), snippet('lua'))
    writeFileSync(
      join(folder, 'check.lua'),
      `
      local result = { findings = {} }
      vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
      for _, finding in ipairs(vim.diagnostic.get(0)) do
        table.insert(result.findings, { line = finding.lnum, code = finding.code, message = finding.message })
      end
      local function ask(method)
        local at = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = 8, character = 8 } }
        local answers = vim.lsp.buf_request_sync(0, method, at, 10000) or {}
        for _, answer in pairs(answers) do return answer.result end
      end
      local hover = ask('textDocument/hover')
      result.hover = hover and (hover.contents.value or hover.contents)
      local definition = ask('textDocument/definition')
      local first = definition and definition[1]
      result.definition = first and (first.targetSelectionRange or first.range).start.line
      vim.fn.writefile({ vim.fn.json_encode(result) }, '${join(folder, 'nvim.json')}')
      vim.cmd('qa!')
      `,
    )
    await run(
      'nvim',
      ['--headless', '-u', join(folder, 'init.lua'), file, '-c', `luafile ${join(folder, 'check.lua')}`],
      {
        env,
        timeout: 50_000,
      },
    )
    const result = JSON.parse(readFileSync(join(folder, 'nvim.json'), 'utf8'))
    assert.ok(
      result.findings.some(
        (found: { line: number; code: string }) => found.code === 'numbering-gap' && found.line === 8,
      ),
      JSON.stringify(result),
    )
    assert.match(result.hover, /停放区由区政府划定/u)
    assert.equal(result.definition, 2)
  })

  it('Emacs shows findings with Flymake, goes to the definition', async function () {
    const hasEglot = ['-q', '--batch', '--eval', "(progn (package-initialize) (require 'eglot))"]
    if (!installed('emacs', ...hasEglot)) return skip(this, 'emacs with eglot')
    writeFileSync(join(folder, 'init.el'), snippet('elisp'))
    writeFileSync(
      join(folder, 'check.el'),
      `
      (set-language-environment "UTF-8")
      (package-initialize)
      (require 'eglot)
      (setq eglot-sync-connect 20 eglot-connect-timeout 30)
      (load "${join(folder, 'init.el')}")
      (remove-hook 'policy-mode-hook #'eglot-ensure)
      (find-file "${file}")
      (apply #'eglot (eglot--guess-contact))
      (flymake-mode 1)
      (let ((end (+ (float-time) 30)))
        (while (and (null (flymake-diagnostics)) (< (float-time) end))
          (accept-process-output nil 0.1)
          (flymake-start)))
      (goto-char (point-min))
      (search-forward "违反第一")
      (let* ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))
             (line (and found (xref-location-line (xref-item-location (car found)))))
             (findings (mapcar (lambda (one) (format "%s %s" (line-number-at-pos (flymake-diagnostic-beg one))
                                                     (flymake-diagnostic-text one)))
                               (flymake-diagnostics))))
        (with-temp-file "${join(folder, 'emacs.txt')}"
          (insert (mapconcat #'identity (cons (format "definition %s" line) findings) "\\n"))))
      (kill-emacs 0)
      `,
    )
    await run('emacs', ['-q', '--batch', '-l', join(folder, 'check.el')], { env, timeout: 50_000 })
    const lines = readFileSync(join(folder, 'emacs.txt'), 'utf8')
    assert.match(lines, /^definition 3$/mu)
    assert.match(lines, /^9 .*第四条/mu)
  })
})

/** Mocha shows a skipped test without a word; the reason goes into its title. */
function skip(test: Mocha.Context, editor: string): void {
  test.test!.title += `（跳过：本机没有 ${editor}）`
  test.skip()
}
