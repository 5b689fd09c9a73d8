/**
 * The preview's one style sheet: in the panel it follows the editor's theme variables, on a page of its own and on paper
 * the values behind the commas hold. No inline styles anywhere, as the content security policy demands.
 */
export const style = `
:root {
  --text: var(--vscode-editor-foreground, #1f1f1f);
  --background: var(--vscode-editor-background, #ffffff);
  --muted: var(--vscode-descriptionForeground, #616161);
  --line: var(--vscode-editorIndentGuide-background1, #d8d8d8);
  --stripe: color-mix(in srgb, var(--text) 4%, transparent);
  --accent: var(--vscode-textLink-foreground, #0b5cad);
  --error: color-mix(in srgb, var(--vscode-editorError-foreground, #c62828) 88%, var(--text));
  --warning: color-mix(in srgb, var(--vscode-editorWarning-foreground, #b25e00) 62%, var(--text));
  --info: color-mix(in srgb, var(--vscode-editorInfo-foreground, #0b5cad) 65%, var(--text));
  --hover: var(--vscode-list-hoverBackground, color-mix(in srgb, var(--text) 7%, transparent));
  --current: var(--vscode-list-inactiveSelectionBackground, color-mix(in srgb, var(--text) 12%, transparent));
  --focus: var(--vscode-focusBorder, #0b5cad);
  --chip: color-mix(in srgb, var(--text) 7%, transparent);
  --contrast: var(--vscode-contrastBorder, transparent);
  --active: var(--vscode-contrastActiveBorder, transparent);
  --font: var(--vscode-font-family, system-ui), 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei', sans-serif;
}
/* Themes choose their colours for squiggles and icons; mixed with the text's colour, words in them can be read. */
* { box-sizing: border-box; }
html { height: 100%; }
body { margin: 0; padding: 0; min-height: 100%; background: var(--background); color: var(--text); font: var(--vscode-font-size, 13px)/1.55 var(--font); }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; text-align: start; cursor: pointer; }
:focus-visible { outline: 1px solid var(--focus); outline-offset: 1px; }
[hidden] { display: none !important; }

.bar { position: sticky; top: 0; z-index: 3; background: var(--background); border-bottom: 1px solid var(--vscode-panel-border, var(--line)); padding: 6px 14px 8px; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 14px; }
.tabs { display: flex; flex: 1 0 auto; gap: 14px; }
.tabs button { padding: 4px 1px; color: var(--muted); border-bottom: 2px solid transparent; white-space: nowrap; }
.tabs button:hover { color: var(--text); }
.tabs button[aria-selected='true'] { color: var(--text); border-bottom-color: var(--accent); }
.actions { display: flex; flex-wrap: wrap; gap: 2px; }
.actions button { padding: 2px 7px; font-size: 0.92em; border-radius: 4px; color: var(--muted); border: 1px solid var(--contrast); white-space: nowrap; }
.actions button:hover { background: var(--vscode-toolbar-hoverBackground, var(--hover)); color: var(--text); }
.filters { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-top: 6px; }
.filters input, .filters select { font: inherit; color: var(--vscode-input-foreground, inherit); background: var(--vscode-input-background, #fff); border: 1px solid var(--vscode-input-border, var(--line)); border-radius: 3px; padding: 3px 6px; min-width: 0; height: 27px; }
.filters select { color: var(--vscode-dropdown-foreground, inherit); background: var(--vscode-dropdown-background, #fff); border-color: var(--vscode-dropdown-border, var(--line)); }
.filters input { flex: 2 1 150px; }
.filters select { flex: 1 1 110px; max-width: 220px; text-overflow: ellipsis; }
.filters input::placeholder { color: var(--vscode-input-placeholderForeground, var(--muted)); }
.filters input:focus, .filters select:focus { outline: 1px solid var(--focus); outline-offset: -1px; }
.count { color: var(--muted); font-size: 0.92em; white-space: nowrap; }

main { padding: 0 0 40px; }
.empty { color: var(--muted); padding: 24px 18px; margin: 0; }
.policy { padding: 14px 18px 6px; cursor: pointer; }
.policy:focus-visible { outline-offset: -1px; }
.policy .name { font-size: 1.18em; line-height: 1.4; font-weight: 600; overflow-wrap: anywhere; }
.policy:hover .name { color: var(--accent); }
.particulars { display: flex; flex-wrap: wrap; gap: 0 16px; margin-top: 2px; font-size: 0.92em; }
.particular { color: var(--muted); }
.particular::after { content: '：'; }
:lang(en) .particular::after { content: ': '; }

.row { display: flex; gap: 4px; padding: 3px 14px 3px 14px; border-left: 2px solid transparent; content-visibility: auto; contain-intrinsic-size: auto 30px; scroll-margin-block: calc(var(--bar-height, 0px) + 4px) 4px; cursor: pointer; }
.row:hover { background: var(--hover); }
.row:focus-visible { outline-offset: -1px; }
.row.current { background: var(--current); border-left-color: var(--accent); outline: 1px dashed var(--active); outline-offset: -1px; --muted: var(--text); --warning: color-mix(in srgb, var(--vscode-editorWarning-foreground, #b25e00) 40%, var(--text)); --error: color-mix(in srgb, var(--vscode-editorError-foreground, #c62828) 60%, var(--text)); }
.row.current:focus-visible { outline: 1px solid var(--focus); }
.d1 { padding-left: 32px; } .d2 { padding-left: 50px; } .d3 { padding-left: 68px; } .d4 { padding-left: 86px; } .d5 { padding-left: 104px; } .d6 { padding-left: 122px; }
.twist { flex: 0 0 14px; height: 1.55em; display: flex; align-items: center; justify-content: center; color: var(--muted); }
[aria-expanded] > .twist::before { content: ''; width: 6px; height: 6px; border-right: 1.5px solid currentColor; border-bottom: 1.5px solid currentColor; transform: translateY(-2px) rotate(45deg); }
[aria-expanded='false'] > .twist::before { transform: translateX(-2px) rotate(-45deg); }
.main { flex: 1 1 auto; min-width: 0; }
.head { overflow-wrap: anywhere; }
.label { color: var(--muted); margin-right: 0.3em; }
.d0 > .main .label { font-weight: 600; }
.label.full { margin-right: 0; }
.title { font-weight: 500; }
.d0 > .main .title { font-weight: 600; }
.untitled .title { font-weight: 400; color: var(--muted); }
.path .title, .path .fact { color: var(--muted); }
.facts { display: flex; flex-wrap: wrap; gap: 3px 5px; margin: 1px 0 2px; }
.fact { font-size: 0.9em; line-height: 1.5; padding: 0 6px; border-radius: 3px; background: var(--chip); border: 1px solid var(--contrast); max-width: 100%; overflow-wrap: anywhere; }
.fact:hover, .finding:hover { text-decoration: underline; text-underline-offset: 3px; }
.role { color: var(--muted); margin-right: 0.45em; }
.body.lead { background: color-mix(in srgb, var(--accent) 16%, transparent); }
.body.lead .role { color: inherit; font-weight: 600; }
.body.former { text-decoration: line-through; }
.body.vague, .body.unknown { border-bottom: 1px dashed var(--muted); }
.amount.cap { box-shadow: inset 2px 0 var(--accent); }
.amount:not(.cap) { background: none; padding-left: 2px; }
.reference { background: none; padding: 0 2px; color: var(--accent); }
.reference:first-child, .amount:not(.cap):first-child { margin-left: -3px; }
.reference.external, .reference.relative { color: var(--muted); }
.reference.dangling, .reference.dangling .role { color: var(--error); }
.reference.drifted, .reference.drifted .role, .reference.ambiguous, .reference.ambiguous .role { color: var(--warning); }
.reference .role { font-weight: 600; }
.findings { list-style: none; margin: 0 0 3px; padding: 0; font-size: 0.94em; }
.finding { display: flex; gap: 7px; padding: 0; overflow-wrap: anywhere; }
.severity { flex: 0 0 auto; font-weight: 600; }
.error .severity { color: var(--error); } .warning .severity { color: var(--warning); } .info .severity { color: var(--info); } .hint .severity { color: var(--muted); }

.picture { padding: 4px 8px 20px; overflow: auto; max-height: calc(100vh - var(--bar-height, 0px)); }
.picture h2 { margin: 10px 10px 0; font-size: 1.05em; font-weight: 600; }
.picture .note { margin: 8px 10px 2px; color: var(--muted); font-size: 0.92em; }
.picture-piece { content-visibility: auto; contain-intrinsic-size: auto 600px auto 1200px; }
.picture-head, .picture-piece { width: max-content; min-width: 100%; }
.picture svg { display: block; font-family: var(--font); }
.picture-head { position: sticky; top: 0; background: var(--background); z-index: 1; }
.pinned { transform: translateX(var(--scrolled, 0px)); }
.go { cursor: pointer; }
.go:hover .hit { fill-opacity: 0.08; }
.go:focus { outline: none; }
.go:focus-visible .hit { fill-opacity: 0; stroke: var(--focus); stroke-width: 1; }
.arc:hover .stroke, .arc:focus-visible .stroke { stroke-width: 3; }
.arc:focus-visible .hit-line { stroke-opacity: 0.25; }

.page .picture { max-height: none; }
.page main { max-width: 60em; margin: 0 auto; }
.page .twist { display: none; }
.page .go, .page .row, .page .policy, .page button { cursor: auto; }
.page .policy:hover .name { color: inherit; }
.page .row:hover { background: none; }
.page .fact:hover, .page .finding:hover { text-decoration: none; }

@media (max-width: 360px) {
  .bar { padding-inline: 10px; }
  .filters input { flex-basis: 100%; }
  .filters select { flex: 1 1 40%; max-width: none; }
  .policy { padding-inline: 12px; }
  .row { padding-inline: 6px 10px; }
  .d1 { padding-left: 16px; } .d2 { padding-left: 26px; } .d3 { padding-left: 36px; } .d4, .d5, .d6 { padding-left: 44px; }
}

@media print {
  .bar, .twist { display: none; }
  .row { content-visibility: visible; break-inside: avoid; padding-top: 2px; padding-bottom: 2px; }
  .policy .name { font-size: 16pt; }
  body { font-size: 10.5pt; }
  section { break-before: page; }
  section:first-of-type { break-before: auto; }
  .picture { overflow: visible; max-height: none; break-inside: avoid; }
  .picture svg { max-width: 100%; height: auto; }
}
`
