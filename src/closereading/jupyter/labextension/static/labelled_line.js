/** Show a folded cell as its label, the comment in its first line, with a button to run it again. */
export function labelLine(cell, run) {
  const line = cell.inputArea && cell.node.querySelector(".jp-InputPlaceholder .jp-Placeholder-contentContainer");
  const label = cell.model.sharedModel.getSource().match(/^# (.+)/)?.[1];
  if (!line || !label || line.querySelector(".crx-label")) return;
  const words = document.createElement("span");
  words.className = "crx-label";
  words.textContent = label;
  const again = document.createElement("button");
  again.className = "crx-again";
  again.type = "button";
  again.textContent = "Show again";
  again.setAttribute("aria-label", `Show again: ${label}`);
  again.addEventListener("click", async (event) => {
    event.stopPropagation();
    await run();
    again.focus();
  });
  line.prepend(words, again);
}
