// What package.json promises is there.
'use strict';
const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

exports.run = async (/** @type {string} */ program) => {
  const read = (/** @type {string} */ name) => fs.readFileSync(path.join(__dirname, '..', name), 'utf8');
  const description = JSON.parse(read('package.json'));
  const { languages, grammars, yamlValidation } = description.contributes;
  /** @type {any[]} */
  const named = [...languages, ...grammars, ...yamlValidation];
  for (const each of named) {
    const file = each.configuration ?? each.path ?? each.url;
    assert.ok(JSON.parse(read(file)), file);
  }
  for (const file of [description.icon, description.main, 'README.md', 'CHANGELOG.md', 'LICENSE', 'dist/licences.txt'])
    assert.ok(read(file).length > 100, file);

  // The extension has the version of the program, and works with it.
  assert.strictEqual(execFileSync(program, ['--version'], { encoding: 'utf8' }).trim(), `slac ${description.version}`);
};
