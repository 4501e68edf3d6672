// What somebody does in VS Code, by the editor's own interface: in the real editor and over the stand-in of `stand_in.js`.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vscode = require('vscode');
const agreement = require('./agreement.js');

/**
 * @template T
 * @param {string} what
 * @param {() => T} look
 * @returns {Promise<NonNullable<T>>}
 */
async function until(what, look) {
  for (let waited = 0; waited < 20000; waited += 20) {
    const seen = look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`this did not happen: ${what}`);
}

exports.run = async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slac-vscode-'));
  const file = path.join(folder, 'sla.yaml');
  fs.writeFileSync(file, agreement.text);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  const uri = document.uri;
  const place = (/** @type {string} */ word, behind = 1) => {
    const { line, character } = agreement.at(document.getText(), word, behind);
    return new vscode.Position(line, character);
  };
  const findings = () => vscode.languages.getDiagnostics(uri).filter((each) => each.source === 'slac');
  const codeOf = (/** @type {vscode.Diagnostic} */ finding) =>
    typeof finding.code === 'object' ? finding.code.value : finding.code;
  const finding = (/** @type {string} */ rule) => findings().find((each) => codeOf(each) === rule);
  /** @returns {Promise<any>} */
  const ask = async (/** @type {string} */ command, /** @type {any[]} */ ...words) =>
    vscode.commands.executeCommand(command, ...words);
  const hoverAt = async (/** @type {string} */ word, behind = 1) =>
    (await ask('vscode.executeHoverProvider', uri, place(word, behind)))
      .flatMap((/** @type {vscode.Hover} */ hover) => hover.contents)
      .map((/** @type {any} */ content) => content.value ?? content)
      .join('\n');

  // A mistake is shown at its place, and its id leads to the explanation.
  const unknown = await until('the misspelt key is shown', () => finding('unknown-key'));
  assert.deepStrictEqual(unknown.range.start, place('kidn', 0));
  assert.match(unknown.message, /did you mean `kind`/);
  const target = /** @type {any} */ (unknown.code).target;
  assert.strictEqual(target.toString(), 'slac-explain:/unknown-key.md');
  const lesson = await vscode.workspace.openTextDocument(target);
  assert.match(lesson.getText(), /^# unknown-key\n[^]*How to fix it/);

  // Its fix is made.
  const actions = await ask('vscode.executeCodeActionProvider', uri, unknown.range);
  const titles = actions.map((/** @type {any} */ action) => action.title);
  assert.ok(titles.includes('Explain unknown-key'), titles.join());
  const fix = actions.find((/** @type {any} */ action) => action.title === 'Write `kind`');
  assert.ok(fix, titles.join());
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  assert.ok(document.getText().includes('mql: {kind: mql'), document.getText());
  await until('the finding goes', () => !finding('unknown-key'));

  // What may be typed.
  const offered = await ask('vscode.executeCompletionItemProvider', uri, place('owner: marketing', 7));
  const labels = offered.items.map((/** @type {any} */ item) => item.label.label ?? item.label);
  assert.ok(labels.includes('sdr') && labels.includes('marketing'), labels.join());

  // What stands there.
  assert.match(await hoverAt('respond_within'), /How soon a person first reaches out/);
  assert.match(await hoverAt('4 business hours'), /What comes in on Friday 16:00 is due on Monday 11:00/);
  assert.match(await hoverAt('owner: sdr', 8), /Sales Development/);
  assert.match(await hoverAt('pass: {'), /Marketing passes it to Sales Development/);

  // A stage is renamed everywhere.
  const renaming = await ask('vscode.executeDocumentRenameProvider', uri, place('mql: {kind'), 'checked');
  assert.ok(await vscode.workspace.applyEdit(renaming));
  assert.ok(document.getText().includes('checked: {kind: mql'), document.getText());
  assert.ok(document.getText().includes('stage: checked'), document.getText());
  const uses = await ask('vscode.executeReferenceProvider', uri, place('checked: {kind'));
  assert.strictEqual(uses.length, 2);
  const declared = await ask('vscode.executeDefinitionProvider', uri, place('stage: checked', 8));
  assert.strictEqual((declared[0].range ?? declared[0].targetRange).start.line, place('checked: {kind').line);

  // Lenses and hints.
  const lenses = await ask('vscode.executeCodeLensProvider', uri, 100);
  const lensTitles = lenses.map((/** @type {any} */ lens) => lens.command?.title);
  assert.ok(lensTitles.includes('used once'), lensTitles.join());
  const used = lenses.find((/** @type {any} */ lens) => lens.command?.title === 'used once');
  await vscode.commands.executeCommand(used.command.command, ...used.command.arguments);
  const balance = lenses.find((/** @type {any} */ lens) => /Capacity/.test(lens.command?.title));
  assert.strictEqual(balance?.command.title, 'Goal: 45 SQLs a month. Capacity: 3 SDRs x 15 SQLs = 45 a month');
  await vscode.commands.executeCommand(balance.command.command, ...balance.command.arguments);
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await ask('vscode.executeInlayHintProvider', uri, everything);
  const hintAt = (/** @type {string} */ word) =>
    hints.find((/** @type {any} */ hint) => {
      const { line, character } = place(word, word.length);
      return hint.position.line === line && hint.position.character === character;
    })?.label;
  assert.strictEqual(hintAt('4 business hours'), 'Friday 16:00 → Monday 11:00');
  assert.strictEqual(hintAt('target: 45'), 'takes 3 SDRs');

  // The outline and the layout.
  const symbols = await ask('vscode.executeDocumentSymbolProvider', uri);
  assert.ok(symbols.some((/** @type {any} */ symbol) => symbol.name === 'stages'));
  const edits = await ask('vscode.executeFormatDocumentProvider', uri, { tabSize: 2, insertSpaces: true });
  const layout = new vscode.WorkspaceEdit();
  layout.set(uri, edits);
  assert.ok(await vscode.workspace.applyEdit(layout));
  assert.ok(document.getText().includes('\n  marketing: {name: Marketing'), document.getText());

  // A template of the document.
  const page = path.join(folder, 'page.md.j2');
  fs.writeFileSync(page, '# {{ agreement.titel }}\n');
  const template = await vscode.workspace.openTextDocument(page);
  assert.strictEqual(template.languageId, 'slac-template');
  const wrong = await until('the mistake in the template is shown', () => vscode.languages.getDiagnostics(template.uri)[0]);
  assert.match(wrong.message, /`title`/);

  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  fs.rmSync(folder, { recursive: true });
};
