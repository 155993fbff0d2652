// The page: texts, what the linter says of them, and fixes. Every word of a text reaches the page as
// text, never as markup.

/** @typedef {{name: string, text: string, crlf: boolean, answer: object|null}} Text */

const LEVELS = { UNCLASSIFIED: "u", RESTRICTED: "c", CONFIDENTIAL: "c", SECRET: "s", "TOP SECRET": "ts" };
const EXAMPLE = `R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

C O N F I D E N T I A L DUSHANBE 001334

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: (U) TRAINING EXAMPLE

CLASSIFIED BY: Jane Doe, Ambassador.
REASON: 1.4 (b)

1. (C) Training example.

2. (S/NF) Training example.
`;
const $ = (id) => document.getElementById(id);

/** @type {Text[]} */
const texts = [{ name: "text.cable", text: "", crlf: false, answer: null }];
let current = 0;

// ---- the linter ---------------------------------------------------------------------------------

const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
const waiting = new Map();
let asked = 0;
let isReady = false;

function ask(question, transfer = []) {
  return new Promise((resolve, reject) => {
    waiting.set(++asked, { resolve, reject });
    worker.postMessage({ ...question, number: asked }, transfer);
  });
}

worker.addEventListener("message", ({ data }) => {
  if ("ready" in data) {
    isReady = data.ready;
    if (data.ready) check();
    else say(`The linter could not be loaded: ${data.fault}`);
    return;
  }
  const { resolve, reject } = waiting.get(data.number);
  waiting.delete(data.number);
  if ("fault" in data) reject(new Error(data.fault));
  else resolve(data.answer);
});
worker.addEventListener("error", () => say("The linter could not be loaded: is this page served by a web server?"));

// one question at a time: what was typed meanwhile is asked as a whole when the answer is there
let isAsking = false;
let isStale = false;

async function check() {
  if (!isReady) return;
  if (isAsking) {
    isStale = true;
    return;
  }
  isAsking = true;
  const one = texts[current];
  const { text, name } = one;
  try {
    const answer = await ask({ kind: "check", text, name, day: day(), today: today() });
    if (one.text === text) one.answer = answer;
    if (texts[current] === one && one.text === text) show();
  } catch (error) {
    say(`An error of the linter: ${error.message}`);
  }
  isAsking = false;
  if (isStale) {
    isStale = false;
    check();
  }
}

function day() {
  const written = $("day").value.trim();
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(`${written}T00:00Z`));
  $("day").setAttribute("aria-invalid", String(written !== "" && !isDay));
  return isDay ? written : null;
}

/** Today where the reader is, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const two = (count) => String(count).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// ---- texts --------------------------------------------------------------------------------------

function set(text) {
  texts[current].text = text;
  texts[current].answer = null;
  if ($("text").value !== text) $("text").value = text;
  paint();
  check();
}

function choose(number) {
  current = number;
  $("text").value = texts[current].text;
  list();
  paint();
  if (texts[current].answer) show();
  check();
}

function list() {
  const rows = texts.map((one, number) => {
    const button = made("button", one.name, { type: "button" });
    if (number === current) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => choose(number));
    return made("li", button);
  });
  $("files").replaceChildren(...rows);
}

async function open(files) {
  for (const file of files) {
    const bytes = await file.arrayBuffer();
    say(`Reading ${file.name} …`);
    try {
      const answer = await ask({ kind: "open", bytes, name: file.name, day: day(), today: today() }, [bytes]);
      if ("refused" in answer) {
        say(`${file.name}: ${answer.refused}`);
        continue;
      }
      const crlf = /\r\n/.test(answer.text) && !/(^|[^\r])\n/.test(answer.text);
      const text = answer.text.replace(/\r\n?/g, "\n");
      add({ name: file.name, text, crlf, answer: text === answer.text ? answer : null });
    } catch (error) {
      say(`${file.name}: ${error.message}`);
    }
  }
}

function add(one) {
  const isEmpty = texts.length === 1 && texts[0].text === "";
  if (isEmpty) texts[0] = one;
  else texts.push(one);
  choose(isEmpty ? 0 : texts.length - 1);
}

// ---- what is shown ------------------------------------------------------------------------------

function made(tag, content, attributes = {}) {
  const element = document.createElement(tag);
  element.append(...[content].flat().filter((one) => one !== null && one !== undefined));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function say(words) {
  $("status").textContent = words;
}

/** Draw the text behind the field, with marks by level and findings underlined. */
function paint() {
  const { text, answer } = texts[current];
  const spans = [];
  for (const one of answer?.marks ?? []) {
    spans.push([one.start, one.end, `mark ${LEVELS[one.level] ?? "none"}`]);
  }
  for (const one of shownFindings()) spans.push([one.start, one.end, `found ${one.severity}`]);
  const places = [...new Set([0, text.length, ...spans.flatMap(([start, end]) => [start, end])])];
  places.sort((a, b) => a - b);
  const opens = new Map();
  for (const span of spans) opens.set(span[0], [...(opens.get(span[0]) ?? []), span]);
  const pieces = [];
  let active = [];
  for (let number = 0; number + 1 < places.length; number++) {
    const [start, end] = [places[number], places[number + 1]];
    active = [...active.filter((span) => span[1] > start), ...(opens.get(start) ?? [])];
    const piece = text.slice(start, end);
    const names = active.filter((span) => span[1] > start).map((span) => span[2]).join(" ");
    pieces.push(names ? made("span", piece, { class: names }) : piece);
  }
  $("shown").replaceChildren(...pieces, "\n");
  scroll();
}

function scroll() {
  $("shown").scrollTop = $("text").scrollTop;
  $("shown").scrollLeft = $("text").scrollLeft;
}

function shownFindings() {
  const all = texts[current].answer?.findings ?? [];
  return $("remarks").checked ? all : all.filter((one) => one.severity !== "info");
}

function show() {
  paint();
  const { answer, text } = texts[current];
  if (!answer) return;
  if (text.trim() === "") {
    say("Nothing to check yet.");
    for (const id of ["findings", "rollup", "tree"]) $(id).replaceChildren();
    $("mend").disabled = true;
    return;
  }
  const counts = { error: 0, warning: 0, info: 0 };
  for (const one of answer.findings) counts[one.severity]++;
  const level = answer.cables[0]?.level ?? "no level";
  say(`${level}. ${number(counts.error, "error")}, ${number(counts.warning, "warning")}, ${number(counts.info, "remark")}.`);
  $("findings").replaceChildren(...shownFindings().map(row));
  $("rollup").replaceChildren(...answer.cables.map(required));
  $("tree").textContent = answer.tree;
  $("mend").disabled = !answer.findings.some((one) => one.fix?.safe);
}

const number = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function row(one) {
  const go = made("button", `line ${one.line}`, { type: "button", class: "place" });
  go.addEventListener("click", () => select(one.start, one.end));
  const why = made("button", one.code, { type: "button", class: "code", "aria-label": `${one.code}: why` });
  why.addEventListener("click", () => explain(one.code));
  const word = { info: "remark" }[one.severity] ?? one.severity;
  const parts = [made("p", [made("strong", word, { class: one.severity }), " ", why, " ", go, ": ", one.message])];
  for (const label of one.related) {
    const there = made("button", `line ${label.line}`, { type: "button", class: "place" });
    there.addEventListener("click", () => select(label.start, label.end));
    parts.push(made("p", [there, ": ", label.message], { class: "related" }));
  }
  if (one.help) parts.push(made("p", one.help, { class: "help" }));
  parts.push(made("p", one.citation, { class: "citation" }));
  if (one.fix) {
    const apply = made("button", `Apply: ${one.fix.message}`, { type: "button" });
    apply.addEventListener("click", () => mend([one.fix]));
    const caution = one.fix.safe ? null : " It changes what the text says: look at it.";
    parts.push(made("p", [apply, caution]));
  }
  return made("li", parts);
}

function required(cable) {
  const { rollup } = cable;
  const rows = rollup.requirements.map((one) => {
    const at = made("button", one.portion, { type: "button", class: "place" });
    at.addEventListener("click", () => selectAt(one.line, one.column, one.end_column));
    return made("tr", [made("td", one.required), made("td", at)]);
  });
  const said = made("p", `${rollup.required} by the portions; the text says ${rollup.stands || "nothing"}.`);
  if (rows.length === 0) return said;
  const head = made("tr", ["what", "because of"].map((word) => made("th", word, { scope: "col" })));
  return made("div", [said, made("table", [made("thead", head), made("tbody", rows)])]);
}

function select(start, end) {
  const field = $("text");
  field.focus();
  field.setSelectionRange(start, end);
  // browsers bring a selection into view when the field is focused anew
  field.blur();
  field.focus();
  const before = field.value.slice(0, start).split("\n").length;
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = Math.max(0, before * height - field.clientHeight / 2);
  scroll();
}

function selectAt(line, column, endColumn) {
  const lines = texts[current].text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  select(start + column - 1, start + endColumn - 1);
}

async function explain(code) {
  const rule = await ask({ kind: "rule", code });
  const parts = [
    made("h2", `${rule.code} ${rule.name}`, { id: "rule-name" }),
    made("p", made("strong", rule.summary)),
    made("p", rule.why),
    made("h3", "Sources"),
    made("ul", rule.sources.map((one) => made("li", `${one.citation}: ${one.title}`))),
  ];
  for (const [heading, examples] of [["Wrong", rule.bad], ["Right", rule.good]]) {
    for (const example of examples) {
      parts.push(made("h3", heading), made("pre", example, { tabindex: "0" }));
    }
  }
  $("rule-text").replaceChildren(...parts);
  $("rule").showModal();
}

// ---- fixes --------------------------------------------------------------------------------------

/** Apply fixes whose edits do not touch each other, from the end of the text to its beginning. */
function mend(fixes) {
  const edits = [];
  for (const fix of fixes) {
    const isApart = fix.edits.every((edit) => edits.every((one) => edit.end < one.start || edit.start > one.end));
    if (isApart) edits.push(...fix.edits);
  }
  edits.sort((a, b) => b.start - a.start);
  let { text } = texts[current];
  for (const edit of edits) text = text.slice(0, edit.start) + edit.content + text.slice(edit.end);
  set(text);
}

// ---- what a person does -------------------------------------------------------------------------

let typed = 0;
$("text").addEventListener("input", () => {
  texts[current].text = $("text").value;
  texts[current].answer = null;
  paint();
  clearTimeout(typed);
  typed = setTimeout(check, 150);
});
$("text").addEventListener("scroll", scroll);
$("open").addEventListener("change", (event) => {
  open([...event.target.files]);
  event.target.value = "";
});
$("new").addEventListener("click", () => add({ name: `text-${texts.length + 1}.cable`, text: "", crlf: false, answer: null }));
$("example").addEventListener("click", () => add({ name: "example.cable", text: EXAMPLE, crlf: false, answer: null }));
$("download").addEventListener("click", () => {
  const { name, text, crlf } = texts[current];
  const content = crlf ? text.replace(/\n/g, "\r\n") : text;
  const address = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  const link = made("a", "", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
});
$("day").addEventListener("change", () => {
  for (const one of texts) one.answer = null;
  check();
});
$("remarks").addEventListener("change", show);
$("mend").addEventListener("click", () => {
  mend((texts[current].answer?.findings ?? []).filter((one) => one.fix?.safe).map((one) => one.fix));
});
$("close").addEventListener("click", () => $("rule").close());
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer?.files.length) open([...event.dataTransfer.files]);
});
list();
$("mend").disabled = true;
