// Passkeys: a button that cannot work here is taken away, and a failure is said on the page instead of in the console.
const error = document.querySelector("[data-passkey-error]");

if (!window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("[data-needs-passkeys]")) button.hidden = true;
}

if (error) {
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    error.hidden = false;
  });
}
