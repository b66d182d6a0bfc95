/* A saved page keeps the lesson as it was; the site may have a newer one. */
async function tellOfNewer(page) {
  const { panel, contents } = page;
  const { path } = panel.context;
  const versionOf = (metadata) => metadata?.closereading?.version;
  const address = new URL(`../files/${path.split("/").map(encodeURIComponent).join("/")}`, location.href);
  const published = await fetch(address).then((answer) => (answer.ok ? answer.json() : null));
  const own = panel.content.model.getMetadata("closereading")?.version;
  if (!versionOf(published?.metadata) || versionOf(published.metadata) === own) return;
  const told = tell(page, "There is a newer version of this page than the one that you saved.", "Take the newer version", async () => {
    await panel.context.save();
    const { name } = await contents.copy(path, path.replace(/\/?[^/]*$/, ""));
    panel.content.model.fromJSON(published);
    await panel.context.save();
    told.remove();
    page.startAgain(`This is the newer version. Your answers are kept, and your earlier page too, beside it as ${name}.`);
    page.bar.querySelector("button").focus();
  });
}
