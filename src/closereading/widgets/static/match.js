function kindBody(shown, changed) {
  const fields = shown.items.map(({ id, text }) => {
    const control = chooser(shown.options, changed, { id: freshId() });
    const node = make("div", { class: "cr-pair" }, make("label", { for: control.id }, text), control);
    return { id, node, control, get: () => control.value };
  });
  return {
    node: make("div", { class: "cr-items" }, fields.map(({ node }) => node)),
    get: () => chosen(fields),
    set: (value) => fields.forEach(({ id, control }) => { control.value = value?.[id] ?? ""; }),
  };
}
