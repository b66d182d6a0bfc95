function kindBody(shown, changed) {
  const name = freshId();
  const node = make("div", {}, shown.options.map((option) => make("label", { class: "cr-option" },
    make("input", { type: "radio", name, value: option.id, onchange: () => changed(true) }),
    make("span", {}, option.text))));
  const radios = [...node.querySelectorAll("input")];
  return {
    node,
    get: () => radios.find((radio) => radio.checked)?.value ?? null,
    set: (value) => radios.forEach((radio) => { radio.checked = radio.value === value; }),
  };
}
