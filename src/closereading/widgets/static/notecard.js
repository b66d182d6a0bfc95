function cardField(field, changed) {
  const id = freshId();
  const control = field.options.length
    ? make("select", { id, onchange: () => changed(true) },
      make("option", { value: "" }, "Choose"),
      field.options.map((option) => make("option", { value: option.id }, option.text)))
    : make("input", { id, type: "text", autocomplete: "off", spellcheck: "false", oninput: () => changed(false) });
  return { id: field.id, control, nodes: [make("label", { for: id }, field.label), control] };
}

function kindBody(shown, changed) {
  const fields = shown.fields.map((field) => cardField(field, changed));
  return {
    node: make("div", { class: "cr-card" }, fields.flatMap((field) => field.nodes)),
    get: () => Object.fromEntries(fields.filter(({ control }) => control.value !== "")
      .map(({ id, control }) => [id, control.value])),
    set: (value) => fields.forEach(({ id, control }) => { control.value = value?.[id] ?? ""; }),
  };
}
