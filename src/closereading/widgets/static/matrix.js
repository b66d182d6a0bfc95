/* A table where there is room, and one group of lists for each claim where there is not: the lists
   themselves stay what they are. */
function matrixTable(shown, cells) {
  const head = shown.columns.map(({ text }) => make("th", { scope: "col" }, text));
  const rows = shown.items.map((claim) => make("tr", {}, make("th", { scope: "row" }, claim.text),
    shown.columns.map((column) => make("td", {}, cells[claim.id][column.id]))));
  return make("table", { class: "cr-matrix" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Claim"), head)), make("tbody", {}, rows));
}

function matrixGroups(shown, cells) {
  return make("div", { class: "cr-items" }, shown.items.map((claim) => make("fieldset", {},
    make("legend", {}, claim.text), shown.columns.map((column) => make("div", { class: "cr-pair" },
      make("label", { for: cells[claim.id][column.id].id }, column.text), cells[claim.id][column.id])))));
}

function kindBody(shown, changed) {
  const byId = (list, value) => Object.fromEntries(list.map((item) => [item.id, value(item)]));
  const cells = byId(shown.items, (claim) => byId(shown.columns, (column) => chooser(shown.options, changed,
    { id: freshId(), "aria-label": `${column.text}: ${claim.text}` })));
  const node = make("div");
  let wide = null;
  function lay() {
    const room = node.clientWidth >= 190 + 150 * shown.columns.length;
    if (room === wide) return;
    wide = room;
    const focused = node.contains(document.activeElement) && document.activeElement;
    node.replaceChildren((wide ? matrixTable : matrixGroups)(shown, cells));
    if (focused) focused.focus();
  }
  lay();
  new ResizeObserver(lay).observe(node);
  return {
    node,
    get: () => Object.fromEntries(Object.entries(cells)
      .map(([claim, row]) => [claim, chosen(Object.entries(row).map(([id, cell]) => ({ id, get: () => cell.value })))])
      .filter(([, row]) => Object.keys(row).length)),
    set: (value) => Object.entries(cells).forEach(([claim, row]) => Object.entries(row)
      .forEach(([column, cell]) => { cell.value = value?.[claim]?.[column] ?? ""; })),
  };
}
