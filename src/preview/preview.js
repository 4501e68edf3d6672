
// The page of `slac preview`: shows where a sentence is written, keeps the notes in the margin apart, and takes a new
// page over when one is there. All that it shows comes from the page itself, as text.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const margin = matchMedia("(min-width: 75rem)");
  const kAround = 2; // lines shown before and after the one that is meant
  const kMost = 14; // lines of one value
  let chosen = -1; // which sentence the panel is about; -1: none
  let printed = document.querySelector("style").textContent;
  let current = -1; // which note was gone to last

  const words = () => all(".slac-words");
  const notes = () => all(".slac-note");

  // ---- the margin: a note stands beside its sentence, or below the note before it ----
  const arrange = () => {
    let free = 0;
    for (const note of all(".slac-notes")) {
      note.style.transform = "";
      if (!margin.matches) continue;
      const box = note.getBoundingClientRect();
      const beside = note.previousElementSibling.getBoundingClientRect().top + scrollY;
      const top = Math.max(beside, free);
      note.style.transform = `translateY(${top - box.top - scrollY}px)`;
      free = top + box.height + 4;
    }
    document.body.style.minHeight = margin.matches && free ? `${free - document.body.getBoundingClientRect().top - scrollY}px` : "";
  };

  // ---- the panel ----
  const frame = (at, says) => {
    const [source, ...numbers] = at.split(":");
    const [first, from, last, to] = numbers.map(Number);
    const pre = document.querySelector(`[data-source="${CSS.escape(source)}"]`);
    if (!pre) return null;
    const lines = pre.textContent.split("\n");
    const box = document.createElement("div");
    box.className = "slac-frame";
    const place = document.createElement("strong");
    place.textContent = `${pre.dataset.path}:${first}`;
    box.append(place);
    if (says) box.append(" ", says);
    else if (source.startsWith("t")) box.append(" These words come from the template.");
    const text = document.createElement("pre");
    const end = Math.min(lines.length, last + kAround);
    for (let line = Math.max(1, first - kAround); line <= end; ++line) {
      if (line - first >= kMost && line < last) {
        text.append(`… ${last - line} more lines\n`);
        line = last - 1;
        continue;
      }
      const number = document.createElement("span");
      number.className = "number";
      number.textContent = line;
      const words = lines[line - 1];
      text.append(number);
      if (line < first || line > last) {
        text.append(words + "\n");
        continue;
      }
      const begin = line === first ? from : words.length - words.trimStart().length;
      const stop = line === last ? to : words.length;
      const mark = document.createElement("mark");
      mark.textContent = words.slice(begin, stop);
      text.append(words.slice(0, begin), mark, words.slice(stop) + "\n");
    }
    box.append(text);
    return box;
  };
  const open = (frames) => {
    $("slac-frames").replaceChildren(...frames.filter(Boolean));
    $("slac-panel").hidden = false;
    $("slac-panel").scrollTop = 0;
  };
  const close = () => {
    $("slac-panel").hidden = true;
    all(".slac-words.chosen").forEach((each) => each.classList.remove("chosen"));
    words()[chosen]?.focus({ preventScroll: true });
    chosen = -1;
  };
  const choose = (sentence) => {
    all(".slac-words.chosen").forEach((each) => each.classList.remove("chosen"));
    sentence.classList.add("chosen");
    chosen = words().indexOf(sentence);
    rove(sentence);
    // One frame for each line that something is from.
    const seen = new Set();
    const places = sentence.dataset.at.split(" ").filter((at) => {
      const line = at.split(":").slice(0, 2).join(":");
      return at && !seen.has(line) && seen.add(line);
    });
    if (places.length) return open(places.map((at) => frame(at)));
    const nothing = document.createElement("p");
    nothing.textContent = "These words were worked out from several values, or are the same in every agreement.";
    open([nothing]);
  };
  const show = (button) => {
    const { at } = button.dataset;
    chosen = -1;
    const frames = [frame(at)];
    for (let i = 1; button.hasAttribute(`data-at-${i}`); ++i)
      frames.push(frame(button.getAttribute(`data-at-${i}`), button.getAttribute(`data-says-${i}`)));
    open(frames);
  };

  // ---- the keyboard: one stop for all sentences, arrows between them ----
  const rove = (sentence) => {
    all('.slac-words[tabindex="0"]').forEach((each) => (each.tabIndex = -1));
    sentence.tabIndex = 0;
  };
  const go = (step) => {
    const list = notes();
    if (!list.length) return;
    current = (current + step + list.length) % list.length;
    list.forEach((each, i) => each.classList.toggle("current", i === current));
    const note = list[current];
    const beside = note.closest(".slac-notes")?.previousElementSibling;
    (beside ?? note).scrollIntoView({ block: "center" });
    note.focus({ preventScroll: true });
  };
  addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.classList.contains("slac-place")) return show(button);
    if (button?.id === "slac-close") return close();
    if (button?.id === "slac-next") return go(1);
    if (button?.id === "slac-before") return go(current < 0 ? 0 : -1);
    const sentence = event.target.closest(".slac-words");
    // Who marks words to copy them, or follows a link, asks for nothing else.
    if (sentence && !event.target.closest("a") && getSelection().isCollapsed) choose(sentence);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("slac-panel").hidden) return close();
    if (!event.target.classList?.contains("slac-words") || event.ctrlKey || event.metaKey || event.altKey) return;
    const list = words();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(event.target);
    else if (step) {
      const next = list[list.indexOf(event.target) + step];
      if (next) {
        rove(next);
        next.focus();
        if (!$("slac-panel").hidden) choose(next);
      }
    } else return;
    event.preventDefault();
  });

  // ---- a new page takes the place of the old one, which stays where it was scrolled to ----
  const begin = () => {
    const first = document.querySelector("main .slac-words");
    if (first) first.tabIndex = 0;
    $("slac-next").disabled = $("slac-before").disabled = !notes().length;
    arrange();
  };
  const take = (next, style) => {
    const before = new Set(words().map((each) => each.textContent));
    const focused = words().indexOf(document.activeElement);
    const reopen = $("slac-panel").hidden ? -1 : chosen;
    if (style !== printed) {
      printed = style;
      const sheet = new CSSStyleSheet(); // the small print at the foot of printed pages
      sheet.replaceSync(style);
      document.adoptedStyleSheets = [sheet];
      document.querySelector("style").disabled = true;
    }
    document.title = next.title;
    for (const name of ["lang", "dir"]) document.documentElement[name] = next.documentElement[name];
    const panel = $("slac-panel");
    const state = $("slac-state");
    document.body.replaceChildren(...[...next.body.childNodes].map((each) => document.adoptNode(each)));
    $("slac-panel").replaceWith(panel);
    $("slac-state").replaceWith(state);
    current = -1;
    begin();
    const changed = words().filter((each) => !before.has(each.textContent));
    if (before.size && changed.length < words().length) changed.forEach((each) => each.classList.add("changed"));
    if (focused >= 0 && words()[focused]) {
      rove(words()[focused]);
      words()[focused].focus({ preventScroll: true });
    }
    if (reopen >= 0 && words()[reopen]) choose(words()[reopen]);
    else if (!panel.hidden) close();
  };
  const tell = (text, lost = false) => {
    $("slac-state").textContent = text;
    $("slac-state").classList.toggle("lost", lost);
  };
  const listen = () => {
    const events = new EventSource("/events");
    events.onopen = () => tell("Live: each save shows here");
    events.onerror = () => tell("slac has ended: what you save is not shown any more", true);
    events.onmessage = async ({ data }) => {
      if (data === $("slac-bar").dataset.version) return;
      try {
        const answer = await fetch("/");
        // The policy of this page knows only its first style: the next one may not come in as an element.
        const [before, style, after] = (await answer.text()).split(/<style>|<\/style>/);
        const next = new DOMParser().parseFromString(before + after, "text/html");
        if (answer.ok && next.getElementById("slac-bar")) take(next, style);
      } catch {
        // the next event, or the next connection, tries again
      }
    };
  };
  begin();
  addEventListener("resize", arrange);
  document.fonts?.ready.then(arrange);
  listen();
})();
