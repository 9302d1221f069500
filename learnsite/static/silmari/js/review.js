// Keys for the review desk: 1–4 mark, ↓ ↑ next or previous criterion, C comment, A accept, R request changes, N next one.
// A and R only bring the focus to the button: Enter then decides, so a slip of the finger decides nothing.
//
//   <form data-review>  fieldset[data-criterion] (components/rubric.html)   [data-comment] (a textarea)
//     button[data-accept]   button[data-request]   a[data-next-one]
//     button[data-keys-toggle data-on="…" data-off="…"]   [data-left data-none="…" data-one="…" data-many="… {n} …"]

const STORE = "silmari:keys-off";

class Desk {
  constructor(form) {
    this.form = form;
    this.criteria = [...form.querySelectorAll("[data-criterion]")];
    this.toggle = document.querySelector("[data-keys-toggle]");
    this.left = document.querySelector("[data-left]");
    this.off = this.remembered();
    document.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("change", () => this.count());
    if (this.toggle) this.toggle.addEventListener("click", () => this.switch());
    this.showToggle();
    this.count();
  }

  remembered() {
    try {
      return localStorage.getItem(STORE) === "yes";
    } catch {
      return false;
    }
  }

  switch() {
    this.off = !this.off;
    try {
      if (this.off) localStorage.setItem(STORE, "yes");
      else localStorage.removeItem(STORE);
    } catch {
      this.toggle.title = ""; // a browser that keeps nothing: the choice holds for this page
    }
    this.showToggle();
  }

  showToggle() {
    if (!this.toggle) return;
    this.toggle.hidden = false;
    this.toggle.setAttribute("aria-pressed", String(!this.off));
    this.toggle.textContent = this.off ? this.toggle.dataset.on : this.toggle.dataset.off;
  }

  pressed(event) {
    const writing = event.target.matches("textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]");
    if (this.off || writing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (this.act(event.key.toLowerCase())) event.preventDefault();
  }

  act(key) {
    if (/^[1-9]$/.test(key)) return this.mark(key);
    if (key === "arrowdown") return this.move(1);
    if (key === "arrowup") return this.move(-1);
    const target = { c: "[data-comment]", a: "[data-accept]", r: "[data-request]", n: "[data-next-one]" }[key];
    const element = target && document.querySelector(target);
    if (element) element.focus();
    return Boolean(element);
  }

  current() {
    const inside = this.criteria.findIndex((criterion) => criterion.contains(document.activeElement));
    return inside >= 0 ? inside : this.criteria.findIndex((criterion) => !criterion.querySelector(":checked"));
  }

  mark(value) {
    const criterion = this.criteria[Math.max(this.current(), 0)];
    const mark = criterion && [...criterion.querySelectorAll("input[type=radio]")].find((input) => input.value === value);
    if (!mark) return false;
    mark.checked = true;
    mark.focus();
    mark.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  move(step) {
    const inside = this.criteria.findIndex((criterion) => criterion.contains(document.activeElement));
    const next = this.criteria[Math.min(Math.max(inside < 0 ? 0 : inside + step, 0), this.criteria.length - 1)];
    if (!next) return false;
    (next.querySelector(":checked") || next.querySelector("input")).focus();
    return true;
  }

  count() {
    if (!this.left) return;
    const open = this.criteria.filter((criterion) => !criterion.querySelector(":checked")).length;
    const words = this.left.dataset[open === 0 ? "none" : open === 1 ? "one" : "many"] || "";
    this.left.textContent = words.replace("{n}", String(open));
  }
}

for (const form of document.querySelectorAll("form[data-review]")) new Desk(form);
