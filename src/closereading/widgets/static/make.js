/* What every widget builds with. Text only ever becomes text, never markup. */
let lastId = 0;

function freshId() {
  lastId += 1;
  return `cr-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 7)}-${lastId}`;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
