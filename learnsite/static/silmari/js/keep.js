// Keeps what is typed in a form for as long as the window is open: a lost page, a dead battery's restart, a mistaken "back".
//
//   <form data-keep="name"> … <p role="status" data-keep-words data-back="…"></p> </form>
//   <div data-kept-done="name">: the server has it; what was kept is forgotten. On a button: forgotten when it is pressed.
//
// Nothing is put back over what the server has filled in, unless it has filled in the very same as when it was typed over.
// Files are not kept, nor hidden controls but those inside [data-place].

const PREFIX = "silmari-keep:";
const SENT = "silmari-sent:";

export class Keeper {
  constructor(form, { words = form.querySelector("[data-keep-words]"), storage = window.sessionStorage } = {}) {
    this.form = form;
    this.words = words;
    this.storage = storage;
    this.key = PREFIX + form.dataset.keep;
    this.begun = JSON.stringify(this.values());
    this.putBack();
    form.addEventListener("input", () => this.keep());
    form.addEventListener("change", () => this.keep());
  }

  controls() {
    const kinds = ["file", "submit", "button", "password"];
    const typed = (control) => control.type !== "hidden" || control.closest("[data-place]");
    return [...this.form.elements].filter((control) => control.name && !kinds.includes(control.type) && typed(control));
  }

  // Whether the server has sent words along: an answer with errors, or what it has kept itself.
  filled() {
    return this.controls().some((control) => ["text", "textarea", "url"].includes(control.type) && control.value);
  }

  values() {
    return this.controls().map((control) =>
      ["checkbox", "radio"].includes(control.type)
        ? [control.name, control.value, control.checked]
        : [control.name, control.value, null],
    );
  }

  keep() {
    try {
      this.storage.setItem(this.key, JSON.stringify({ begun: this.begun, values: this.values() }));
    } catch {
      this.storage = null; // the browser keeps nothing; the form works as any other
    }
  }

  putBack() {
    let kept = null;
    try {
      kept = JSON.parse(this.storage.getItem(this.key));
    } catch {
      return;
    }
    if (!Array.isArray(kept?.values) || (this.filled() && kept.begun !== this.begun)) return;
    let any = false;
    for (const [name, value, checked] of kept.values) {
      const control = this.controls().find(
        (one) => one.name === name && (checked === null || one.value === value),
      );
      if (!control) continue;
      any = any || (checked === null && control.tagName !== "SELECT" && value !== "" && value !== control.value);
      if (checked === null) control.value = value;
      else control.checked = checked;
    }
    if (!any) return;
    const folded = this.form.closest("details");
    if (folded) folded.open = true;
    if (this.words) this.words.textContent = this.words.dataset.back || "";
  }
}

export function forget(name, storage = window.sessionStorage) {
  try {
    storage.removeItem(PREFIX + name);
  } catch {
    return; // nothing was kept there
  }
}

// A form is on its way: it has arrived as soon as the server leads on to another page.
export function sending(name, storage = window.sessionStorage) {
  try {
    storage.setItem(SENT + name, "yes");
  } catch {
    return; // the browser keeps nothing
  }
}

// Forget what has arrived: the server answers a form that is well by leading on. A page that one goes back to was not led to.
export function arrived(storage = window.sessionStorage) {
  const [visit] = performance.getEntriesByType("navigation");
  if (visit && visit.type !== "back_forward" && visit.redirectCount > 0) forgetSent(storage);
}

export function forgetSent(storage = window.sessionStorage) {
  for (const key of Object.keys(storage).filter((one) => one.startsWith(SENT))) {
    storage.removeItem(key);
    forget(key.slice(SENT.length), storage);
  }
}
