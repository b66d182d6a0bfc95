const LAID_OUT = "__import__('closereading.nothing_kept', fromlist=['x'])";

/** Ask the page's Python for the value of an expression that is plain ASCII. */
async function valueOf(kernel, expression) {
  const { content } = await kernel.requestExecute({
    code: "", silent: true, store_history: false, user_expressions: { value: expression },
  }).done;
  const value = content.user_expressions?.value;
  if (value?.status !== "ok") throw new Error(value?.evalue ?? "no answer");
  return value.data["text/plain"].replace(/^'|'$/g, "");
}

async function filesBeside(path) {
  const folder = path.replace(/\/?[^/]*$/, "");
  const listing = await fetch(new URL(`../api/contents/${folder}/all.json`, location.href)).then((answer) => answer.json());
  const names = listing.content.filter(({ type }) => type !== "directory").map(({ name }) => name);
  const texts = names.map((name) => fetch(new URL(`../files/${folder}/${name}`, location.href)).then((answer) => answer.text()));
  return { folder, files: Object.fromEntries((await Promise.all(texts)).map((text, at) => [names[at], text])) };
}

/* Without a service worker Python sees no files, and what it writes goes with the page. */
async function offerDownloadWhereNothingIsKept(page, kernel) {
  if (navigator.serviceWorker?.controller || crossOriginIsolated) return;
  const { folder, files } = await filesBeside(page.panel.context.path);
  const given = JSON.stringify(JSON.stringify(files));
  const laidOut = await valueOf(kernel, `${LAID_OUT}.lay_out_in_memory(${JSON.stringify(folder)}, __import__('json').loads(${given}))`);
  if (laidOut !== "True" || page.bar.querySelector(".crx-unkept")) return;
  const told = tell(page, "This browser keeps nothing here: your answers last until you close or reload this page. Download them before you do.", "Download my answers", async () => {
    const answers = await valueOf(kernel, `${LAID_OUT}.answers_in_memory()`);
    if (!answers) told.said.textContent = "There are no answers yet. This browser keeps nothing here: download them before you close or reload this page.";
    else saveFile("answers.json", decoded(answers));
  });
  told.notice.classList.add("crx-unkept");
  addEventListener("beforeunload", (event) => event.preventDefault());
}
