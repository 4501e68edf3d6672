// Holds the schemas against the programs that people use them with: ajv in strict mode, and yaml-language-server, the one
// that editors have. `scripts/schemas` installs both and runs this.
// node schema_readers.mjs NODE_MODULES
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(`${process.argv[2]}/`);
const schemas = fileURLToPath(new URL("../../schemas", import.meta.url));
const problems = [];
const check = (holds, what) => holds || problems.push(what);

// ---- ajv ------------------------------------------------------------------------------------------------------------

const editorWords = ["defaultSnippets", "errorMessage", "patternErrorMessage", "markdownDescription"];
for (const name of readdirSync(schemas)) {
  const schema = JSON.parse(readFileSync(`${schemas}/${name}`));
  const Ajv = require(schema.$schema.includes("2020-12") ? "ajv/dist/2020" : "ajv").default;
  const ajv = new Ajv({ strict: true, allErrors: true });
  if (name.includes(".editor.")) ajv.addVocabulary(editorWords);
  try {
    ajv.compile(schema);
  } catch (error) {
    problems.push(`ajv refuses ${name}: ${error.message}`);
  }
}

// ---- yaml-language-server -------------------------------------------------------------------------------------------

const server = spawn(process.execPath, [require.resolve("yaml-language-server/bin/yaml-language-server"), "--stdio"]);
const waiting = new Map();
let received = Buffer.alloc(0);
let published;
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};
const ask = (method, params) =>
  new Promise((answered) => {
    waiting.set(waiting.size + 1, answered);
    send({ id: waiting.size, method, params });
  });
const settings = { schemas: { [`file://${schemas}/sla.editor.schema.json`]: ["*.sla.yaml"] }, validate: true, hover: true, completion: true };
server.stdout.on("data", (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const head = received.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, head))[1]);
    if (received.length < head + 4 + length) return;
    const message = JSON.parse(received.subarray(head + 4, head + 4 + length));
    received = received.subarray(head + 4 + length);
    if (message.method === "textDocument/publishDiagnostics") published?.(message.params.diagnostics);
    else if (message.method === "workspace/configuration")
      send({ id: message.id, result: message.params.items.map((item) => (item.section === "yaml" ? settings : null)) });
    else if (message.method && message.id !== undefined) send({ id: message.id, result: null });
    else if (message.id !== undefined) waiting.get(message.id)(message.result);
  }
});

await ask("initialize", {
  processId: process.pid,
  rootUri: "file:///agreements",
  capabilities: {
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    textDocument: {
      completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
      hover: { contentFormat: ["markdown"] },
    },
  },
});
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml: settings } } });
await new Promise((later) => setTimeout(later, 500));

let opened = 0;
/// Opens a text with the cursor at `@`; says what is found, and where the cursor is.
const open = async (text) => {
  const before = text.split("@")[0].split("\n");
  const uri = `file:///agreements/${++opened}.sla.yaml`;
  const diagnostics = new Promise((done) => (published = done));
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: text.replace("@", "") } } });
  const found = (await diagnostics).map((each) => `${each.range.start.line + 1}: ${each.message}`);
  return { found, at: { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1).length } } };
};

const says = async (line, ...messages) => {
  const { found } = await open(`slac: 1\n${line}\n`);
  check(JSON.stringify(found) === JSON.stringify(messages.map((message) => `2: ${message}`)), `${line}\n  ${found.join("\n  ")}`);
};
await says("outreach: {tiers: {high: {respond_within: 4 business hours, after: nurture, channels: phone}}}");
await says("agreement: {status: in forse}", "Write `draft`, `in-force` or `retired`.");
await says("agreement: {titel: A}", "Property titel is not allowed.");
await says("agreement: {title: [A]}", "Write a single value here, not a list or a group of keys.");
await says("capacity: {sdr: {mql_conversion: 8}}", "Write a number from 0 to 100 and `%`, such as `8%` or `12.5%`.");
await says("outreach: {tiers: {high: {attempts: many}}}", "Write a whole number, not below zero, such as `300`, `1,200` or `1_200`.");
await says("stages: {MQL: {}}", "Write an id: small letters, digits and hyphens, beginning with a letter, such as `head-office`.");
await says("parties: [marketing]", "Write a name and a colon on a line of their own, and what belongs to it indented below.");
await says("stages: {mql: {criteria: [{score: fit}]}}", "`score` needs `is`.");
await says("stages: {mql: {criteria: [{event: a, icp: match}]}}", "`icp` is there already: one thing at a time.");
await says("stages: {mql: {criteria: [{evnt: a}]}}", "Property evnt is not allowed.");
await says("kpis: {a: {measure: {rate: mql}}}", "Write ids of stages in brackets, such as `[mql, sql]`.");

const complete = async (text) => {
  const answer = await ask("textDocument/completion", (await open(text)).at);
  return Object.fromEntries((answer.items ?? answer).map((item) => [item.label, item.textEdit?.newText ?? item.insertText]));
};
const tier = await complete("slac: 1\noutreach:\n  tiers:\n    high:\n      @\n    low:\n      breakup: 1\n");
check("respond_within" in tier && "after" in tier, "the keys of a tier are offered in an empty one");
check(/^name: \$\{1:High\}\n.*respond_within: .*\nattempts: /s.test(tier["tier: all keys"]), "a whole tier is offered in an empty one");
check(!("null" in tier), "nothing is offered as `null`");
const tiers = await complete("slac: 1\noutreach:\n  tiers:\n    @\n");
check(/^\$\{1:high\}:\n {2}name: /.test(tiers["new tier"]), "a new tier is offered among tiers");
const times = await complete("slac: 1\noutreach:\n  tiers:\n    high:\n      respond_within: @\n");
check(times["… business hours"] === "${1:4} business hours" && !("null" in times), "units are offered");
const states = await complete("slac: 1\nagreement:\n  status: @\n");
check(Object.keys(states).join() === "draft,in-force,retired", "the words of a choice are offered, and nothing else");

const hover = (await ask("textDocument/hover", (await open("slac: 1\noutreach:\n  tiers:\n    high:\n      respond@_within: 4 hours\n")).at)).contents.value;
check(hover.includes("How soon a person first reaches out.") && hover.includes("respond_within: 4 business hours"), "a key is explained");

server.kill();
for (const problem of problems) console.log(problem);
console.log(`${readdirSync(schemas).length} schemas in ajv, ${opened} texts in yaml-language-server: ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
