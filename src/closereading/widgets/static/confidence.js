function kindBody(shown, changed) {
  const name = freshId();
  const node = make("div", {}, shown.levels.map(({ value, text }) => make("label", { class: "cr-option" },
    make("input", { type: "radio", name, value, onchange: () => changed(true) }),
    make("span", {}, text))));
  const radios = [...node.querySelectorAll("input")];
  return {
    node,
    get: () => Number(radios.find((radio) => radio.checked)?.value) || null,
    set: (value) => radios.forEach((radio) => { radio.checked = Number(radio.value) === value; }),
  };
}
