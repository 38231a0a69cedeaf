"use strict";
// Filtering, sorting, leafing and the choice of language. Nothing here makes HTML out of text.

const ROWS_A_LEAF = 25;
const order = new Intl.Collator("vi", { numeric: true });
const page = document.documentElement;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const grouped = (n) => n.toLocaleString(page.dataset.tongue === "vi" ? "vi-VN" : "en-GB");
const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

class Sheet {
  constructor(root) {
    this.root = root;
    this.holder = root.querySelector("[data-items]");
    this.items = [...this.holder.children];
    this.step = Number(root.dataset.leaf) || ROWS_A_LEAF;
    this.first = 0;
    this.wanted = [];
    this.chosen = null;
    this.field = root.querySelector("[data-filter]");
    this.chip = root.querySelector("[data-clear]");
    this.count = root.querySelector("[data-count]");
    this.turns = [...root.querySelectorAll("[data-turn]")];
    this.listen();
    this.show();
  }

  listen() {
    showTools(this.root, this.items.length > this.step);
    this.field.addEventListener("input", () => { this.wanted = plain(this.field.value).split(/\s+/).filter(Boolean); this.first = 0; this.show(); });
    this.chip.addEventListener("click", () => this.choose(null));
    for (const turn of this.turns) turn.addEventListener("click", () => { this.first += this.step * Number(turn.dataset.turn); this.show(); });
    for (const button of this.root.querySelectorAll("[data-sort]")) button.addEventListener("click", () => this.sort(button.closest("th")));
    this.holder.addEventListener("click", (event) => {
      if (!event.target.closest("a, button") && !String(getSelection())) event.target.closest("tr")?.classList.toggle("open");
    });
  }

  // What a bar or a column of a chart stands for; null for everything.
  choose(what) {
    this.chosen = what;
    this.chip.hidden = !what;
    this.root.querySelector(".tools").hidden = false;
    if (what) this.chip.querySelector("[data-chip]").textContent = what.name;
    this.first = 0;
    this.show();
  }

  matches(item) {
    if (this.chosen && !this.chosen.fits(item)) return false;
    if (!this.wanted.length) return true;
    item.plain ??= plain(item.textContent);
    return this.wanted.every((word) => item.plain.includes(word));
  }

  show() {
    const found = this.items.filter((item) => { const fits = this.matches(item); item.toggleAttribute("data-out", !fits); return fits; });
    this.first = Math.max(0, Math.min(this.first, Math.floor((found.length - 1) / this.step) * this.step));
    const last = Math.min(this.first + this.step, found.length);
    found.forEach((item, at) => item.toggleAttribute("data-later", at < this.first || at >= last));
    const tongue = page.dataset.tongue;
    const pattern = this.count.getAttribute(found.length ? `data-${tongue}` : `data-none-${tongue}`);
    this.count.textContent = filled(pattern, { from: grouped(this.first + 1), to: grouped(last), of: grouped(found.length) });
    this.turns[0].disabled = this.first === 0;
    this.turns[1].disabled = last >= found.length;
  }

  sort(head) {
    const column = [...head.parentNode.children].indexOf(head);
    const falling = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const key = (item) => item.children[column].dataset.key ?? item.children[column].textContent;
    const keyed = this.items.map((item) => [key(item), item]);
    keyed.sort(([a], [b]) => compared(a, b) * (falling ? -1 : 1));
    this.items = keyed.map(([, item]) => item);
    this.holder.append(...this.items);
    this.first = 0;
    this.show();
  }
}

function compared(a, b) {
  const [x, y] = [Number(a), Number(b)];
  return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : order.compare(a, b);
}

function showTools(root, many) {
  root.querySelector(".tools").hidden = !many;
  root.querySelector(".leaf").hidden = !many;
}

for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => (button.closest(".doubt") ?? button).classList.toggle("open"));

const sheets = new Map([...document.querySelectorAll("[data-sheet]")].map((root) => [root.dataset.sheet, new Sheet(root)]));

const fitting = {
  lead: (found) => (item) => (item.dataset.lead ?? "").split("|").includes(found),
  day: (found) => (item) => found.split("|").some((start) => (item.dataset.day ?? "").startsWith(start)),
};
for (const mark of document.querySelectorAll("[data-find]")) {
  const pick = () => {
    sheets.get("tasks")?.choose({ name: mark.dataset.name ?? mark.textContent, fits: fitting[mark.dataset.field](mark.dataset.find) });
    document.getElementById("tasks").scrollIntoView();
  };
  mark.addEventListener("click", pick);
  if (mark.tagName !== "BUTTON") mark.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); } });
}

function speak(tongue) {
  page.dataset.tongue = page.lang = tongue;
  for (const button of document.querySelectorAll("[data-speak]")) button.setAttribute("aria-pressed", String(button.dataset.speak === tongue));
  for (const field of document.querySelectorAll("[data-filter]")) field.placeholder = field.ariaLabel = field.getAttribute(`data-${tongue}`);
  for (const text of document.querySelectorAll("[data-today] text")) text.textContent = text.getAttribute(`data-${tongue}`);
  for (const sheet of sheets.values()) sheet.show();
}
for (const button of document.querySelectorAll("[data-speak]")) button.addEventListener("click", () => speak(button.dataset.speak));
for (const group of document.querySelectorAll(".switch")) group.hidden = false;

// Today is the reader's, not the run's: the same run gives the same file.
for (const mark of document.querySelectorAll("[data-today]")) {
  const now = new Date();
  const [year, month] = mark.dataset.first.split("-").map(Number);
  const days = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();
  const months = (now.getFullYear() - year) * 12 + now.getMonth() - (month - 1) + (now.getDate() - 1) / days;
  const x = (months / Number(mark.dataset.months)) * Number(mark.dataset.slot);
  if (x < 0 || x > Number(mark.dataset.end)) continue;
  mark.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
  mark.classList.add("here");
}
speak(page.dataset.tongue);
