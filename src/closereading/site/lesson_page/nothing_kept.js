const LAID_OUT = "__import__('closereading.nothing_kept', fromlist=['x'])";

/** Ask the page's Python for the value of an expression, as it prints it. */
async function valueOf(kernel, expression) {
  let printed = "";
  const asked = kernel.requestExecute({ code: `print(${expression}, end="")`, store_history: false });
  asked.onIOPub = ({ header, content }) => {
    if (header.msg_type === "stream" && content.name === "stdout") printed += content.text;
  };
  const { content } = await asked.done;
  if (content.status !== "ok") throw new Error(content.evalue);
  return printed;
}

function textOf(path) {
  return fetch(new URL(`../files/${path}`, location.href)).then((answer) => answer.text());
}

/** Return the texts of a folder's files by path, and those of lessons whose questions come back. */
async function filesOf(folder, found = {}) {
  const listing = await fetch(new URL(`../api/contents/${folder}/all.json`, location.href)).then((answer) => answer.json());
  const names = listing.content.filter(({ type }) => type !== "directory").map(({ name }) => name);
  await Promise.all(names.map(async (name) => { found[`${folder}/${name}`] = await textOf(`${folder}/${name}`); }));
  for (const [, lesson] of found[`${folder}/questions.toml`].matchAll(/^lesson = "([\w-]+)"$/gm)) {
    if (!found[`lessons/${lesson}/questions.toml`]) await filesOf(`lessons/${lesson}`, found);
  }
  return found;
}

/* Without a service worker Python sees no files, and what it writes goes with the page. */
function keepsFiles() {
  return Boolean(navigator.serviceWorker?.controller) || crossOriginIsolated;
}

async function offerDownloadWhereNothingIsKept(page, kernel) {
  if (keepsFiles()) return;
  const folder = page.panel.context.path.replace(/\/?[^/]*$/, "");
  const given = JSON.stringify(JSON.stringify(await filesOf(folder)));
  const laidOut = await valueOf(kernel, `${LAID_OUT}.lay_out_in_memory(${JSON.stringify(folder)}, __import__('json').loads(${given}))`);
  if (laidOut !== "True" || page.bar.querySelector(".crx-unkept")) return;
  const told = tell(page, "This browser keeps nothing here: your answers last until you close or reload this page. Download them before you do.", "Download my answers", async () => {
    const answers = await valueOf(kernel, `${LAID_OUT}.answers_in_memory()`);
    if (!answers) told.said.textContent = "There are no answers yet. This browser keeps nothing here: download them before you close or reload this page.";
    else saveFile("answers.json", decoded(answers));
  });
  told.notice.classList.add("crx-unkept");
  nothingToLose = () => false;
  addEventListener("beforeunload", (event) => event.preventDefault());
}
