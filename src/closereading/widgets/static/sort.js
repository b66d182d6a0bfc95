function kindBody(shown, changed) {
  const fields = shown.items.map((clause) => radioField(clause, shown.options, () => changed(true)));
  return {
    node: make("div", { class: "cr-items cr-clauses" }, fields.map(({ node }) => node)),
    get: () => chosen(fields),
    set: (value) => fields.forEach((field) => field.set(value?.[field.id])),
  };
}
