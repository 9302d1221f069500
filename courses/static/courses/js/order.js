// Steps can be put in order without this, by choosing places. With it they are moved by two buttons, and the places follow.
for (const list of document.querySelectorAll("[data-order]")) {
  const said = list.nextElementSibling;
  const rows = () => [...list.children];
  const number = () => rows().forEach((row, place) => { row.querySelector("select").value = String(place + 1); });
  for (const row of rows()) {
    row.querySelector("select").hidden = true;
    row.querySelector(".order__moves").hidden = false;
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("li");
    const other = button.dataset.move === "1" ? row.nextElementSibling : row.previousElementSibling;
    if (!other) return;
    if (button.dataset.move === "1") other.after(row); else other.before(row);
    number();
    row.classList.remove("choice--right", "choice--off");
    button.focus();
    const step = row.querySelector("span").textContent;
    said.textContent = said.dataset.orderSaid.replace("%(step)s", step).replace("%(place)s", String(rows().indexOf(row) + 1));
  });
}
