// The page: texts, what the linter says of them, and fixes. Every word of a text reaches the page as
// text, never as markup.

/**
 * `answer` is what was found in the text as it stands, null while that is not known. `drawn` is what is
 * painted meanwhile: the answer before, moved along with what was typed.
 * @typedef {{name: string, text: string, crlf: boolean, answer: object|null, drawn: object|null,
 *   failed: string|null, isKept: boolean}} Text
 */

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
// so many fixes at once can be undone one by one; more are one change
const MOST_TYPED = 50;
const $ = (id) => document.getElementById(id);

/** @returns {Text} */
const begun = (name, text = "") => ({
  name, text, crlf: false, answer: null, drawn: null, failed: null, isKept: true,
});

/** @type {Text[]} */
const texts = [begun("text.cable")];
let current = 0;

// ---- the linter ---------------------------------------------------------------------------------

const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
const waiting = new Map();
let asked = 0;
let isWriting = false;
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

// one question at a time: what was typed meanwhile is asked as a whole when the answer is there; then
// the texts that are not in view have their turn
let isAsking = false;
const isOpen = (one) => !one.answer && one.failed !== one.text;

async function check() {
  if (!isReady || isAsking) return;
  const one = isOpen(texts[current]) ? texts[current] : texts.find(isOpen);
  if (!one) return;
  isAsking = true;
  const { text, name } = one;
  const asking = { kind: "check", text, name, day: day(), today: today() };
  const slow = setTimeout(() => texts[current] === one && say("Checking …"), 400);
  try {
    const answer = await ask(asking);
    if (one.text === text && asking.day === day()) take(one, answer);
  } catch (error) {
    one.failed = text;
    if (texts[current] === one) say(`An error of the linter: ${error.message}`);
  }
  clearTimeout(slow);
  isAsking = false;
  check();
}

function take(one, answer) {
  one.answer = one.drawn = answer;
  if (texts[current] === one) show();
  list();
}

function day() {
  const written = $("day").value.trim();
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(`${written}T00:00Z`));
  const isWrong = written !== "" && !isDay;
  $("day").setAttribute("aria-invalid", String(isWrong));
  $("day-fault").textContent = isWrong ? "not a day such as 2026-11-30" : "";
  return isDay ? written : null;
}

/** Today where the reader is, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const two = (count) => String(count).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// ---- texts --------------------------------------------------------------------------------------

/** Take note of what the text in view is now. */
function changed(text) {
  const one = texts[current];
  one.drawn = moved(one.drawn, one.text, text);
  one.text = text;
  one.answer = null;
  one.isKept = false;
  paint();
}

/** Return an answer whose places have moved with an edit; what the edit touched is left out. */
function moved(answer, before, after) {
  if (!answer || before === after) return answer;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) tail++;
  const by = after.length - before.length;
  const place = (one) => {
    if (one.end <= head) return [one];
    if (one.start < before.length - tail) return [];
    return [{ ...one, start: one.start + by, end: one.end + by }];
  };
  return { ...answer, marks: answer.marks.flatMap(place), findings: answer.findings.flatMap(place) };
}

function choose(number) {
  current = number;
  const one = texts[current];
  $("text").value = one.text;
  list();
  if (one.answer) show();
  else {
    clear();
    paint();
    check();
  }
}

function list() {
  const hadFocus = $("files").contains(document.activeElement);
  const rows = texts.map((one, number) => {
    const button = made("button", [one.name, counted(one)], { type: "button" });
    if (number === current) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => choose(number));
    return made("li", button);
  });
  $("files").replaceChildren(...rows);
  const button = rows[current].firstChild;
  if (hadFocus) button.focus();
}

/** What stands beside the name of a text: its errors and warnings. */
function counted(one) {
  const kinds = ["error", "warning"].map((kind) => [
    kind, one.answer?.findings.filter((found) => found.severity === kind).length ?? 0,
  ]);
  const said = kinds.filter(([, count]) => count).map(([kind, count]) => number(count, kind));
  return said.length ? made("span", ` ${said.join(", ")}`, { class: "count" }) : null;
}

async function open(files) {
  const refused = [];
  let first = null;
  complain([]);
  for (const file of files) {
    say(`Reading ${file.name} …`);
    try {
      const bytes = await file.arrayBuffer();
      const answer = await ask({ kind: "open", bytes, name: file.name, day: day(), today: today() }, [bytes]);
      if ("refused" in answer) {
        refused.push(`${file.name}: ${answer.refused}`);
        continue;
      }
      const crlf = /\r\n/.test(answer.text) && !/(^|[^\r])\n/.test(answer.text);
      const text = answer.text.replace(/\r\n?/g, "\n");
      const found = text === answer.text ? answer : null;
      const one = put({ ...begun(file.name, text), crlf, answer: found, drawn: found });
      first ??= one;
    } catch (error) {
      refused.push(`${file.name}: ${error.name === "NotFoundError" ? "a folder, or a file that is gone" : error.message}`);
    }
  }
  complain(refused);
  choose(first === null ? current : texts.indexOf(first));
}

/** Add a text, in place of an empty one that was never used; return it. */
function put(one) {
  const isEmpty = texts.length === 1 && texts[0].text === "";
  if (isEmpty) texts[0] = one;
  else texts.push(one);
  return one;
}

function add(one) {
  choose(texts.indexOf(put(one)));
}

function close() {
  const [one] = texts.splice(current, 1);
  if (!one.isKept && !confirm(`Close ${one.name}? It was changed and not downloaded.`)) {
    texts.splice(current, 0, one);
    return;
  }
  if (texts.length === 0) texts.push(begun("text.cable"));
  choose(Math.min(current, texts.length - 1));
  $("files").querySelector("[aria-current]").focus();
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

function complain(refused) {
  $("refused").replaceChildren(...refused.map((words) => made("p", words)));
}

/** Draw the text behind the field, with marks by level and findings underlined. */
function paint() {
  const { text, drawn } = texts[current];
  const spans = [];
  for (const one of drawn?.marks ?? []) {
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
  const all = texts[current].drawn?.findings ?? [];
  return $("remarks").checked ? all : all.filter((one) => one.severity !== "info");
}

function clear() {
  for (const id of ["findings", "rollup", "tree"]) $(id).replaceChildren();
  $("mend").disabled = true;
}

function show() {
  paint();
  const { answer, text } = texts[current];
  if (!answer) return;
  if (text.trim() === "") {
    say("Nothing to check yet.");
    clear();
    return;
  }
  const counts = { error: 0, warning: 0, info: 0 };
  for (const one of answer.findings) counts[one.severity]++;
  const level = answer.cables[0]?.level ?? "no level";
  const several = answer.cables.length > 1 ? `${answer.cables.length} cables. ` : "";
  say(`${several}${level}. ${number(counts.error, "error")}, ${number(counts.warning, "warning")}, ${number(counts.info, "remark")}.`);
  $("findings").replaceChildren(...shownFindings().map((one) => row(one, answer)));
  $("rollup").replaceChildren(...answer.cables.map(required));
  $("tree").textContent = answer.tree;
  $("mend").disabled = !answer.findings.some((one) => one.fix?.safe);
}

const number = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Whether an answer is about the text as it stands: places in another one lead astray. */
const holds = (answer) => texts[current].answer === answer;

function row(one, answer) {
  const go = made("button", `line ${one.line}`, { type: "button", class: "place" });
  go.addEventListener("click", () => holds(answer) && select(one.start, one.end));
  const why = made("button", one.code, { type: "button", class: "code", "aria-label": `${one.code}: why` });
  why.addEventListener("click", () => explain(one.code));
  const word = { info: "remark" }[one.severity] ?? one.severity;
  const parts = [made("p", [made("strong", word, { class: one.severity }), " ", why, " ", go, ": ", one.message])];
  for (const label of one.related) {
    const there = made("button", `line ${label.line}`, { type: "button", class: "place" });
    there.addEventListener("click", () => holds(answer) && select(label.start, label.end));
    parts.push(made("p", [there, ": ", label.message], { class: "related" }));
  }
  if (one.help) parts.push(made("p", one.help, { class: "help" }));
  parts.push(made("p", one.citation, { class: "citation" }));
  if (one.fix) {
    const apply = made("button", `Apply: ${one.fix.message}`, { type: "button" });
    apply.addEventListener("click", () => holds(answer) && mend([one.fix]));
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
  if (edits.length) write(edits);
}

/** Make edits, from the end of the text, as if they were typed: then they can be undone. */
function write(edits) {
  const field = $("text");
  field.focus();
  isWriting = true;
  for (const { start, end, content } of edits) {
    if (edits.length > MOST_TYPED || !typed(field, start, end, content)) {
      field.setRangeText(content, start, end, "end");
    }
  }
  isWriting = false;
  changed(field.value);
  const { start, content } = edits.at(-1);
  select(start, start + content.length);
  check();
}

function typed(field, start, end, content) {
  const wanted = field.value.slice(0, start) + content + field.value.slice(end);
  field.setSelectionRange(start, end);
  document.execCommand(content ? "insertText" : "delete", false, content);
  return field.value === wanted;
}

// ---- what a person does -------------------------------------------------------------------------

let pause = 0;
$("text").addEventListener("input", () => {
  if (isWriting) return;
  changed($("text").value);
  clearTimeout(pause);
  pause = setTimeout(check, 150);
});
$("text").addEventListener("scroll", scroll);
$("open").addEventListener("change", (event) => {
  open([...event.target.files]);
  event.target.value = "";
});
$("new").addEventListener("click", () => add(begun(`text-${texts.length + 1}.cable`)));
$("example").addEventListener("click", () => add(begun("example.cable", EXAMPLE)));
$("close-text").addEventListener("click", close);
$("download").addEventListener("click", () => {
  const { name, text, crlf } = texts[current];
  texts[current].isKept = true;
  const content = crlf ? text.replace(/\n/g, "\r\n") : text;
  const address = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
  const link = made("a", "", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
});
$("day").addEventListener("change", () => {
  for (const one of texts) one.answer = one.failed = null;
  check();
});
$("remarks").addEventListener("change", show);
$("mend").addEventListener("click", () => {
  mend((texts[current].answer?.findings ?? []).filter((one) => one.fix?.safe).map((one) => one.fix));
});
$("close").addEventListener("click", () => $("rule").close());
// files that are dragged; a text that is dragged is the field's own
const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dragging");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dragging");
});
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  document.body.classList.remove("dragging");
  open([...event.dataTransfer.files]);
});
addEventListener("beforeunload", (event) => {
  if (texts.some((one) => !one.isKept && one.text !== "")) event.preventDefault();
});
list();
$("mend").disabled = true;
