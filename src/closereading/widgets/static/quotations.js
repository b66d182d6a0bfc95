/* The quotations in what is saved. Only a line that changes is drawn, and so read out, anew. */
function quotationList(label) {
  const node = make("ul", { class: "cr-quotations", "aria-label": label, "aria-live": "polite" });
  let drawn = [];
  return {
    node,
    echo(echo) {
      const parts = echo?.quotations ?? [];
      const lines = parts.map((part) => JSON.stringify(part));
      while (node.children.length > parts.length) node.lastChild.remove();
      parts.forEach((part, n) => {
        if (lines[n] === drawn[n]) return;
        const line = make("li", {}, partLines(part));
        if (node.children[n]) node.children[n].replaceWith(line);
        else node.append(line);
      });
      drawn = lines;
    },
  };
}
