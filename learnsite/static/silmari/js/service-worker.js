// Keeps lessons that were read, so that they can be read again without a network. Only signed-out copies are kept: nothing of a
// person is ever in here. VERSION and SHELL stand above this text, written by the view that serves it.
const FILES = `files-${VERSION}`;
const LESSONS = "lessons";
const MOST_LESSONS = 30;
const FRESH_HOURS = 24;
const LESSON = /^\/(en\/)?courses\/[^/]+\/[^/]+\/[^/]+\/$/;
const KEPT_AT = "x-kept-at";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((cache) => cache.addAll(SHELL.map((path) => new Request(path, { credentials: "omit" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("files-") && name !== FILES).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, address));
  else if (/^\/(static|media\/images)\//.test(address.pathname)) event.respondWith(file(request, address));
});

async function page(event, address) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok && LESSON.test(address.pathname)) event.waitUntil(keep(address.pathname));
    return answer;
  } catch (error) {
    const lessons = await caches.open(LESSONS);
    const kept = LESSON.test(address.pathname) ? await lessons.match(address.pathname) : null;
    return kept ?? (await caches.match(address.pathname.startsWith("/en/") ? "/en/offline/" : "/offline/")) ?? Promise.reject(error);
  }
}

async function file(request, address) {
  const kept = await caches.match(request, { ignoreSearch: false });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic" && address.pathname.startsWith("/static/")) {
    const copy = answer.clone();
    caches.open(FILES).then((cache) => cache.put(request, copy));
  }
  return answer;
}

// A copy as a stranger gets it, with its pictures; the oldest copy goes when there are too many.
async function keep(path) {
  const cache = await caches.open(LESSONS);
  const before = await cache.match(path);
  if (before && Date.now() - Number(before.headers.get(KEPT_AT)) < FRESH_HOURS * 3600 * 1000) return;
  const answer = await fetch(path, { credentials: "omit" });
  if (!answer.ok || answer.redirected) return;
  const text = await answer.text();
  const headers = { "Content-Type": "text/html; charset=utf-8", [KEPT_AT]: String(Date.now()) };
  const policy = answer.headers.get("Content-Security-Policy");
  if (policy) headers["Content-Security-Policy"] = policy;
  await cache.put(path, new Response(text, { headers }));
  const pictures = [...text.matchAll(/src="(\/media\/images\/[^"]+)"/g)].map((found) => found[1]);
  await Promise.all(pictures.map((picture) => cache.add(new Request(picture, { credentials: "omit" })).catch(() => {})));
  const lessons = (await cache.keys()).filter((request) => LESSON.test(new URL(request.url).pathname));
  await Promise.all(lessons.slice(0, -MOST_LESSONS).map((request) => cache.delete(request)));
}
