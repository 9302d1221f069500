// The error summary takes the focus, so that a screen reader begins with what is wrong.
export function focusErrorSummary(root = document) {
  const summary = root.querySelector("[data-error-summary]");
  if (summary) summary.focus();
}

const AGAIN_AFTER = 8000; // ms; a lost connection must not leave a dead button

// A form that is being sent cannot be sent twice by an impatient tap. Coming back to the page frees it again.
// The button is not disabled: its name and value must still be sent.
export function sendOnce() {
  const sending = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // Not form.method: a field of that name would be found instead.
    if ((form.getAttribute("method") || "").toLowerCase() !== "post" || event.defaultPrevented) return;
    if (sending.has(form)) {
      event.preventDefault();
      return;
    }
    sending.add(form);
    form.setAttribute("aria-busy", "true");
    const free = () => {
      sending.delete(form);
      form.removeAttribute("aria-busy");
    };
    setTimeout(free, AGAIN_AFTER);
    window.addEventListener("pageshow", free, { once: true });
  });
}
