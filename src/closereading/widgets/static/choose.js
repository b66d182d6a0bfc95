/* A list to choose from; nothing is chosen until the reader does. */
function chooser(options, changed, attributes) {
  return make("select", { ...attributes, onchange: () => changed(true) },
    make("option", { value: "" }, "Choose"),
    options.map(({ id, text }) => make("option", { value: id }, text)));
}
