/* JupyterLab and Notebook take keys from whatever has the focus: "d d" on a radio button
   deletes its cell. They leave alone a key whose very target carries the attribute below;
   on an element around it the attribute has no effect. */
const SUPPRESS = "data-lm-suppress-shortcuts";
const EDITING = /^([acvxyz]|arrow(left|right|up|down)|home|end|backspace|delete)$/i;

function takesText(target) {
  return target.matches("textarea, input[type=text]");
}

function belongsToNotebook(event, target) {
  if (event.key === "Escape") return true;
  const chord = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
  // Ctrl+A, Ctrl+Z and the like edit the text that is being written, not the notebook's cells.
  return chord && !(takesText(target) && EDITING.test(event.key));
}

function insideWidget(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest(".cr") ? target : null;
}

function guardKeys() {
  if (window.closereadingKeyGuard) return;
  window.closereadingKeyGuard = true;
  window.addEventListener("keydown", (event) => {
    const target = insideWidget(event);
    if (!target) return;
    if (belongsToNotebook(event, target)) target.removeAttribute(SUPPRESS);
    else target.setAttribute(SUPPRESS, "true");
  }, true);
  // JupyterLab also cancels Enter and undo in any text box of a cell, before they take effect.
  window.addEventListener("beforeinput", (event) => {
    if (insideWidget(event)) event.stopPropagation();
  }, true);
}
