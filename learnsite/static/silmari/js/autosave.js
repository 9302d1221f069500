// Nothing that is written is lost.
//
//   <form method="post" data-autosave data-autosave-url="/…/save/" [data-autosave-key="unique name"]>
//     … {% include "components/autosave.html" with saved_at=… only %} …
//
// A while after the last keystroke the form (without files) is POSTed to data-autosave-url with the CSRF token; every answer
// in the 200s means saved. Until that answer a copy stays on this device. A lost network, an expired session and a draft that
// was sent or changed elsewhere (409) are each said in a sentence; the sentences are data-* attributes of [data-autosave-state].

const PAUSE = 1200; // ms after the last keystroke
const RETRY = [5000, 15000, 45000]; // ms; then every 45 s

export class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosaveUrl;
    this.key = `silmari:${form.dataset.autosaveKey || form.dataset.autosaveUrl}`;
    this.state = form.querySelector("[data-autosave-state]") || document.querySelector("[data-autosave-state]");
    this.offer = form.querySelector("[data-autosave-offer]") || document.querySelector("[data-autosave-offer]");
    this.changes = 0;
    this.confirmed = 0;
    this.failures = 0;
    this.timer = null;
    this.busy = false;
    this.onServer = this.written();
    this.listen();
    this.offerCopy();
  }

  listen() {
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", () => this.refreshToken());
    window.addEventListener("online", () => this.later(0));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save({ keepalive: true });
    });
  }

  // What is written now, as a list of pairs; files and the token are left out.
  written() {
    const pairs = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    return JSON.stringify(pairs);
  }

  // The same without hidden fields, which are new each time the page is opened and say nothing about what was written.
  typed(written) {
    const hidden = new Set([...this.form.querySelectorAll("input[type=hidden]")].map((field) => field.name));
    return JSON.stringify(JSON.parse(written).filter(([name]) => !hidden.has(name)));
  }

  changed() {
    this.changes += 1;
    this.keepCopy();
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    if (this.changes > this.confirmed) this.timer = setTimeout(() => this.save(), pause);
  }

  async save({ keepalive = false } = {}) {
    if (this.busy || this.changes === this.confirmed || !this.form.isConnected) return;
    this.busy = true;
    const upTo = this.changes;
    this.say("saving");
    try {
      const body = new FormData();
      for (const [name, value] of JSON.parse(this.written())) body.append(name, value);
      const answer = await fetch(this.url, {
        method: "POST",
        body,
        keepalive,
        credentials: "same-origin",
        headers: { "X-CSRFToken": this.token(), Accept: "application/json", "X-Requested-With": "fetch" },
      });
      this.judge(answer, upTo);
    } catch {
      this.failed(navigator.onLine === false ? "offline" : "failed");
    } finally {
      this.busy = false;
    }
  }

  judge(answer, upTo) {
    const sentAway = answer.redirected && new URL(answer.url).pathname !== new URL(this.url, location.href).pathname;
    if (sentAway || answer.status === 401 || answer.status === 403) this.failed("expired");
    else if (answer.status === 409 || answer.status === 404) this.failed("closed", { again: false });
    else if (!answer.ok) this.failed("failed");
    else {
      this.confirmed = upTo;
      this.failures = 0;
      if (this.confirmed === this.changes) this.dropCopy();
      else this.later(PAUSE);
      this.say("saved", new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" }));
    }
  }

  failed(how, { again = true } = {}) {
    this.say(how);
    if (again) this.later(RETRY[Math.min(this.failures++, RETRY.length - 1)]);
  }

  // After signing in again in another tab the token is a new one; the cookie knows it.
  token() {
    const cookie = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
    const field = this.form.querySelector("[name=csrfmiddlewaretoken]");
    return cookie ? cookie.split("=")[1] : field ? field.value : "";
  }

  refreshToken() {
    const field = this.form.querySelector("[name=csrfmiddlewaretoken]");
    if (field) field.value = this.token();
  }

  say(which, time = "") {
    if (!this.state) return;
    this.state.textContent = (this.state.dataset[which] || "").replace("{time}", time);
    this.state.dataset.now = which;
  }

  keepCopy() {
    try {
      localStorage.setItem(this.key, this.written());
    } catch {
      this.say("nocopy"); // a full or forbidden store: the server is then the only keeper
    }
  }

  dropCopy() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      this.say("nocopy");
    }
  }

  // A copy that the server never confirmed: offered, not forced, because the server may know something newer.
  offerCopy() {
    let copy = null;
    try {
      copy = localStorage.getItem(this.key);
    } catch {
      return;
    }
    if (!copy || this.typed(copy) === this.typed(this.onServer)) return this.dropCopy();
    if (!this.offer) return;
    this.offer.hidden = false;
    this.offer.querySelector("[data-autosave-restore]").addEventListener("click", () => {
      this.putBack(JSON.parse(copy));
      this.offer.hidden = true;
      this.changed();
    });
    this.offer.querySelector("[data-autosave-discard]").addEventListener("click", () => {
      this.dropCopy();
      this.offer.hidden = true;
    });
  }

  putBack(pairs) {
    const values = new Map();
    for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
    for (const field of this.form.elements) {
      if (!field.name || field.type === "file" || field.type === "hidden") continue;
      const given = values.get(field.name) || [];
      if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
      else if (given.length) field.value = given[0];
    }
  }
}

function begin() {
  for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
}

begin();
document.addEventListener("silmari:replaced", begin); // upload.js has put the page's content in again
