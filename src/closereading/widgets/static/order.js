/* Two buttons an item, and Alt with the arrow keys on either. The neighbour moves round the item,
   which so keeps the focus. */
function orderItem({ id, text }, move) {
  const button = (words, step) => make("button", {
    type: "button", "aria-label": `${words}: ${text}`, onclick: () => move(item, step),
  }, words);
  const buttons = { "-1": button("Earlier", -1), 1: button("Later", 1) };
  const node = make("li", { onkeydown: (event) => {
    const step = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(item, step);
  } }, make("div", {}, make("span", {}, text), buttons[-1], buttons[1]));
  const item = { id, text, node, buttons };
  return item;
}

function kindBody(shown, changed) {
  let moved = false;
  const items = shown.items.map((item) => orderItem(item, move));
  const list = make("ol", { class: "cr-order" });
  const said = make("p", { class: "cr-quiet", role: "status" });
  const current = () => [...list.children].map((node) => items.find((item) => item.node === node));
  function move(item, step) {
    const other = step < 0 ? item.node.previousElementSibling : item.node.nextElementSibling;
    if (other) {
      if (step < 0) item.node.after(other);
      else item.node.before(other);
      moved = true;
      draw();
    }
    const at = current().indexOf(item) + 1;
    say(said, `${other ? "Now" : "Already"} ${at} of ${items.length}: ${item.text}`);
    if (other) changed(true);
  }
  function draw() {
    const order = current();
    order.forEach(({ buttons }, at) => {
      buttons[-1].setAttribute("aria-disabled", at === 0);
      buttons[1].setAttribute("aria-disabled", at === order.length - 1);
    });
    say(said, moved ? "" : "Not an answer yet: move something. Alt+↑ and Alt+↓ move, too.");
  }
  return {
    node: make("div", {}, list, said),
    get: () => (moved ? current().map(({ id }) => id) : null),
    set(value) {
      moved = Array.isArray(value);
      const order = moved ? value.map((id) => items.find((item) => item.id === id)) : items;
      if (!order.every((item, at) => item?.node === list.children[at])) list.replaceChildren(...order.map(({ node }) => node));
      draw();
    },
  };
}
