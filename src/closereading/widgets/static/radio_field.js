/* An item with its options as radio buttons in a row. */
function radioField(item, options, onchange) {
  const name = freshId();
  const node = make("fieldset", {}, make("legend", {}, item.text),
    make("div", { class: "cr-row" }, options.map(({ id, text }) => make("label", { class: "cr-option" },
      make("input", { type: "radio", name, value: id, onchange }), text))));
  const radios = [...node.querySelectorAll("input")];
  return {
    id: item.id,
    node,
    get: () => radios.find((radio) => radio.checked)?.value,
    set: (value) => radios.forEach((radio) => { radio.checked = radio.value === value; }),
  };
}
