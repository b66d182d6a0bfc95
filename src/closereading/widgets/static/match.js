function kindBody(shown, changed) {
  // A list of options cuts off what is wider than itself.
  const long = shown.options.some(({ text }) => text.length > 26);
  const row = { class: "cr-pair", style: long ? "grid-template-columns: minmax(0, 1fr)" : "" };
  const fields = shown.items.map(({ id, text }) => {
    const control = chooser(shown.options, changed, { id: freshId() });
    const node = make("div", row, make("label", { for: control.id }, text), control);
    return { id, node, control, get: () => control.value };
  });
  return {
    node: make("div", { class: "cr-items" }, fields.map(({ node }) => node)),
    get: () => chosen(fields),
    set: (value) => fields.forEach(({ id, control }) => { control.value = value?.[id] ?? ""; }),
  };
}
