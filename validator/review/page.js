"use strict";
// The table of the page: filters, sorting, pages of rows, and what is told of a row once it is
// opened. Whatever a text says is put in as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { strings, categories, severities, rules } = data;
  const at = Object.fromEntries(data.columns.map((name, number) => [name, number]));
  const finding = Object.fromEntries(data.finding.map((name, number) => [name, number]));
  const byId = (id) => document.getElementById(id);
  const form = byId("filters"), list = byId("list"), body = list.tBodies[0];
  const heads = [...list.tHead.rows[0].cells];
  const fields = ["q", "category", "level", "order", "rule", "from", "to"];
  const usual = { sort: "", down: "", page: "1", size: "50" };
  let state = { ...usual }, rows = data.rows, opened = new Set();

  const value = (row, name) => strings[row[at[name]]];
  const lower = new Map();
  const haystack = (row) => {
    if (!lower.has(row)) {
      const ids = row[at.findings].map((one) => rules[one[finding.rule]]);
      const words = ["name", "post", "where", "instruction", "reason"].map((name) => value(row, name));
      lower.set(row, [...words, ...ids].join("\n").toLowerCase());
    }
    return lower.get(row);
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, said] of Object.entries(attributes)) made.setAttribute(key, said);
    return made;
  };
  const number = (count) => count.toLocaleString("en");

  // what a hash says: #category=passed&sort=due; one without "=" is a place on the page
  const read = () => {
    const hash = location.hash.slice(1);
    return hash.includes("=") ? Object.fromEntries(new URLSearchParams(hash)) : null;
  };
  const write = () => {
    const said = new URLSearchParams();
    for (const name of fields) if (form.elements[name].value) said.set(name, form.elements[name].value);
    for (const name of Object.keys(usual)) if (state[name] !== usual[name]) said.set(name, state[name]);
    const hash = said.toString();
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch { /* a browser that lets no page from the disk do so */ }
  };

  const chosen = () => {
    const asked = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
    const words = asked.q.toLowerCase().split(/\s+/).filter(Boolean);
    const category = categories.indexOf(asked.category), rule = rules.indexOf(asked.rule);
    return data.rows.filter((row) => {
      if (asked.category && row[at.category] !== category) return false;
      if (asked.level && (value(row, "level") || "none") !== asked.level) return false;
      if (asked.order && (value(row, "order") || "none") !== asked.order) return false;
      const year = value(row, "day").slice(0, 4);
      if (asked.from && !(year && Number(year) >= Number(asked.from))) return false;
      if (asked.to && !(year && Number(year) <= Number(asked.to))) return false;
      if (asked.rule && !row[at.findings].some((one) => one[finding.rule] === rule)) return false;
      return words.every((word) => haystack(row).includes(word));
    });
  };

  const keys = {
    category: (row) => row[at.category],
    findings: (row) => row[at.count],
    level: (row) => data.levels.indexOf(value(row, "level")),
    order: (row) => Number(value(row, "order")) || 0,
  };
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const sorted = (some) => {
    if (!state.sort) return some;
    const key = keys[state.sort], sign = state.down ? -1 : 1;
    const both = some.map((row, place) => [key ? key(row) : value(row, state.sort), row, place]);
    both.sort(([a, , i], [b, , j]) => {
      if (!key && (a === "" || b === "") && a !== b) return a === "" ? 1 : -1;
      return sign * (key ? a - b : compare(a, b)) || i - j;
    });
    return both.map(([, row]) => row);
  };

  const told = (row) => {
    const wide = element("td", undefined, { colspan: heads.length, class: "open" });
    const cell = element("div");
    const facts = element("dl");
    for (const [name, words] of Object.entries(data.facts)) {
      if (!value(row, name)) continue;
      facts.append(element("dt", words), element("dd", value(row, name)));
    }
    cell.append(facts);
    const found = row[at.findings];
    if (!found.length) cell.append(element("p", "No findings."));
    else {
      const all = element("ol", undefined, { "aria-label": "findings" });
      for (const one of found) {
        const item = element("li"), id = rules[one[finding.rule]];
        const severity = severities[one[finding.severity]];
        item.append(
          element("span", `${one[finding.line]}:${one[finding.column]}`), " ",
          element("span", severity, { class: severity }), " ",
          element("a", id, { href: `#${id}` }), " ",
          strings[one[finding.message]],
        );
        const rest = [one[finding.help], one[finding.citation]].map((each) => strings[each]);
        const more = rest.filter(Boolean).join(" · ");
        if (more) item.append(element("div", more, { class: "more" }));
        const line = strings[one[finding.shown]];
        if (line) item.append(element("pre", line));
        all.append(item);
      }
      cell.append(all);
      const left = row[at.count] - found.length;
      if (left > 0) cell.append(element("p", `${number(left)} more are in the result.`));
    }
    const made = element("tr");
    wide.append(cell);
    made.append(wide);
    return made;
  };

  const shownRow = (row) => {
    const line = element("tr"), head = element("th", undefined, { scope: "row" });
    const button = element("button", value(row, "name"), { type: "button" });
    let below = null;
    const turn = (open) => {
      button.setAttribute("aria-expanded", open);
      if (open) line.after((below = told(row)));
      else if (below) below.remove();
      if (open) opened.add(row); else opened.delete(row);
    };
    button.addEventListener("click", () => turn(!opened.has(row)));
    head.append(button);
    line.append(head);
    for (const name of data.shown) {
      const text = name === "category" ? data.named[row[at.category]]
        : name === "findings" ? number(row[at.count]) : value(row, name);
      const kind = data.classes[name];
      line.append(element("td", text, kind ? { class: kind } : {}));
    }
    return [line, () => turn(opened.has(row))];
  };

  const show = () => {
    rows = sorted(chosen());
    const size = Number(state.size) || 50, pages = Math.max(1, Math.ceil(rows.length / size));
    const page = Math.min(Math.max(1, Number(state.page) || 1), pages);
    state.page = String(page);
    const made = rows.slice((page - 1) * size, page * size).map(shownRow);
    body.replaceChildren(...made.map(([line]) => line));
    made.forEach(([, open]) => open());
    for (const head of heads) {
      const mine = head.dataset.sort === state.sort;
      head.setAttribute("aria-sort", mine ? (state.down ? "descending" : "ascending") : "none");
    }
    byId("shown").textContent = rows.length === data.rows.length
      ? `${number(rows.length)} texts` : `${number(rows.length)} of ${number(data.rows.length)} texts`;
    byId("page").textContent = `page ${number(page)} of ${number(pages)}`;
    for (const [id, off] of [["first", page === 1], ["before", page === 1],
      ["next", page === pages], ["last", page === pages]]) byId(id).disabled = off;
    byId("size").value = state.size;
  };
  const change = (changes) => {
    state = { ...state, ...changes };
    show();
    write();
  };
  const follow = (move) => {
    const said = read();
    if (!said) return;
    for (const name of fields) form.elements[name].value = said[name] || "";
    state = Object.fromEntries(Object.keys(usual).map((name) => [name, said[name] || usual[name]]));
    show();
    if (move) byId("texts").scrollIntoView();
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ page: "1" }), 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    form.reset();
    opened.clear();
    change({ ...usual, size: state.size });
    form.elements.q.focus();
  });
  list.tHead.addEventListener("click", (event) => {
    const head = event.target.closest("th");
    const sort = head.dataset.sort, again = state.sort === sort;
    change({ sort, down: again && !state.down ? "1" : "", page: "1" });
  });
  byId("size").addEventListener("input", (event) => change({ size: event.target.value, page: "1" }));
  const turn = (to) => () => change({ page: String(to(Number(state.page))) });
  byId("first").addEventListener("click", turn(() => 1));
  byId("before").addEventListener("click", turn((page) => page - 1));
  byId("next").addEventListener("click", turn((page) => page + 1));
  byId("last").addEventListener("click", turn(() => Infinity));
  addEventListener("hashchange", () => follow(true));

  for (const some of document.querySelectorAll(".controls")) some.hidden = false;
  show();
  follow(true);
})();
