const FULL = "This browser’s storage is full, so what you answered last may not be saved, and no later answer will be. Download what is saved, make room, and reload this page.";

/* A full storage leaves Python waiting for ever: only the page can say so, and read what is kept. */
function tellOfFullStorage(page) {
  const path = page.panel.context.path.replace(/[^/]*$/, "answers.json");
  let told = null;
  addEventListener("unhandledrejection", ({ reason }) => {
    if (reason?.name !== "QuotaExceededError" || told) return;
    told = tell(page, FULL, "Download my answers", async () => {
      const store = await openStore("..");
      const file = store && await done(store.transaction("files").objectStore("files").get(path));
      store?.close();
      const content = file && contentOf(file);
      if (content) saveFile("answers.json", JSON.stringify(content, null, 1));
      else told.said.textContent = `${FULL} Of this page, nothing is saved yet.`;
    });
    told.said.setAttribute("role", "alert");
  });
}
