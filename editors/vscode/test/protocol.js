// The server and a client that is not ours: `vscode-languageserver-protocol`, on which VS Code's own is built.
'use strict';
const assert = require('node:assert');
const { spawn } = require('node:child_process');
const lsp = require('vscode-languageserver-protocol/node');
const { TextDocument } = require('vscode-languageserver-textdocument');
const agreement = require('./agreement.js');

exports.run = async (/** @type {string} */ program) => {
  const server = spawn(program, ['lsp', '--today', '2027-01-04'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const client = lsp.createProtocolConnection(
    new lsp.StreamMessageReader(server.stdout),
    new lsp.StreamMessageWriter(server.stdin),
  );
  /** @type {any} */
  let told;
  let wake = () => {};
  client.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
    told = params;
    wake();
  });
  /** @type {string[]} */
  const messages = [];
  client.onNotification(lsp.ShowMessageNotification.type, (params) => void messages.push(params.message));
  client.listen();

  const started = await client.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { general: { positionEncodings: ['utf-16'] } },
  });
  assert.strictEqual(started.serverInfo?.name, 'slac');
  await client.sendNotification(lsp.InitializedNotification.type, {});

  const uri = 'file:///team/sla.yaml';
  const textDocument = { uri };
  let document = TextDocument.create(uri, 'yaml', 1, agreement.text);
  const at = (/** @type {string} */ word, behind = 1) => agreement.at(document.getText(), word, behind);
  /** Makes the edits as an editor does, and waits for what the server says of the new text. */
  const edit = async (/** @type {lsp.TextEdit[]} */ edits) => {
    const text = TextDocument.applyEdits(document, edits);
    document = TextDocument.update(document, [{ text }], document.version + 1);
    await client.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: document.version },
      contentChanges: [{ text }],
    });
    while (told?.version !== document.version) await new Promise((resolve) => (wake = () => resolve(undefined)));
  };
  const rules = () => told.diagnostics.map((/** @type {lsp.Diagnostic} */ finding) => finding.code);

  await client.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'yaml', version: 1, text: agreement.text },
  });
  while (!told) await new Promise((resolve) => (wake = () => resolve(undefined)));

  // The mistake, and its fix.
  const unknown = told.diagnostics.find((/** @type {lsp.Diagnostic} */ finding) => finding.code === 'unknown-key');
  assert.deepStrictEqual(unknown.range.start, at('kidn', 0));
  const actions = /** @type {lsp.CodeAction[]} */ (
    await client.sendRequest(lsp.CodeActionRequest.type, {
      textDocument,
      range: unknown.range,
      context: { diagnostics: [unknown] },
    })
  );
  const titles = actions.map((action) => action.title);
  assert.ok(titles.includes('Explain unknown-key'), titles.join());
  assert.ok(titles.includes('Write `kind`'), titles.join());
  const changes = actions.find((action) => action.title === 'Write `kind`')?.edit?.changes?.[uri];
  assert.ok(changes);
  await edit(changes);
  assert.ok(document.getText().includes('mql: {kind: mql'));
  assert.ok(!rules().includes('unknown-key'), rules().join());

  // An editor that cannot show a page still shows the explanation.
  await client.sendRequest(lsp.ExecuteCommandRequest.type, { command: 'slac.explain', arguments: ['no-goals'] });
  assert.match(messages[0] ?? '', /^no-goals[^]*Why it matters/);

  // Completion, hover, lenses, hints.
  const offered = /** @type {lsp.CompletionList} */ (
    await client.sendRequest(lsp.CompletionRequest.type, { textDocument, position: at('owner: marketing', 7) })
  );
  assert.ok(offered.items.some((item) => item.label === 'sdr'));
  const hover = await client.sendRequest(lsp.HoverRequest.type, { textDocument, position: at('respond_within') });
  assert.match(/** @type {lsp.MarkupContent} */ (hover?.contents).value, /first reaches out/);
  const lenses = await client.sendRequest(lsp.CodeLensRequest.type, { textDocument });
  assert.ok(lenses?.some((lens) => lens.command?.title === 'used once'));
  assert.ok(lenses?.some((lens) => /^Goal: 45 SQLs a month\. Capacity: 3 SDRs/.test(String(lens.command?.title))));
  const hints = await client.sendRequest(lsp.InlayHintRequest.type, {
    textDocument,
    range: { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } },
  });
  assert.ok(hints?.some((hint) => hint.label === 'Friday 16:00 → Monday 11:00'));

  // A stage has another name, everywhere.
  const renamed = await client.sendRequest(lsp.RenameRequest.type, {
    textDocument,
    position: at('mql: {kind'),
    newName: 'checked',
  });
  assert.strictEqual(renamed?.changes?.[uri]?.length, 2);
  await edit(renamed.changes[uri]);
  assert.ok(document.getText().includes('stage: checked'));

  // The layout.
  const layout = await client.sendRequest(lsp.DocumentFormattingRequest.type, {
    textDocument,
    options: { tabSize: 2, insertSpaces: true },
  });
  assert.ok(layout);
  await edit(layout);
  assert.ok(document.getText().includes('\n  marketing: {name: Marketing'));

  await client.sendRequest(lsp.ShutdownRequest.type);
  await client.sendNotification(lsp.ExitNotification.type);
  assert.strictEqual(await ended, 0);
  client.dispose();
};
