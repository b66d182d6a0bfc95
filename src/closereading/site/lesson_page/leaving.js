/* From a lesson back to all others: the host's own way leads to a list of files. */
function leadToAllLessons() {
  const logo = document.querySelector("#jp-NotebookLogo");
  if (!logo) return;
  logo.href = "..";
  logo.target = "";
  logo.title = "All lessons";
  logo.setAttribute("aria-label", "All lessons");
}

/* The host asks before a page is left whenever its outputs have changed. Answers are kept as they
   are given, so only what a reader has written into the page itself could be lost. */
let nothingToLose = () => false;
// It must be there before the host's own: whoever is first to listen is first to be told.
addEventListener("beforeunload", (event) => {
  if (nothingToLose()) event.stopImmediatePropagation();
});

function leaveUnaskedWhereAllIsKept({ panel }) {
  const written = () => [...panel.context.model.cells].map((cell) => cell.sharedModel.getSource()).join("\n\n");
  let kept = written();
  panel.context.saveState.connect((_, state) => { if (state === "completed") kept = written(); });
  nothingToLose = () => keepsFiles() && written() === kept;
}
