// The suite in VS Code itself, by hand: node test/real_editor.js CODE_SERVER PROGRAM
//
// CODE_SERVER is the folder of an installed code-server (VS Code in a browser, https://github.com/coder/code-server), which
// needs no screen; PROGRAM the `slac` to try; `chromium` is the browser. With a desktop the same is
//   code --extensionDevelopmentPath=editors/vscode --extensionTestsPath=editors/vscode/test/suite.js
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const [codeServer, program] = process.argv.slice(2).map((each) => path.resolve(each));
const port = 8731;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slac-editor-'));
const inside = (/** @type {string[]} */ ...names) => path.join(folder, ...names);
const write = (/** @type {string} */ file, /** @type {any} */ content) => {
  fs.mkdirSync(path.dirname(inside(file)), { recursive: true });
  fs.writeFileSync(inside(file), typeof content === 'string' ? content : JSON.stringify(content));
};

// The extension, as it is in its folder, and another one that runs the suite and writes down what came of it.
require('../build.js');
write('extensions/suite/package.json', {
  name: 'suite',
  publisher: 'test',
  version: '0.0.1',
  engines: { vscode: '^1.82.0' },
  activationEvents: ['onStartupFinished'],
  main: './main.js',
});
write(
  'extensions/suite/main.js',
  `exports.activate = () => require(${JSON.stringify(path.join(__dirname, 'suite.js'))}).run()
    .then(() => 'passed', (problem) => String(problem.stack))
    .then((result) => require('node:fs').writeFileSync(${JSON.stringify(inside('result'))}, result));`,
);
const installed = [
  ['slac.slac', '0.1.0', path.join(__dirname, '..')],
  ['test.suite', '0.0.1', inside('extensions/suite')],
];
write(
  'extensions/extensions.json',
  installed.map(([id, version, where]) => ({
    identifier: { id },
    version,
    location: { $mid: 1, path: where, scheme: 'file' },
  })),
);
// Where a program lies is a setting of the machine that the server is on.
write('data/Machine/settings.json', { 'slac.path': program });
write('data/User/settings.json', { 'security.workspace.trust.enabled': false });
fs.mkdirSync(inside('work'));

const server = spawn(
  process.execPath,
  [
    path.join(codeServer, 'out/node/entry.js'),
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'],
    ...['--extensions-dir', inside('extensions'), '--user-data-dir', inside('data')],
  ],
  { stdio: 'ignore' },
);
/** @type {import('node:child_process').ChildProcess | undefined} */
let browser;
setTimeout(() => {
  browser = spawn(
    'chromium',
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      ...[`--user-data-dir=${inside('browser')}`, `http://127.0.0.1:${port}/?folder=${inside('work')}`],
    ],
    { stdio: 'ignore' },
  );
}, 4000);

const began = Date.now();
const watch = setInterval(() => {
  const done = fs.existsSync(inside('result'));
  if (!done && Date.now() - began < 90000) return;
  clearInterval(watch);
  const result = done ? fs.readFileSync(inside('result'), 'utf8') : 'the suite did not end within 90 seconds';
  console.log(result);
  browser?.kill();
  server.kill();
  setTimeout(() => {
    fs.rmSync(folder, { recursive: true, force: true });
    process.exit(result === 'passed' ? 0 : 1);
  }, 2000);
}, 200);
