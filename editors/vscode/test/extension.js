// The packed extension with its language client and the real program, over a stand-in for the editor.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const Module = require('node:module');
const os = require('node:os');
const path = require('node:path');

const load = /** @type {any} */ (Module)._load;
/** @type {any} */ (Module)._load = (/** @type {string} */ name, /** @type {any[]} */ ...rest) =>
  name === 'vscode' ? require('./stand_in.js') : load(name, ...rest);

/** @type {any} */
const standInModule = require('./stand_in.js');
const { standIn, ...vscode } = standInModule;

exports.run = async (/** @type {string} */ program) => {
  const extension = require(path.join(__dirname, '../dist/extension.js'));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slac-programs-'));
  const saying = (/** @type {string} */ name, /** @type {string} */ words) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, `#!/bin/sh\necho '${words}'\n`, { mode: 0o755 });
    return file;
  };
  const agreement = path.join(folder, 'sla.yaml');
  fs.writeFileSync(agreement, 'slac: 1\n');

  // Another YAML file is none of its business.
  const other = path.join(folder, 'compose.yaml');
  fs.writeFileSync(other, 'services: {}\n');
  /** @type {{dispose(): any}[]} */
  const subscriptions = [];
  standIn.set('slac.path', path.join(folder, 'nowhere'));
  extension.activate({ subscriptions });
  await vscode.workspace.openTextDocument(other);
  await vscode.commands.executeCommand('slac.restart');
  assert.deepStrictEqual(standIn.said.errors, []);

  // What is said when there is no program that could be used.
  await vscode.workspace.openTextDocument(agreement);
  for (const [file, expected] of /** @type {[string, RegExp][]} */ ([
    [path.join(folder, 'nowhere'), /was not found.*`slac\.path`/],
    [saying('old', 'slac 0.0.9'), /is slac 0\.0\.9, and this extension needs 0\.1\.0 or later/],
    [saying('other', 'slack 4.1'), /does not answer as slac does/],
  ])) {
    standIn.said.errors.length = 0;
    standIn.set('slac.path', file);
    await vscode.commands.executeCommand('slac.restart');
    assert.ok(
      standIn.said.errors.some((/** @type {string} */ message) => expected.test(message)),
      `${file}: ${standIn.said.errors.join()}`,
    );
  }

  // And with one that can.
  standIn.said.errors.length = 0;
  standIn.set('slac.path', program);
  await vscode.commands.executeCommand('slac.restart');
  await require('./suite.js').run();
  assert.deepStrictEqual(standIn.said.errors, []);
  const shownByLenses = standIn.said.done.filter((/** @type {any[]} */ [name]) => name === 'editor.action.showReferences');
  assert.strictEqual(shownByLenses.length, 2);
  for (const [, , , places] of shownByLenses) assert.ok(places.length > 0 && places[0].range, 'the lens shows places');
  await vscode.commands.executeCommand('slac.explain', 'unknown-key');
  const shown = standIn.said.done.find((/** @type {any[]} */ [name]) => name === 'markdown.showPreviewToSide');
  assert.strictEqual(shown?.[1].toString(), 'slac-explain:/unknown-key.md');

  await extension.deactivate();
  for (const each of subscriptions) each.dispose();
  fs.rmSync(folder, { recursive: true });
};
