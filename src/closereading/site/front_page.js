/* The reader's own progress and answers, from where JupyterLite keeps files in this browser. */
const STORE = `JupyterLite Storage - ${new URL(".", location.href).pathname}`;
const FORM = "closereading-answers";
const works = [...document.querySelectorAll("[data-work]")];
const said = document.getElementById("said");

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Open the store of files; null where this browser has none yet. */
async function openStore() {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === STORE)) return null;
  return done(indexedDB.open(STORE));
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

async function readAll() {
  const store = await openStore();
  const found = {};
  if (!store) return found;
  const files = store.transaction("files").objectStore("files");
  for (const { dataset: { work } } of works) {
    const file = await done(files.get(`${work}/answers.json`));
    const content = file && contentOf(file);
    if (content?.answers) found[work] = content;
  }
  store.close();
  return found;
}

function answered(content) {
  return Object.values(content.answers).filter(({ value }) => value !== null && value !== undefined && value !== "").length;
}

async function showProgress() {
  const found = await readAll();
  for (const place of works) {
    const own = found[place.dataset.work];
    const count = own ? Math.min(answered(own), Number(place.dataset.questions)) : 0;
    place.querySelector(".progress").textContent = own
      ? ` · ${count} of ${place.dataset.questions} questions answered` : "";
  }
  return found;
}

async function take() {
  const found = await readAll();
  if (!Object.keys(found).length) {
    said.textContent = "There are no answers in this browser yet.";
    return;
  }
  const text = JSON.stringify({ form: FORM, works: found }, null, 1);
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
    download: "my-answers.json",
  });
  link.click();
  said.textContent = "Your answers are in the file my-answers.json.";
}

function later(one, other) {
  return (other?.recorded_at ?? "") > (one?.recorded_at ?? "") ? other : one;
}

/** Put answers into the store; of each question the later one stays. */
async function bring(file) {
  let content = null;
  try {
    content = JSON.parse(await file.text());
  } catch { /* what is no JSON is told below */ }
  if (content?.form !== FORM || typeof content.works !== "object") {
    said.textContent = `${file.name} is no file of answers of this page; nothing was changed.`;
    return;
  }
  const store = await openStore();
  if (!store) {
    said.textContent = "Open a lesson first, so that this browser makes room for answers; then bring them along.";
    return;
  }
  const here = await readAll();
  const change = store.transaction("files", "readwrite");
  let count = 0;
  for (const { dataset: { work } } of works) {
    const brought = content.works[work];
    if (!brought?.answers) continue;
    if ((brought.schema_version ?? 1) > 1) {
      said.textContent = "These answers were saved by a newer version of the course; nothing was changed.";
      change.abort();
      store.close();
      return;
    }
    const answers = { ...brought.answers };
    for (const [id, record] of Object.entries(here[work]?.answers ?? {})) answers[id] = later(record, answers[id]);
    const now = new Date().toISOString();
    const text = JSON.stringify({ ...brought, answers }, null, 1);
    change.objectStore("files").put({
      name: "answers.json", path: `${work}/answers.json`, last_modified: now, created: now,
      format: "base64", mimetype: "octet/stream", content: encoded(text), size: text.length, writable: true, type: "file",
    }, `${work}/answers.json`);
    count += 1;
  }
  try {
    await new Promise((resolve, reject) => { change.oncomplete = resolve; change.onerror = change.onabort = () => reject(change.error); });
    said.textContent = `Taken in: answers of ${count} ${count === 1 ? "page" : "pages"}. Of each question the later one stays.`;
  } catch {
    said.textContent = "This browser could not keep them: its storage is full or closed. Nothing was changed.";
  }
  store.close();
  await showProgress();
}

async function begin() {
  const button = document.getElementById("take");
  const field = document.getElementById("bring");
  button.hidden = field.parentElement.hidden = false;
  button.addEventListener("click", take);
  field.addEventListener("change", () => { if (field.files[0]) bring(field.files[0]); field.value = ""; });
  await showProgress();
}

begin().catch(() => {
  said.textContent = "This browser keeps no files here, so answers last only until the page is closed: download the notebook before you leave it.";
});
