/* What may be taken away: the note's words, and the same as CSL-JSON for Zotero. */
function download(words) {
  const href = URL.createObjectURL(new Blob([words], { type: "application/json" }));
  make("a", { download: "citation.json", href }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

function chicagoNote() {
  let csl = "";
  const words = make("p");
  const said = make("span", { class: "cr-quiet", role: "status" });
  const copy = (text) => Promise.resolve(text()).then((words) => navigator.clipboard.writeText(words))
    .then(() => say(said, "Copied"), () => say(said, "Copying is not allowed on this page."));
  const button = (label, onclick) => make("button", { type: "button", onclick }, label);
  const node = make("div", { class: "cr-note", role: "group", "aria-label": "Your note", hidden: true },
    make("p", { class: "cr-quiet" }, "Your note in Chicago style, as saved"), words,
    make("div", { class: "cr-sureness" },
      button("Copy the note", () => copy(() => words.textContent)),
      button("Copy CSL-JSON", () => copy(() => csl)),
      button("Download for Zotero", () => download(csl)), said));
  return {
    node,
    echo(echo) {
      node.hidden = !echo;
      csl = echo?.csl;
      words.replaceChildren(...(echo?.note ?? []).map(([run, italic]) => (italic ? make("cite", {}, run) : run)));
    },
  };
}

function kindBody(shown, changed) {
  const fields = shown.fields.map(({ id, label }) => {
    const control = make("input", { id: freshId(), type: "text", autocomplete: "off", spellcheck: "false", oninput: () => changed(false) });
    return { id, control, nodes: [make("label", { for: control.id }, label), control] };
  });
  const note = chicagoNote();
  return {
    node: make("div", {}, make("div", { class: "cr-card" }, fields.flatMap((field) => field.nodes)), note.node),
    get: () => Object.fromEntries(fields.filter(({ control }) => control.value !== "")
      .map(({ id, control }) => [id, control.value])),
    set: (value) => fields.forEach(({ id, control }) => { control.value = value?.[id] ?? ""; }),
    echo: note.echo,
  };
}
