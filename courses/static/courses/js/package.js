// The lesson's side of a package: opens it on its own origin, gives it what was kept, and keeps what it says.
// Messages pass only between this window and that frame, and only with that origin.

const RETRY_SECONDS = 5;

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

class Play {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.frame = root.querySelector("iframe");
    this.status = root.querySelector("[role=status]");
    this.session = randomId();
    this.place = 0;
    this.waiting = null;
    this.sending = false;
    this.closed = !this.words.save;
    const kept = root.querySelector("script[type='application/json']");
    this.state = kept ? JSON.parse(kept.textContent) : "";
    window.addEventListener("message", (event) => this.heard(event));
    this.frame.src = this.words.player;
  }

  heard(event) {
    if (event.origin !== this.words.origin || event.source !== this.frame.contentWindow) return;
    const said = event.data;
    if (said?.type === "ready") {
      const begin = { type: "begin", state: this.state || null, language: this.words.language };
      this.frame.contentWindow.postMessage(begin, this.words.origin);
    } else if (said?.type === "said" && said.values && typeof said.values === "object") {
      this.state = said.values;
      this.waiting = said.values;
      this.send();
    }
  }

  async send() {
    if (this.closed || this.sending || !this.waiting) return;
    this.sending = true;
    const values = this.waiting;
    this.waiting = null;
    this.place += 1;
    const body = new URLSearchParams({
      said: JSON.stringify(values),
      session: this.session,
      place: String(this.place),
      base: this.words.revision,
    });
    try {
      const headers = { "X-CSRFToken": this.root.querySelector("[name=csrfmiddlewaretoken]").value };
      const keepalive = body.toString().length < 60000;
      const answer = await fetch(this.words.save, { method: "POST", body, headers, redirect: "manual", keepalive });
      await this.answered(answer);
    } catch {
      this.again(values, this.words.trouble);
    } finally {
      this.sending = false;
    }
    this.send();
  }

  async answered(answer) {
    if (answer.ok) {
      const said = await answer.json();
      this.say(said.done ? this.words.done : this.words.saved);
    } else if (answer.type === "opaqueredirect" || answer.status === 403) {
      this.again(this.state, this.words.signedOut);
    } else if (answer.status === 409) {
      this.closed = true;
      this.say(this.words.moved);
    } else if (answer.status === 413) {
      this.say(this.words.toomuch);
    } else {
      this.again(this.state, this.words.trouble);
    }
  }

  again(values, words) {
    this.say(words);
    this.waiting ??= values;
    setTimeout(() => this.send(), RETRY_SECONDS * 1000);
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}

for (const root of document.querySelectorAll("[data-package]")) new Play(root);
