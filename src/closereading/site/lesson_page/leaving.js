/* From a lesson back to all others: the host's own way leads to a list of files. */
function leadToAllLessons() {
  const logo = document.querySelector("#jp-NotebookLogo");
  if (!logo) return;
  logo.href = "..";
  logo.target = "";
  logo.title = "All lessons";
  logo.setAttribute("aria-label", "All lessons");
}

const HANDED_IN = "application/vnd.closereading.answers+json";

/* The host asks before a page is left whenever an output has changed. Answers are kept as they are
   given: what could be lost is an answer not saved yet, what a reader has written into the page
   itself, and what was prepared to hand in. */
let nothingToLose = () => false;
// It must be there before the host's own: whoever is first to listen is first to be told.
addEventListener("beforeunload", (event) => {
  if (nothingToLose()) event.stopImmediatePropagation();
});

function writtenInto(model) {
  const prepared = (cell) => (cell.outputs?.toJSON() ?? []).filter(({ data }) => data?.[HANDED_IN]);
  return JSON.stringify([...model.cells].map((cell) => [cell.sharedModel.getSource(), prepared(cell)]));
}

function leaveUnaskedWhereAllIsKept({ panel: { context } }) {
  let kept = writtenInto(context.model);
  let beingKept = kept;
  context.saveState.connect((_, state) => {
    if (state === "started") beingKept = writtenInto(context.model);
    if (state === "completed") kept = beingKept;
  });
  nothingToLose = () => keepsFiles() && !document.querySelector("[data-unsaved]") && writtenInto(context.model) === kept;
}
