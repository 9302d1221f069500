// A lesson works without this. It remembers where the reader is, and frames a film of another site after a click.
const end = document.querySelector("[data-visit]");
const token = document.querySelector("input[name=csrfmiddlewaretoken]");
if (end?.dataset.visit && token) {
  fetch(end.dataset.visit, {
    method: "POST",
    headers: { "X-CSRFToken": token.value },
    keepalive: true,
  }).catch(() => {});
}

for (const holder of document.querySelectorAll("[data-film]")) {
  const address = holder.dataset.film;
  if (!address) continue;
  holder.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = holder.dataset.filmTitle;
    frame.allowFullscreen = true;
    frame.className = "art";
    holder.replaceChildren(frame);
    frame.focus();
  });
}
