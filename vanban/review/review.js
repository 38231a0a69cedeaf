"use strict";
// The page that works off the list of doubts. Nothing here makes HTML out of text.

const $ = (id) => document.getElementById(id);
const page = document.documentElement;
const state = { shown: [], of: 0, choices: {}, at: 0, row: null, seq: -1, said: {}, tables: {}, tongue: "vi", undo: [], asked: 0 };

// --- talking to vanban -----------------------------------------------------------------------------------------------------

async function ask(path, values = {}) {
  const answer = await fetch(`${path}?${new URLSearchParams(values)}`);
  if (!answer.ok) throw await problem(answer);
  return answer.json();
}

async function tell(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw await problem(answer);
  return answer.json();
}

async function problem(answer) {
  const body = await answer.json().catch(() => ({}));
  return Object.assign(new Error(body.error ?? ""), { status: answer.status, now: body.now });
}

// --- words -----------------------------------------------------------------------------------------------------------------

function say(key, values = {}) {
  const pattern = state.said[key]?.[state.tongue] ?? key;
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function told(text) { $("told").textContent = text; }

function columnName(table, column) {
  return state.tongue === "vi" ? state.tables[table]?.columns[column] ?? column : column;
}

function tableName(table) {
  return state.tongue === "vi" ? state.tables[table]?.title ?? table : table;
}

function speak(tongue) {
  state.tongue = page.lang = tongue;
  for (const part of document.querySelectorAll("[data-say]")) part.textContent = say(part.dataset.say);
  fillFilters();
  list();
  if (current()) card(false);
}

function make(name, text = "", attributes = {}) {
  const part = document.createElement(name);
  part.textContent = text;
  for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
  return part;
}

// --- the list --------------------------------------------------------------------------------------------------------------

const current = () => state.shown[state.at];
const keyOf = (one) => [one.document, one.table, one.column, one.rows.join(",")].join("\u0000");

const FILTERS = { document: "by-document", table: "by-table", reason: "by-reason" };

async function load(keep = true) {
  const key = keep && current() ? keyOf(current()) : null;
  const found = await ask("doubts", Object.fromEntries(Object.entries(FILTERS).map(([name, id]) => [name, $(id).value])));
  Object.assign(state, { shown: found.doubts, of: found.of, choices: found.choices, seq: found.seq });
  fillFilters();
  const same = key === null ? -1 : state.shown.findIndex((one) => keyOf(one) === key);
  state.at = same >= 0 ? same : Math.min(state.at, Math.max(0, state.shown.length - 1));
  list();
}

function fillFilters() {
  const name = { document: (value) => value, table: tableName, reason: (vi, en) => (state.tongue === "vi" ? vi : en) };
  for (const [kind, id] of Object.entries(FILTERS)) {
    const chosen = $(id).value;
    const choices = state.choices[kind] ?? [];
    $(id).replaceChildren(make("option", say("all"), { value: "" }),
      ...choices.map(([value, count, en]) => make("option", `${name[kind](value, en)} (${count})`, { value })));
    $(id).value = choices.some(([value]) => value === chosen) ? chosen : "";
  }
}

function list() {
  $("left").textContent = say("left", { n: state.of });
  const from = Math.max(0, state.at - 20);
  $("list").replaceChildren(...state.shown.slice(from, from + 60).map((one, offset) => {
    const item = make("li");
    const button = make("button", "", { type: "button", "aria-current": String(from + offset === state.at) });
    button.append(make("b", one.text || say("blank")), make("small", `${columnName(one.table, one.column)} · ${one.document}`));
    button.addEventListener("click", () => show(from + offset));
    item.append(button);
    return item;
  }));
  $("list").querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  $("card").hidden = !current();
  $("empty").hidden = Boolean(current());
}

// --- one doubt -------------------------------------------------------------------------------------------------------------

async function show(at) {
  if (!state.shown.length) return list();
  state.at = (at + state.shown.length) % state.shown.length;
  $("text").readOnly = true; // what is typed now is meant for the cell that is on its way
  list();
  const asked = ++state.asked;
  const one = current();
  try {
    const row = await ask("row", { document: one.document, table: one.table, row: one.rows[0] });
    if (asked !== state.asked) return;
    state.row = row;
    card(true);
  } catch (error) {
    await failed(error);
  }
}

const cellOf = (column) => state.row?.cells.find((cell) => cell.column === column);

function card(fresh) {
  const one = current();
  if (!one || !state.row) return;
  const many = one.rows.length > 1 ? say("rows", { n: one.rows.length, list: one.rows.join(", ") }) : one.row && say("row", { n: one.row });
  $("where").textContent = [one.document, one.page && say("page", { n: one.page }), tableName(one.table), many].filter(Boolean).join(" · ");
  $("why").textContent = `${one.reason[state.tongue]} (${say("sure", { n: one.confidence.toFixed(2) })})`;
  $("named").textContent = `${say("read")} – ${columnName(one.table, one.column)}`;
  alternatives(one);
  others(one);
  if (!fresh) return;
  $("text").value = cellOf(one.column)?.text || one.text;
  $("text").readOnly = false;
  fit($("text"));
  picture(one);
  $("text").focus({ preventScroll: true });
  $("text").select();
}

function fit(field) { field.rows = Math.min(8, Math.max(2, Math.ceil(field.value.length / 70))); }

function alternatives(one) {
  const buttons = one.alternatives.map((text, at) => {
    const button = make("button", `${at + 1}. `, { type: "button" });
    button.append(...different(text, one.text));
    button.addEventListener("click", () => take(at + 1));
    return button;
  });
  $("alternatives").replaceChildren(...(buttons.length ? [`${say("alternatives")}: `, ...buttons] : []));
}

// The words of a reading, those that are not in the other one marked.
function different(text, other) {
  const known = new Set(other.split(" "));
  return text.split(" ").flatMap((word) => [known.has(word) ? word : make("mark", word), " "]);
}

function take(number) {
  const text = current()?.alternatives[number - 1];
  if (text === undefined) return;
  $("text").value = text;
  $("text").focus();
}

function others(one) {
  const doubtful = new Set(state.shown.filter((other) => other.document === one.document && other.table === one.table && other.rows.includes(state.row.row)).map((other) => other.column));
  $("others").replaceChildren(...state.row.cells.filter((cell) => cell.text && cell.column !== one.column).flatMap((cell) =>
    [make("dt", columnName(one.table, cell.column)), make("dd", cell.text, doubtful.has(cell.column) ? { class: "doubtful" } : {})]));
}

// --- pictures --------------------------------------------------------------------------------------------------------------

const sides = (text) => (text || "").split(" ").map(Number);

// The whole row, and the cell in it marked; the cell alone where its row stands on another page or is not known.
function around(one) {
  const [cell, row] = [sides(one.bbox), sides(state.row.bbox)];
  if (cell.length !== 4) return row.length === 4 ? row : null;
  if (row.length !== 4 || state.row.page !== one.page) return cell;
  return [Math.min(cell[0], row[0]), cell[1] > row[3] || cell[3] < row[1] ? cell[1] : Math.min(cell[1], row[1]),
    Math.max(cell[2], row[2]), cell[1] > row[3] || cell[3] < row[1] ? cell[3] : Math.max(cell[3], row[3])];
}

async function picture(one) {
  const box = one.page ? around(one) : null;
  $("mark").hidden = $("picture").hidden = true;
  $("no-picture").textContent = box ? say("loading") : say("no-picture");
  if (!box) return;
  const asked = state.asked;
  const address = `picture?${new URLSearchParams({ document: one.document, page: one.page, box: box.join(" ") })}`;
  const answer = await fetch(address).catch(() => null);
  if (asked !== state.asked) return;
  if (!answer?.ok) { $("no-picture").textContent = say("no-picture"); return; }
  $("no-picture").textContent = "";
  await put($("picture"), answer);
  $("picture").alt = one.text;
  $("picture").hidden = false;
  mark($("mark"), sides(one.bbox), sides(answer.headers.get("X-Box")));
  $("mark").scrollIntoView({ block: "nearest", inline: "center" });
}

async function put(image, answer) {
  if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(await answer.blob());
  await image.decode().catch(() => null);
}

function mark(part, inner, outer) {
  if (inner.length !== 4 || outer.length !== 4) return;
  const [width, height] = [outer[2] - outer[0], outer[3] - outer[1]];
  part.style.left = `${(100 * (inner[0] - outer[0])) / width}%`;
  part.style.top = `${(100 * (inner[1] - outer[1])) / height}%`;
  part.style.width = `${(100 * (inner[2] - inner[0])) / width}%`;
  part.style.height = `${(100 * (inner[3] - inner[1])) / height}%`;
  part.hidden = false;
}

async function whole() {
  const one = current();
  if (!one?.page) return;
  const address = `picture?${new URLSearchParams({ document: one.document, page: one.page })}`;
  const [answer, found] = await Promise.all([fetch(address), ask("page", { document: one.document, page: one.page })]);
  const outer = sides(answer.headers.get("X-Box"));
  $("page").hidden = !answer.ok;
  if (answer.ok) await put($("page"), answer);
  for (const old of $("sheet").querySelectorAll("button")) old.remove();
  const doubtful = (row) => state.shown.findIndex((other) => other.document === one.document && other.table === row.table && other.rows.includes(row.row));
  const go = (row) => { const at = doubtful(row); if (at >= 0) { $("whole").close(); show(at); } };
  for (const row of found.rows) {
    const button = make("button", "", { type: "button", "aria-label": `${row.row}: ${row.text}`, ...(doubtful(row) >= 0 ? { class: "doubtful" } : {}) });
    mark(button, sides(row.bbox), outer);
    button.addEventListener("click", () => go(row));
    $("sheet").append(button);
  }
  $("page-rows").replaceChildren(...found.rows.map((row) => make("li", `${row.text}`, { value: row.row })));
  $("whole").showModal();
}

// --- decisions -------------------------------------------------------------------------------------------------------------

async function accept() {
  if ($("text").readOnly) return;
  const one = current();
  const cell = cellOf(one?.column);
  if (!one || !cell) return;
  const text = $("text").value;
  const changed = text.trim() !== cell.text;
  const body = { document: one.document, table: one.table, rows: one.rows, column: one.column, text, version: cell.version };
  await decided(tell("decide", body), say(changed ? "saved" : "right"));
}

async function rows(body, said) {
  const one = current();
  if (!one || !state.row) return;
  const place = { document: one.document, table: one.table, row: state.row.row, version: state.row.version };
  await decided(tell("rows", { ...place, ...body }), said);
}

// What was decided leaves the list, and the next doubt moves up.
async function decided(promise, said) {
  $("text").readOnly = true;
  try {
    state.undo.push((await promise).decision);
    told(said);
    await load(false);
    await show(state.at);
  } catch (error) {
    await failed(error);
  }
}

async function undo() {
  const decision = state.undo.pop();
  if (decision === undefined) return told(say("nothing-undone"));
  try {
    await tell("undo", { decision });
    told(say("undone"));
    await load(false);
    await show(state.at);
  } catch (error) {
    await failed(error);
  }
}

// Somebody else was quicker: show what it reads now, keep what was typed, and let the person decide.
async function failed(error) {
  $("text").readOnly = false;
  if (error.status === 409) {
    const text = error.now?.text;
    told(text === undefined ? say("gone") : say("changed", { text }));
    const typed = $("text").value;
    await load();
    const one = current();
    if (!one) return list();
    state.row = await ask("row", { document: one.document, table: one.table, row: one.rows[0] }).catch(() => null);
    card(true);
    if (text !== undefined) $("text").value = typed;
  } else {
    told(error.status ? error.message : say("lost"));
  }
}

function askRow() {
  $("question").textContent = say("new-row");
  $("answer").value = "";
  $("asking").returnValue = "";
  $("asking").showModal();
  $("answer").focus();
}

$("asking").addEventListener("close", () => {
  const text = $("answer").value.trim();
  const telling = { tasks: "task", statistics: "indicator" }[current()?.table];
  if ($("asking").returnValue !== "yes" || !text || !telling) return;
  const shared = Object.fromEntries(state.row.cells.filter((cell) => ["section", "subsection", "parent", "form"].includes(cell.column)).map((cell) => [cell.column, cell.text]));
  rows({ do: "add", texts: { ...shared, [telling]: text } }, say("added"));
});

const ACTIONS = {
  accept, undo, whole,
  next: () => show(state.at + 1),
  back: () => show(state.at - 1),
  delete: () => rows({ do: "delete" }, say("deleted", { n: state.row?.row })),
  add: askRow,
  join: () => rows({ do: "join" }, say("joined")),
  split: () => rows({ do: "split", column: current()?.column, at: $("text").selectionStart }, say("split-done")),
  alternative: (number) => take(number),
};

// --- hands -----------------------------------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const action = document.querySelector("dialog[open]") ? null : actionOf(event, $("text"));
  if (!action) return;
  event.preventDefault();
  ACTIONS[action.does](action.number);
});
for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", () => ACTIONS[button.dataset.do]());
for (const id of ["by-document", "by-table", "by-reason"]) $(id).addEventListener("change", async () => { await load(false); await show(0); });
$("text").addEventListener("input", () => fit($("text")));
$("close").addEventListener("click", () => $("whole").close());
$("switch").addEventListener("click", () => speak(state.tongue === "vi" ? "en" : "vi"));

// What others decide meanwhile leaves this list, too; what is being typed stays.
setInterval(async () => {
  const found = await ask("counts").catch(() => null);
  if (!found || found.seq === state.seq) return;
  const key = current() ? keyOf(current()) : null;
  await load();
  if (current() && keyOf(current()) !== key) await show(state.at);
}, 4000);

(async () => {
  Object.assign(state, await ask("words"));
  speak("vi");
  await load(false);
  await show(0);
})();
