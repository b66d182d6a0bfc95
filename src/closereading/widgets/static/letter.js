/* The letter to be read. */
function render({ model, el }) {
  guardKeys();
  const { sheet, close } = letterSheet(model.get("shown"), false);
  const root = make("div", { class: "cr cr-sheet" }, sheet);
  el.append(root);
  return () => {
    close();
    root.remove();
  };
}
