/* Events by strand, one of them open: steps lead to the next that is shown. */
function eventCard(event, strand) {
  const sources = event.sources.flatMap(({ label, address }, i) => [i ? "; " : "",
    address ? make("a", { href: address, target: "_blank", rel: "noopener" }, label) : label]);
  return [make("p", { class: "cr-quiet" }, `${event.when} · ${strand}`), make("p", { class: "cr-prompt" }, event.label),
    make("p", {}, event.summary), event.caveat ? make("p", { class: "cr-quiet" }, event.caveat) : null,
    make("p", { class: "cr-quiet" }, event.known ? `Known ${event.known}. ` : null, "See ", sources, ".")].filter(Boolean);
}

function timelineView(shown, el) {
  const names = Object.fromEntries(shown.strands.map(({ id, text }) => [id, text]));
  const boxes = shown.strands.map(({ id, chosen }) => make("input", { type: "checkbox", value: id, checked: chosen, onchange: draw }));
  const card = make("div", { class: "cr-event", role: "status" });
  const count = make("span", { class: "cr-state" });
  const earlier = make("button", { type: "button", onclick: () => step(-1) }, "Earlier");
  const later = make("button", { type: "button", onclick: () => step(1) }, "Later");
  const toLetter = make("button", { type: "button", class: "cr-plain", onclick: () => open(letter) }, "Go to the letter");
  const letter = shown.events.find(({ id }) => id === shown.letter);
  const rows = new Map(shown.events.map((event) => [event, make("li", {}, make("button", {
    type: "button", class: "cr-plain", "data-strand": event.strand, onclick: () => open(event),
  }, make("b", {}, event.when), ` ${event.label}`, make("span", { class: "cr-quiet" }, ` ${names[event.strand]}`)))]));
  const list = make("ol", {});
  let at = null;

  function seen() {
    const strands = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    return shown.events.filter((event) => event === letter || strands.includes(event.strand));
  }
  function open(event) {
    at = event;
    draw();
  }
  function step(by) {
    const events = seen();
    open(events[Math.min(Math.max(events.indexOf(at) + by, 0), events.length - 1)]);
  }
  function draw() {
    const events = seen();
    if (!events.includes(at)) at = events[0];
    const place = events.indexOf(at);
    list.replaceChildren(...events.map((event) => rows.get(event)));
    rows.forEach((row, event) => {
      if (event === at) row.firstChild.setAttribute("aria-current", "step");
      else row.firstChild.removeAttribute("aria-current");
    });
    card.replaceChildren(...eventCard(at, names[at.strand]));
    earlier.setAttribute("aria-disabled", place === 0);
    later.setAttribute("aria-disabled", place === events.length - 1);
    say(count, `${place + 1} of ${events.length}`);
  }
  const root = make("section", { class: "cr cr-timeline", "aria-label": "Timeline" },
    make("fieldset", { class: "cr-sure" }, make("legend", {}, "Show"), boxes.map((box) => make("label", { class: "cr-option" }, box, names[box.value]))),
    card, make("div", { class: "cr-foot" }, earlier, later, toLetter, count),
    make("details", {}, make("summary", {}, "All events that are shown"), list));
  draw();
  el.append(root);
  return () => root.remove();
}

function render({ model, el }) {
  guardKeys();
  return timelineView(model.get("shown"), el);
}
