// Lessons without a network: keeps what is read, says when a page is a saved copy, lists what is kept, and forgets all of it on a
// device that is shared.
const place = document.querySelector("[data-offline]");
const list = document.querySelector("[data-kept-lessons]");

async function forget() {
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
  // The worker that brought this page may still be putting something away.
  if (workers.length || names.length) setTimeout(forget, 1000);
}

async function listKept() {
  const cache = await caches.open("lessons");
  for (const request of (await cache.keys()).reverse()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/media/")) continue;
    const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
    const link = document.createElement("a");
    link.href = pathname;
    link.lang = page.documentElement.lang;
    link.textContent = page.querySelector("h1")?.textContent ?? pathname;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  list.closest("section").hidden = !list.children.length;
}

function sayWhetherOffline() {
  place.hidden = navigator.onLine;
}

if ("serviceWorker" in navigator && "caches" in window && place) {
  if (place.dataset.offline === "shared") forget();
  else navigator.serviceWorker.register(place.dataset.offline, { scope: "/" }).catch(() => {});
  if (list && place.dataset.offline !== "shared") listKept();
  sayWhetherOffline();
  addEventListener("online", sayWhetherOffline);
  addEventListener("offline", sayWhetherOffline);
}
