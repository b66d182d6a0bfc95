/* The reader's own progress and answers, from where JupyterLite keeps files in this browser. */
const SITE = ".";
const FORM = "closereading-answers";
const LARGEST = 5e6;
const DEEPEST = 40;
const works = [...document.querySelectorAll("[data-work]")];
const said = document.getElementById("said");

async function contents(files) {
  const found = {};
  for (const { dataset: { work } } of works) {
    const file = await done(files.get(`${work}/answers.json`));
    const content = file && contentOf(file);
    if (content?.answers) found[work] = content;
  }
  return found;
}

async function readAll() {
  const store = await openStore(SITE);
  if (!store) return {};
  const found = await contents(store.transaction("files").objectStore("files"));
  store.close();
  return found;
}

/* Nothing, white space, no item, or fields of which none is filled. */
function isBlank(value) {
  if (typeof value === "string") return !value.trim();
  return value === undefined || value === null || (typeof value === "object" && Object.values(value).every(isBlank));
}

async function showProgress() {
  const found = await readAll();
  for (const place of works) {
    const own = found[place.dataset.work];
    const questions = place.dataset.questions.split(" ");
    const count = questions.filter((id) => !isBlank(own?.answers[id]?.value)).length;
    place.querySelector(".progress").textContent = own ? ` · ${count} of ${questions.length} questions answered` : "";
  }
  return found;
}

async function take() {
  const found = await readAll();
  if (!Object.keys(found).length) {
    said.textContent = "There are no answers in this browser yet.";
    return;
  }
  saveFile("my-answers.json", JSON.stringify({ form: FORM, works: found }, null, 1));
  said.textContent = "Your answers are in the file my-answers.json.";
}

function recordedAt(record) {
  return typeof record?.recorded_at === "string" ? record.recorded_at : "";
}

function later(one, other) {
  return recordedAt(other) > recordedAt(one) ? other : one;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/* What Python can read again: finite numbers, and nothing nested more deeply than any answer. */
function isPlain(value, room = DEEPEST) {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return room > 0 && Object.values(value).every((inner) => isPlain(inner, room - 1));
}

/* This page's own file has the answers of many pages, an answers.json those of one. */
function answersIn(content) {
  const found = content?.form === FORM ? Object.values(content.works ?? {}) : [content];
  const all = found.filter((one) => typeof one?.assignment === "string" && isObject(one.answers));
  return all.every((one) => isPlain(one.answers)) ? all : [];
}

async function read(file) {
  try {
    return answersIn(JSON.parse(await file.text()));
  } catch {
    return [];
  }
}

function isNewer(content) {
  return (content?.schema_version ?? 1) > 1;
}

/** Say why a file is not taken in; nothing where it is. */
function refusal(file, found) {
  if (!found.length) return `${file.name} is no file of answers of this page`;
  if (found.some(isNewer)) return "These answers were saved by a newer version of the course";
  if (works.some(({ dataset }) => found.some((one) => one.assignment === dataset.assignment))) return null;
  return `${file.name} holds the answers of “${found[0].assignment.slice(0, 100)}”, which is not in this course`;
}

/** Put a file into the store as Python would. */
function put(files, work, name, content) {
  const now = new Date().toISOString();
  const [path, text] = [`${work}/${name}`, JSON.stringify(content, null, 1)];
  files.put({
    name, path, last_modified: now, created: now,
    format: "base64", mimetype: "octet/stream", content: encoded(text), size: text.length, writable: true, type: "file",
  }, path);
}

function moment() {
  return new Date().toISOString().replace(/\.\d+/, "");
}

/** Keep records that are replaced beside those that were replaced before, as a lesson's page does. */
async function keepAside(files, work, replaced) {
  const name = "answers-earlier.json";
  const file = await done(files.get(`${work}/${name}`));
  const earlier = file ? contentOf(file) : [];
  if (earlier === null) setAsideDamaged(files, work, name, file);
  const aside = { set_aside_at: moment(), answers: replaced };
  put(files, work, name, [...[earlier ?? []].flat(), aside]);
}

function setAsideDamaged(files, work, of, file) {
  const name = of.replace(".json", `.damaged-${moment().replaceAll(":", "")}.json`);
  files.put({ ...file, name, path: `${work}/${name}` }, `${work}/${name}`);
}

/** Put answers beside those that are here; of each question the later one stays. */
async function merge(files, work, brought, here) {
  const answers = Object.fromEntries(Object.entries(brought.answers).filter(([, record]) => isObject(record)));
  const replaced = {};
  for (const [id, record] of Object.entries(here?.answers ?? {})) {
    const kept = later(record, answers[id]);
    if (kept !== record) replaced[id] = record;
    answers[id] = kept;
  }
  const file = await done(files.get(`${work}/answers.json`));
  if (file && !here) setAsideDamaged(files, work, "answers.json", file);
  if (Object.keys(replaced).length) await keepAside(files, work, replaced);
  put(files, work, "answers.json", { ...brought, answers });
}

/** Take a file's answers into the store, all or none; return of how many pages. */
async function mergeAll(store, found) {
  const change = store.transaction("files", "readwrite");
  const files = change.objectStore("files");
  const whole = new Promise((resolve, reject) => { change.oncomplete = resolve; change.onerror = change.onabort = () => reject(change.error); });
  const here = await contents(files);
  const given = works.flatMap(({ dataset: { work, assignment } }) => {
    const brought = found.find((one) => one.assignment === assignment);
    return brought && !isNewer(here[work]) ? [[work, brought]] : [];
  });
  const mergeGiven = async () => {
    for (const [work, brought] of given) await merge(files, work, brought, here[work]);
  };
  await Promise.all([whole, mergeGiven().catch(() => change.abort())]);
  return given.length;
}

async function bring(file) {
  const tooLarge = file.size > LARGEST;
  const found = tooLarge ? [] : await read(file);
  const refused = tooLarge ? `${file.name} is too large to be a file of answers` : refusal(file, found);
  if (refused) {
    said.textContent = `${refused}; nothing was changed.`;
    return;
  }
  const store = await openStore(SITE);
  if (!store) {
    said.textContent = "Open a lesson first, so that this browser makes room for answers; then bring them in.";
    return;
  }
  try {
    const count = await mergeAll(store, found);
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
  said.textContent = "This browser keeps no files here, so answers last only until a lesson’s page is closed: download them there before you leave it.";
});
