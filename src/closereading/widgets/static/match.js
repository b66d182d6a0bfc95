/* A closed list cuts a long choice short, so long ones get the whole line, and a narrow page says
   the choice again below the list. */
function kindBody(shown, changed) {
  const texts = Object.fromEntries(shown.options.map(({ id, text }) => [id, text]));
  const long = shown.options.some(({ text }) => text.length > 36) ? " cr-long" : "";
  const fields = shown.items.map(({ id, text }) => {
    const whole = make("p", { class: "cr-whole", "aria-hidden": "true" });
    const tell = () => say(whole, texts[control.value]?.length > 22 ? texts[control.value] : "");
    const control = chooser(shown.options, (own) => { tell(); changed(own); }, { id: freshId() });
    const node = make("div", { class: `cr-pair${long}` }, make("label", { for: control.id }, text), control, whole);
    return { id, node, get: () => control.value, set: (value) => { control.value = value; tell(); } };
  });
  return {
    node: make("div", { class: "cr-items" }, fields.map(({ node }) => node)),
    get: () => chosen(fields),
    set: (value) => fields.forEach(({ id, set }) => set(value?.[id] ?? "")),
  };
}
