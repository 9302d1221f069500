// Keeps what is typed in a form for as long as the window is open: a lost page, a dead battery's restart, a mistaken "back".
//
//   <form data-keep="name"> … <p role="status" data-keep-words data-back="…"></p> </form>
//   <div data-kept-done="name">: the server has it; what was kept is forgotten. On a button: forgotten when it is pressed.
//
// Nothing is put back over what the server has filled in. Files are not kept, nor hidden controls but those inside [data-place].

const PREFIX = "silmari-keep:";

export class Keeper {
  constructor(form, storage = window.sessionStorage) {
    this.form = form;
    this.storage = storage;
    this.key = PREFIX + form.dataset.keep;
    if (!this.filled()) this.putBack();
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

  keep() {
    const kept = this.controls().map((control) =>
      ["checkbox", "radio"].includes(control.type)
        ? [control.name, control.value, control.checked]
        : [control.name, control.value, null],
    );
    try {
      this.storage.setItem(this.key, JSON.stringify(kept));
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
    if (!Array.isArray(kept)) return;
    let any = false;
    for (const [name, value, checked] of kept) {
      const control = this.controls().find(
        (one) => one.name === name && (checked === null || one.value === value),
      );
      if (!control) continue;
      if (checked === null) control.value = value;
      else control.checked = checked;
      any = any || (checked === null && control.tagName !== "SELECT" && value !== "");
    }
    const words = this.form.querySelector("[data-keep-words]");
    if (any && words) words.textContent = words.dataset.back || "";
  }
}

export function forget(name, storage = window.sessionStorage) {
  try {
    storage.removeItem(PREFIX + name);
  } catch {
    return; // nothing was kept there
  }
}
