// Every form of the workbench keeps what is typed while the window is open, until it has arrived: a lost connection, a
// mistaken "back", a dead battery's restart. A form says nothing for it; it is known by where it leads and what it asks first.
import { arrived, forgetSent, Keeper, sending } from "./keep.js";

const TYPED = "textarea, input:not([type=hidden]):not([type=file])";

function begin() {
  const words = document.querySelector("[data-keep-words]");
  for (const form of document.querySelectorAll("main form.form:not([data-keep])")) {
    const first = form.querySelector(TYPED);
    if ((form.getAttribute("method") || "").toLowerCase() !== "post" || !first) continue;
    form.dataset.keep = `${new URL(form.getAttribute("action") || "", location.href).pathname}#${first.name}`;
    new Keeper(form, { words });
    form.addEventListener("submit", () => sending(form.dataset.keep));
  }
}

arrived();
begin();
// upload.js has put the page's answer in place of the page, or is about to follow where the server leads.
document.addEventListener("silmari:replaced", begin);
document.addEventListener("silmari:arrived", () => forgetSent());
