// Opens the HTML of every example in every built-in template in a real Chromium and holds it against axe and
// html-validate: light and dark, from a phone of 320 pixels to a desk, and printed. Fetches nothing.
//
//   node pages.js SLAC ROOT MODULES
//
// MODULES is the folder with axe-core, html-validate and puppeteer-core (`scripts/pages` fills it). Ends with 77 when
// something to test with is missing, which CTest counts as skipped.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const [slac, root, modules] = process.argv.slice(2);

function skip(what) {
  console.log(`skipped: ${what}`);
  process.exit(77);
}

function load(name) {
  try {
    return require(path.resolve(modules, "node_modules", name));
  } catch {
    return skip(`${name} is not in ${modules}; scripts/pages fetches it`);
  }
}

const axe = load("axe-core");
const puppeteer = load("puppeteer-core");
const { HtmlValidate } = load("html-validate");
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(fs.existsSync);
if (!chromium) skip("there is no Chromium");

// The rules that only say how to lay out the source are for pages that people write by hand.
const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    "long-title": "off", // the agreement's own
    "no-trailing-whitespace": "off",
    "prefer-native-element": "off", // an SVG element is an image by its role only
  },
});

const work = fs.mkdtempSync(path.join(os.tmpdir(), "slac-pages-"));
const problems = [];

function agreements() {
  const found = fs
    .readdirSync(path.join(root, "examples"))
    .map((name) => path.join(root, "examples", name, "sla.yaml"))
    .filter((file) => fs.existsSync(file) && !file.includes("first-draft")); // has mistakes on purpose
  const hostile = path.join(work, "hostile.yaml");
  fs.writeFileSync(hostile, execFileSync("python3", [path.join(root, "tests/render/hostile.py")]));
  return [...found, path.join(root, "tests/view/kitchen_sink.yaml"), hostile];
}

function render(agreement, template, output) {
  execFileSync(slac, ["render", agreement, "--template", template, "--today", "2027-01-04", "-o", output], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}

const views = [
  { name: "phone", width: 320, height: 640, scheme: "light" },
  { name: "phone in the dark", width: 320, height: 640, scheme: "dark" },
  { name: "desk", width: 1200, height: 900, scheme: "light" },
  { name: "desk in the dark", width: 1200, height: 900, scheme: "dark" },
  { name: "print", width: 794, height: 1123, scheme: "light", media: "print" },
];

async function check(browser, file, name) {
  for (const result of (await validator.validateFile(file)).results)
    for (const message of result.messages)
      problems.push(`${name}: html-validate ${message.ruleId} at ${message.line}:${message.column}: ${message.message}`);

  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") && !request.url().startsWith("data:"))
      problems.push(`${name}: asks for ${request.url()}`);
  });
  page.on("console", (message) => problems.push(`${name}: the browser says: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`${name}: ${error.message}`));
  for (const view of views) {
    await page.setViewport({ width: view.width, height: view.height });
    await page.emulateMediaType(view.media || "screen");
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme }]);
    await page.goto("file://" + file);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0 && !view.media) problems.push(`${name}, ${view.name}: ${overflow} pixels wider than the screen`);
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const violation of found.violations)
      for (const node of violation.nodes)
        problems.push(`${name}, ${view.name}: axe ${violation.id}: ${violation.help}: ${node.html.slice(0, 200)}`);
  }
  await page.close();
}

async function main() {
  const templates = execFileSync(slac, ["template", "list"], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.split(" ")[0])
    .filter(Boolean);
  const browser = await puppeteer.launch({
    executablePath: chromium,
    headless: true,
    userDataDir: path.join(work, "profile"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  let pages = 0;
  try {
    for (const agreement of agreements()) {
      for (const template of templates) {
        const name = `${path.basename(path.dirname(agreement))}/${path.basename(agreement)} as ${template}`;
        const file = path.join(work, `${++pages}.html`);
        render(agreement, template, file);
        await check(browser, file, name);
      }
    }
  } finally {
    await browser.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
  if (pages < 9) problems.push(`only ${pages} pages were tried`);
  for (const problem of problems) console.log(problem);
  console.log(`${pages} pages in ${views.length} views: ${problems.length} problems`);
  process.exit(problems.length === 0 ? 0 : 1);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
