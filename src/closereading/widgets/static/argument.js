function kindBody(shown, changed) {
  const body = writingBody(shown, changed, { label: "Your argument", long: true });
  const quotations = quotationList("Your quotations");
  body.node.append(quotations.node);
  return { ...body, echo: quotations.echo };
}
