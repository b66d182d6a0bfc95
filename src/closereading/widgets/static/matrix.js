/* A table where there is room, and one group of lists for each claim where there is not: the lists
   themselves stay what they are. */
function matrixTable({ columns }, rows) {
  const head = columns.map(({ text }) => make("th", { scope: "col" }, text));
  return make("table", { class: "cr-matrix" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Claim"), head)),
    make("tbody", {}, rows.map(({ text, fields }) => make("tr", {}, make("th", { scope: "row" }, text),
      fields.map(({ control }) => make("td", {}, control))))));
}

function matrixGroups(shown, rows) {
  return make("div", { class: "cr-items" }, rows.map((row) => make("fieldset", {}, make("legend", {}, row.text),
    row.fields.map(({ text, control }) => make("div", { class: "cr-pair" }, make("label", { for: control.id }, text), control)))));
}

function matrixRow({ id, text }, shown, changed) {
  const fields = shown.columns.map((column) => {
    const control = chooser(shown.options, changed, { id: freshId(), "aria-label": `${column.text}: ${text}` });
    return { ...column, control, get: () => control.value };
  });
  return { id, text, fields, get: () => chosen(fields) };
}

function kindBody(shown, changed) {
  const rows = shown.items.map((claim) => matrixRow(claim, shown, changed));
  const node = make("div");
  let wide = null;
  function lay() {
    const room = node.clientWidth >= 190 + 150 * shown.columns.length;
    if (room === wide) return;
    wide = room;
    const focused = node.contains(document.activeElement) && document.activeElement;
    node.replaceChildren((wide ? matrixTable : matrixGroups)(shown, rows));
    if (focused) focused.focus();
  }
  lay();
  new ResizeObserver(lay).observe(node);
  return {
    node,
    get: () => chosen(rows),
    set: (value) => rows.forEach(({ id, fields }) => fields
      .forEach((field) => { field.control.value = value?.[id]?.[field.id] ?? ""; })),
  };
}
