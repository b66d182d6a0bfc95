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

async function keptVersion(cache) {
  const mark = await cache.match(KEPT_MARK);
  return mark?.text();
}

async function keepCourse() {
  const cache = await caches.open(COURSE_CACHE);
  if ((await keptVersion(cache)) === COURSE.version) return;
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

// The wheels and the Python of a course that has been replaced.
async function dropOlder(cache, addresses) {
  const folder = new URL("static/", self.registration.scope).href;
  for (const { url } of await cache.keys()) {
    if (url.startsWith(folder) && !addresses.has(url.replace(/\?.*$/, ""))) await cache.delete(url);
  }
}

async function keepLoaded(cache, addresses, anew) {
  for (const address of addresses) {
    const url = new URL(address);
    const renewed = anew && !LASTING.test(url.pathname) && !url.search;
    if (url.origin !== location.origin || (!renewed && (await cache.match(address)))) continue;
    const answer = await fetch(address, { cache: "no-cache" });
    if (answer.ok) await cache.put(address, answer);
  }
}

async function keepAll(loaded) {
  const cache = await caches.open(COURSE_CACHE);
  const kept = await keptVersion(cache);
  keeping ??= keepCourse().catch((error) => {
    keeping = undefined;
    throw error;
  });
  await keepLoaded(cache, loaded, kept && kept !== COURSE.version);
  await keeping;
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
