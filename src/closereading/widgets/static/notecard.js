function cardField(field, changed) {
  const id = freshId();
  const control = field.options.length
    ? chooser(field.options, changed, { id })
    : make("input", { id, type: "text", autocomplete: "off", spellcheck: "false", oninput: () => changed(false) });
  return { id: field.id, control, get: () => control.value, nodes: [make("label", { for: id }, field.label), control] };
}

function kindBody(shown, changed) {
  const fields = shown.fields.map((field) => cardField(field, changed));
  return {
    node: make("div", { class: "cr-card" }, fields.flatMap((field) => field.nodes)),
    get: () => chosen(fields),
    set: (value) => fields.forEach(({ id, control }) => { control.value = value?.[id] ?? ""; }),
  };
}
