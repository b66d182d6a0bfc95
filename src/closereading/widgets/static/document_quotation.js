/* The document stands elsewhere: its title is a link, and the words go into a box. */
function kindBody(shown, changed) {
  const label = "Words of the document, exactly as they stand";
  const body = writingBody(shown, changed, { label, long: false });
  const { title, address } = shown.source;
  const link = make("a", { href: address, target: "_blank", rel: "noopener" }, title);
  body.node.prepend(make("p", { class: "cr-source" }, link), make("p", { class: "cr-source cr-quiet" },
    `${address} · This opens in a new tab and needs a connection to the internet.`));
  const quotations = quotationList("Your quotation");
  body.node.append(quotations.node);
  return { ...body, echo: quotations.echo };
}
