// The language server of slac in VS Code. The server is the program `slac` itself, which is installed apart from this
// extension: the same program checks the agreement in the editor, on the command line and in CI.
'use strict';
const { execFile } = require('node:child_process');
const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

/** The first version whose server knows what this extension asks for. */
const kOldest = '0.1.0';
const kAgreement = '**/{sla.yaml,sla.yml,*.sla.yaml,*.sla.yml}';
const kSelector = [
  { scheme: 'file', language: 'yaml', pattern: kAgreement },
  { scheme: 'file', language: 'slac-template' },
];
/** Whose texts are what `slac explain` says of a rule. */
const kLessons = 'slac-explain';

/** @type {LanguageClient | undefined} */
let client;
/** @type {Promise<void> | undefined} */
let starting;
/** @type {vscode.OutputChannel} */
let output;

/** @returns {string} */
function program() {
  return vscode.workspace.getConfiguration('slac').get('path') || 'slac';
}

/**
 * Why the program cannot be used; nothing when it can.
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
function problemWith(path) {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: 10000, encoding: 'utf8' }, (error, printed) => {
      const missing = error && ['ENOENT', 'EACCES', 'ENOTDIR'].includes(String(error.code));
      if (missing)
        return resolve(
          `\`${path}\` was not found, so the agreement is not checked. Install slac, or write in the setting ` +
            '`slac.path` where it lies.',
        );
      const version = /^slac (\d+)\.(\d+)\.(\d+)/.exec(printed);
      if (error || !version)
        return resolve(`\`${path} --version\` does not answer as slac does: is it another program? See \`slac.path\`.`);
      const wanted = kOldest.split('.').map(Number);
      const found = version.slice(1).map(Number);
      const at = wanted.findIndex((number, i) => number !== found[i]);
      if (at >= 0 && found[at] < wanted[at])
        return resolve(
          `\`${path}\` is slac ${found.join('.')}, and this extension needs ${kOldest} or later: install a newer one.`,
        );
      resolve(undefined);
    });
  });
}

/** @param {string} rule */
function lessonAddress(rule) {
  return vscode.Uri.from({ scheme: kLessons, path: `/${rule}.md` });
}

/** @returns {Promise<void>} */
async function start() {
  const path = program();
  const problem = await problemWith(path);
  if (problem) {
    // Not waited for: nobody has to answer.
    vscode.window.showErrorMessage(problem, 'Open Settings').then((answer) => {
      if (answer) vscode.commands.executeCommand('workbench.action.openSettings', 'slac.path');
    });
    return;
  }
  client = new LanguageClient(
    'slac',
    'slac',
    { command: path, args: ['lsp'], transport: TransportKind.stdio },
    {
      documentSelector: kSelector,
      outputChannel: output,
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml,j2}') },
      middleware: {
        // The id of a rule, shown behind each finding, leads to its explanation.
        handleDiagnostics: (uri, findings, next) => {
          for (const finding of findings)
            if (typeof finding.code === 'string')
              finding.code = { value: finding.code, target: lessonAddress(finding.code) };
          next(uri, findings);
        },
        executeCommand: (command, words, next) =>
          command === 'slac.explain' ? showLesson(words[0]) : next(command, words),
      },
    },
  );
  await client.start();
}

async function stop() {
  await starting?.catch(() => undefined);
  const running = client;
  client = undefined;
  starting = undefined;
  if (running?.needsStop()) await running.stop();
  await running?.dispose();
}

/**
 * Starts the server with the first agreement or template that is opened: other YAML files are none of its business.
 * @param {vscode.TextDocument} document
 */
function startFor(document) {
  if (!starting && vscode.languages.match(kSelector, document) > 0)
    starting = start().catch((error) => {
      vscode.window.showErrorMessage(`slac could not be started: ${error.message}`);
    });
}

async function restart() {
  await stop();
  for (const document of vscode.workspace.textDocuments) startFor(document);
  await starting;
}

/** @param {string} rule */
async function showLesson(rule) {
  await vscode.commands.executeCommand('markdown.showPreviewToSide', lessonAddress(rule));
}

/**
 * What a click on a lens shows: the places that it names, or else the uses of what stands at its own.
 * @param {string} address
 * @param {{line: number, character: number}} position
 * @param {import('vscode-languageclient').Location[]} [places]
 */
async function showReferences(address, position, places) {
  const uri = vscode.Uri.parse(address);
  const place = new vscode.Position(position.line, position.character);
  const shown = places
    ? places.map((each) => client?.protocol2CodeConverter.asLocation(each))
    : await vscode.commands.executeCommand('vscode.executeReferenceProvider', uri, place);
  await vscode.commands.executeCommand('editor.action.showReferences', uri, place, shown ?? []);
}

/** @param {vscode.ExtensionContext} context */
function activate(context) {
  output = vscode.window.createOutputChannel('slac');
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('slac.restart', restart),
    vscode.commands.registerCommand('slac.showReferences', showReferences),
    vscode.workspace.registerTextDocumentContentProvider(kLessons, {
      provideTextDocumentContent: async (uri) => {
        await starting;
        const rule = uri.path.replace(/^\/|\.md$/g, '');
        const lesson = await client?.sendRequest('slac/explain', { rule });
        return lesson?.markdown ?? `slac does not run, or does not know the rule \`${rule}\`.\n`;
      },
    }),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('slac.path')) restart();
    }),
  );
  for (const document of vscode.workspace.textDocuments) startFor(document);
}

module.exports = { activate, deactivate: stop };
