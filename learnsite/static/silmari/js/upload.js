// Shows how far files have got. Without this the form is sent as any other.
//
//   <form method="post" enctype="multipart/form-data" data-upload> … {% include "components/upload_state.html" only %} … </form>
//
// The server answers as to a browser: a redirect when all went well, or the page again with what is wrong.

export class Upload {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("[data-upload-state]");
    form.addEventListener("submit", (event) => this.send(event));
  }

  send(event) {
    const chosen = [...this.form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    if (!chosen || event.defaultPrevented) return;
    event.preventDefault();
    if (this.sending) return; // an impatient second tap
    this.sending = true;
    const group = event.submitter && event.submitter.closest("[role=group][id]");
    this.place = group ? group.id : "";
    const body = new FormData(this.form, event.submitter);
    const request = new XMLHttpRequest();
    request.open("POST", (event.submitter && event.submitter.getAttribute("formaction")) || this.address());
    request.upload.addEventListener("progress", (step) => this.show(step));
    request.addEventListener("load", () => this.done(request));
    request.addEventListener("error", () => this.say("failed"));
    request.addEventListener("loadend", () => (this.sending = false));
    request.send(body);
    this.say("sending");
  }

  show(step) {
    const bar = this.state && this.state.querySelector("progress");
    if (!bar || !step.lengthComputable) return;
    bar.hidden = false;
    bar.max = step.total;
    bar.value = step.loaded;
    if (step.loaded === step.total) this.say("checking");
  }

  // Not form.action: a field of that name would be found instead.
  address() {
    return new URL(this.form.getAttribute("action") || location.href, location.href).href;
  }

  // A redirect was followed: go there. Otherwise the answer is this page with errors: show its content here.
  done(request) {
    if (request.status === 413) {
      this.say("large"); // nothing was read; the page keeps everything
      return;
    }
    const here = this.address().split("#")[0];
    if (request.status < 400 && request.responseURL && request.responseURL !== here) {
      document.dispatchEvent(new CustomEvent("silmari:arrived"));
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const content = page.querySelector("main");
    if (!content) {
      this.say("failed");
      return;
    }
    document.querySelector("main").replaceChildren(...content.childNodes);
    document.title = page.title;
    for (const form of document.querySelectorAll("form[data-upload]")) new Upload(form);
    document.dispatchEvent(new CustomEvent("silmari:replaced"));
    // To what is wrong; else back to where the person was.
    const place = document.querySelector("[data-error-summary]") || document.getElementById(this.place);
    (place || document.querySelector("main")).focus();
  }

  say(which) {
    const words = this.state && this.state.querySelector("[data-upload-words]");
    if (words) words.textContent = words.dataset[which] || "";
  }
}

for (const form of document.querySelectorAll("form[data-upload]")) new Upload(form);
