// Reads a part of a lesson aloud with the browser's own voice. The buttons are there only where such a voice exists.
const words = document.querySelector("[data-aloud]")?.dataset;
const language = document.documentElement.lang;
const PARTS = "article > .prose, article > .notice, article > .example, article > figure, article > header";
let reading = null;

function voice() {
  return speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
}

function textOf(part) {
  const copy = part.cloneNode(true);
  for (const silent of copy.querySelectorAll("button, svg, audio, video, [aria-hidden=true], .hidden-visually, .term__said")) silent.remove();
  for (const picture of copy.querySelectorAll("img")) picture.replaceWith(` ${picture.alt}. `);
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function stop() {
  speechSynthesis.cancel();
  if (!reading) return;
  reading.part.classList.remove("aloud");
  reading.button.setAttribute("aria-pressed", "false");
  reading.button.textContent = words.aloud;
  reading = null;
}

function read(part, button) {
  const again = reading?.part === part;
  stop();
  if (again) return;
  const said = new SpeechSynthesisUtterance(textOf(part));
  said.lang = language;
  said.voice = voice() ?? null;
  said.rate = 0.95;
  said.onend = said.onerror = () => {
    if (reading?.said === said) stop();
  };
  reading = { part, button, said };
  part.classList.add("aloud");
  button.setAttribute("aria-pressed", "true");
  button.textContent = words.aloudStop;
  speechSynthesis.speak(said);
}

function begin() {
  if (!words || document.querySelector(".aloud__button") || !voice()) return;
  for (const part of document.querySelectorAll(PARTS)) {
    if (part.matches(".no-print") || textOf(part).length < 20) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--plain button--small aloud__button no-print";
    button.setAttribute("aria-pressed", "false");
    button.textContent = words.aloud;
    button.addEventListener("click", () => read(part, button));
    part.append(button);
  }
}

if ("speechSynthesis" in window) {
  begin();
  speechSynthesis.addEventListener?.("voiceschanged", begin);
  addEventListener("pagehide", () => speechSynthesis.cancel());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
