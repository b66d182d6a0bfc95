/* What JupyterLite keeps in this browser, read by the site's own pages. */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Open the store of a site's files; null where this browser has none yet. */
async function openStore(site) {
  const store = `JupyterLite Storage - ${new URL(site, location.href).pathname}`;
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === store)) return null;
  return done(indexedDB.open(store));
}

/* Python's files are kept in base64. */
function decoded(text) {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
}

function encoded(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

function contentOf({ content, format }) {
  try {
    if (typeof content !== "string") return content;
    return JSON.parse(format === "base64" ? decoded(content) : content);
  } catch {
    return null;
  }
}

function saveFile(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
}
