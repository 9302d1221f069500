// The form in which a problem is told: what is typed is kept, the place can be added, similar problems are looked for.
import { forget, Keeper } from "./keep.js";
import { Place } from "./place.js";

function begin() {
  for (const done of document.querySelectorAll("[data-kept-done]")) {
    if (done.tagName === "BUTTON") done.addEventListener("click", () => forget(done.dataset.keptDone));
    else forget(done.dataset.keptDone);
  }
  for (const form of document.querySelectorAll("form[data-keep]")) new Keeper(form);
  for (const box of document.querySelectorAll("[data-place]")) new Place(box);
}

begin();
// upload.js has put the page's answer in place of the page.
document.addEventListener("silmari:replaced", () => {
  begin();
  if (window.htmx) window.htmx.process(document.body);
});
