// All tests of the extension: node test/run.js PROGRAM, where PROGRAM is the `slac` to try. Needs what `npm ci` installs, and
// downloads nothing itself.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const program = path.resolve(process.argv[2] ?? path.join(__dirname, '../../../build/release/slac'));
if (!fs.existsSync(path.join(__dirname, '../node_modules/vscode-languageclient'))) {
  console.log('SKIPPED: the npm packages of editors/vscode are not installed; `npm ci` there installs them.');
  process.exit(77); // what ctest calls skipped
}
if (!fs.existsSync(program)) {
  console.log(`There is no \`${program}\`: build slac first, or name it behind this test.`);
  process.exit(2);
}

async function main() {
  require('../build.js');
  for (const name of ['package', 'grammar', 'protocol', 'extension']) {
    await require(`./${name}.js`).run(program);
    console.log(`${name}: passed`);
  }
}
// A server that was left running would keep this process alive.
main().then(
  () => process.exit(0),
  (problem) => {
    console.log(problem);
    process.exit(1);
  },
);
