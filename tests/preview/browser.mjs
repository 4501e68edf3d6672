// The preview in a real Chromium: the margin, the click, the keyboard, the reload, broken files, phone and dark.
//   node browser.mjs SLAC CHROMIUM EXAMPLE [FOLDER]      FOLDER gets pictures of what was seen
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";

const [slac, chromium, example, pictures] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "slac-preview-"));
const file = join(folder, "sla.yaml");
const children = [];
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// An editor's save: the new file takes the place of the old one.
const save = (text) => {
  writeFileSync(file + "~", text);
  renameSync(file + "~", file);
};

async function until(what, ask) {
  for (let i = 0; i < 150; ++i) {
    const answer = await ask();
    if (answer) return answer;
    await wait(100);
  }
  throw new Error(`never came: ${what}`);
}

function start(program, words, options) {
  const child = spawn(program, words, options);
  children.push(child);
  return child;
}

// Chromium's own protocol over two pipes: JSON, ended by a zero byte.
async function browser() {
  const child = start(
    chromium,
    ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
      `--user-data-dir=${join(folder, "profile")}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  let rest = "";
  let last = 0;
  const waiting = new Map();
  const said = [];
  child.stdio[4].on("data", (bytes) => {
    const parts = (rest + bytes).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id) waiting.get(message.id)(message);
      else said.push(message);
    }
  });
  const ask = async (method, params = {}, sessionId) => {
    const id = ++last;
    const answer = new Promise((done) => waiting.set(id, done));
    child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    const { error, result } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
  const page = (method, params) => ask(method, params, sessionId);
  await page("Page.enable");
  await page("Runtime.enable");
  await page("Log.enable");
  return {
    said,
    page,
    run: async (expression) => {
      const { result, exceptionDetails } = await page("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    size: (width, height) => page("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false }),
    key: async (key, code) => {
      for (const type of ["keyDown", "keyUp"])
        await page("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: code, ...(key === "Enter" && type === "keyDown" ? { text: "\r" } : {}) });
    },
    click: async (x, y) => {
      for (const type of ["mousePressed", "mouseReleased"])
        await page("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    },
    picture: async (name) => {
      if (!pictures) return;
      const { data } = await page("Page.captureScreenshot");
      writeFileSync(join(pictures, name + ".png"), Buffer.from(data, "base64"));
    },
  };
}

async function main() {
  const good = readFileSync(example, "utf8");
  const target = "target: 240, owner: sdr, baseline: 190";
  assert.ok(good.includes(target), "the example has the goal that is changed here");
  const impossible = good.replace(target, "target: 9000, owner: sdr, baseline: 190");
  save(impossible);
  const served = start(slac, ["preview", file, "--port", "0", "--today", "2027-01-04"], { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  served.stdout.on("data", (bytes) => (told += bytes));
  const address = await until("the address", () => told.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0]);
  const { run, size, page, key, click, picture, said } = await browser();
  await size(1500, 1000);
  await page("Page.navigate", { url: address });
  await until("the live page", () => run(`document.getElementById("slac-state")?.textContent.startsWith("Live")`));

  // A finding stands in the margin, beside the sentence that it is about, with its severity in a word.
  const beside = await run(`(() => {
    const note = [...document.querySelectorAll(".slac-notes .slac-note")].find((each) => each.textContent.includes("9,000"));
    const sentence = note.closest(".slac-notes").previousElementSibling;
    sentence.scrollIntoView({ block: "center" });
    const [a, b, paper] = [sentence, note, document.body].map((each) => each.getBoundingClientRect());
    return { sentence: sentence.textContent, word: note.querySelector(".slac-word").textContent, severity: note.dataset.severity,
      inMargin: b.left >= paper.right, apart: Math.abs(a.top - b.top), visible: b.right <= innerWidth };
  })()`);
  assert.equal(beside.sentence, "9,000");
  assert.equal(beside.word.toLowerCase(), beside.severity);
  assert.ok(beside.inMargin && beside.visible, JSON.stringify(beside));
  assert.ok(beside.apart < 2, JSON.stringify(beside));
  await picture("margin");
  const overlaps = await run(`(() => {
    const boxes = [...document.querySelectorAll(".slac-notes")].map((each) => each.getBoundingClientRect());
    return boxes.filter((box, i) => i > 0 && box.top < boxes[i - 1].bottom - 1).length;
  })()`);
  assert.equal(overlaps, 0, "notes lie on each other");

  // A click on the sentence shows its line.
  const line = impossible.split("\n").findIndex((text) => text.includes("target: 9000")) + 1;
  const at = await run(`(() => {
    const cell = [...document.querySelectorAll(".slac-words")].find((each) => each.textContent === "9,000");
    cell.scrollIntoView({ block: "center" });
    const { x, y, width, height } = cell.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  })()`);
  await click(at.x, at.y);
  const panel = () => run(`document.getElementById("slac-panel").hidden ? "" : document.getElementById("slac-frames").innerText`);
  const shown = await panel();
  assert.ok(shown.includes(`sla.yaml:${line}`), shown);
  assert.ok(shown.includes("target: 9000"), shown);
  assert.equal(await run(`document.querySelector("#slac-frames mark").textContent`), "9000");
  await picture("click");
  await key("Escape", 27);
  assert.equal(await panel(), "");

  // The keyboard: the focus is on the sentence again; down, Enter.
  await key("ArrowDown", 40);
  await key("Enter", 13);
  assert.match(await panel(), /sla\.yaml:\d+/);
  await key("Escape", 27);
  await run(`document.getElementById("slac-next").focus()`);
  await key("Enter", 13);
  assert.ok(await run(`document.activeElement.classList.contains("slac-note")`));

  // A save: the page is another one without having moved, and says what changed.
  await run(`scrollTo(0, 2000); window.same = true`);
  const scrolled = await run("scrollY");
  save(good);
  await until("the page after the save", () => run(`![...document.querySelectorAll(".slac-words")].some((each) => each.textContent === "9,000")`));
  assert.equal(await run(`[...document.querySelectorAll(".slac-note")].filter((each) => each.textContent.includes("9,000")).length`), 0);
  assert.equal(await run("window.same"), true);
  assert.equal(await run("scrollY"), scrolled);
  assert.ok(await run(`[...document.querySelectorAll(".slac-words.changed")].some((each) => each.textContent === "240")`));

  // A broken file: its findings in place of the page; a mended one: the page again.
  save(good + "\nstages: [\n");
  await until("the findings of the broken file", () => run(`document.querySelector("h1").textContent.includes("cannot be shown yet")`));
  assert.ok(await run(`document.querySelectorAll("#slac-top .slac-note[data-severity=error]").length > 0`));
  await picture("broken");
  await run(`document.querySelector("#slac-top .slac-place").click()`);
  assert.match(await panel(), /sla\.yaml:\d+/);
  rmSync(file);
  await until("the missing file", () => run(`document.querySelector("main").textContent.includes("cannot open")`));
  save(impossible);
  await until("the page again", () => run(`[...document.querySelectorAll(".slac-words")].some((each) => each.textContent === "9,000")`));

  // On a phone the note stands below its sentence, and nothing is wider than the screen.
  await size(390, 800);
  await wait(300);
  const below = await run(`(() => {
    const note = [...document.querySelectorAll(".slac-notes .slac-note")].find((each) => each.textContent.includes("9,000"));
    const sentence = note.closest(".slac-notes").previousElementSibling;
    sentence.scrollIntoView({ block: "center" });
    const [a, b] = [sentence, note].map((each) => each.getBoundingClientRect());
    return { below: b.top >= a.bottom - 1, width: b.width, wide: document.documentElement.scrollWidth - innerWidth };
  })()`);
  assert.ok(below.below && below.width > 200 && below.wide <= 0, JSON.stringify(below));
  await picture("phone");
  await size(1500, 1000);
  await page("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
  await run(`[...document.querySelectorAll(".slac-words")].find((each) => each.textContent === "9,000").scrollIntoView({ block: "center" })`);
  await wait(300);
  await picture("dark");

  // The page was allowed all that it asked for, and nothing went wrong in it.
  const complaints = said.filter(({ method, params }) => method === "Runtime.exceptionThrown" ||
    (method === "Log.entryAdded" && params.entry.level === "error" && !params.entry.url?.endsWith("/favicon.ico")));
  assert.deepEqual(complaints, []);

  // Ctrl-C: the program ends, and the page says so.
  served.kill("SIGINT");
  assert.equal(await new Promise((done) => served.on("exit", done)), 0);
  await until("the end", () => run(`document.getElementById("slac-state").classList.contains("lost")`));
}

let failed = false;
try {
  await main();
} catch (error) {
  failed = true;
  console.error(error);
}
for (const child of children) child.kill("SIGKILL");
await wait(200);
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
process.exit(failed ? 1 : 0);
