function statementField(statement, shown, changed) {
  const words = writingBody(shown, changed, { label: "The letter’s words that show it" });
  const verdict = radioField(statement, shown.options, () => { draw(); changed(true); });
  verdict.node.append(words.node);
  verdict.node.classList.add("cr-statement");
  function draw() {
    words.node.hidden = !["supported", "contradicted"].includes(verdict.get());
  }
  return {
    id: statement.id,
    node: verdict.node,
    get: () => chosen([{ id: "verdict", get: verdict.get }, { id: "words", get: () => words.get().trim() && words.get() }]),
    set(given) {
      verdict.set(given?.verdict);
      words.set(given?.words);
      draw();
    },
  };
}

function kindBody(shown, changed) {
  const fields = shown.items.map((statement) => statementField(statement, shown, changed));
  return {
    node: make("div", { class: "cr-items" }, fields.map(({ node }) => node)),
    get: () => chosen(fields),
    set: (value) => fields.forEach((field) => field.set(value?.[field.id])),
  };
}
