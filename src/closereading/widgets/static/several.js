function kindBody(shown, changed) {
  const node = make("div", {}, shown.options.map((option) => make("label", { class: "cr-option" },
    make("input", { type: "checkbox", value: option.id, onchange: () => changed(true) }),
    make("span", {}, option.text))));
  const boxes = [...node.querySelectorAll("input")];
  return {
    node,
    get: () => boxes.filter((box) => box.checked).map((box) => box.value),
    set: (value) => boxes.forEach((box) => { box.checked = Boolean(value?.includes(box.value)); }),
  };
}
