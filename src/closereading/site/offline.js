// Stands before JupyterLite's own service worker. That one keeps what a page asks for while it is
// in charge; this keeps the whole course, the lists of files, and pages whatever their address asks.
"use strict";

const COURSE = {};

const COURSE_CACHE = "precache";
const KEPT_MARK = new URL("kept-for-offline", self.registration.scope).href;

let keeping;

// A file whose name has a hash in it, or Pyodide's version, never changes under that name.
const LASTING = /\.[0-9a-f]{7,}\.\w+$|\/static\/pyodide-[^/]+\/(?!pyodide-lock)/;

// Python's own requests, which JupyterLite's worker answers out of the page.
const JUPYTERLITES = /\/api\/(drive|stdin|service-worker)/;

// Asked for anew wherever there is a network: a newer course has other pages and other files.
async function fromNetworkElseKept(request) {
  try {
    return await fetch(request, { cache: "no-cache" });
  } catch (offline) {
    const cache = await caches.open(COURSE_CACHE);
    const address = request.url.replace(/[?#].*$/, "").replace(/\/$/, "/index.html");
    const kept = (await cache.match(request)) ?? (await cache.match(address, { ignoreSearch: true }));
    if (kept) return kept;
    throw offline;
  }
}

async function fromKeptElseNetwork(request) {
  const cache = await caches.open(COURSE_CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const answer = await fetch(request);
  // A full storage keeps it from being kept, not from being shown.
  if (answer.ok) cache.put(request, answer.clone()).catch(() => {});
  return answer;
}

async function keepCourse() {
  const cache = await caches.open(COURSE_CACHE);
  const mark = await cache.match(KEPT_MARK);
  if (mark && (await mark.text()) === COURSE.version) return;
  const addresses = COURSE.files.map((file) => new URL(file, self.registration.scope).href);
  for (const address of addresses) {
    if (LASTING.test(new URL(address).pathname) && (await cache.match(address, { ignoreSearch: true }))) continue;
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${address} cannot be kept (${answer.status}).`);
    await cache.put(address, answer);
  }
  await dropOlder(cache, new Set(addresses));
  await cache.put(KEPT_MARK, new Response(COURSE.version));
}

// Of a course that has been replaced: its wheels and its Python, and what a page will ask for anew
// under a name that does not change with the content.
async function dropOlder(cache, addresses) {
  const [lasting, built] = ["static/", "build/"].map((folder) => new URL(folder, self.registration.scope).href);
  for (const { url } of await cache.keys()) {
    const replaced = url.startsWith(lasting) && !addresses.has(url.replace(/\?.*$/, ""));
    if (replaced || (url.startsWith(built) && !url.includes("?") && !LASTING.test(url))) await cache.delete(url);
  }
}

async function keepLoaded(addresses) {
  const cache = await caches.open(COURSE_CACHE);
  for (const address of addresses) {
    const url = new URL(address);
    if (url.origin !== location.origin || (await cache.match(address))) continue;
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.ok) await cache.put(address, answer);
  }
}

async function keepAll(loaded) {
  keeping ??= keepCourse().catch((error) => {
    keeping = undefined;
    throw error;
  });
  await keeping;
  await keepLoaded(loaded);
}

self.addEventListener("message", (event) => {
  if (!event.data?.loaded) return;
  const kept = keepAll(event.data.loaded);
  event.waitUntil(kept.then(() => event.source.postMessage({ keptForOffline: COURSE.version })));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || JUPYTERLITES.test(url.pathname)) return;
  event.stopImmediatePropagation();
  event.respondWith(LASTING.test(url.pathname) ? fromKeptElseNetwork(request) : fromNetworkElseKept(request));
});
