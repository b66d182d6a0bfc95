/* The letter to work on: labels, the letter, the list of marks, and three ways to the same mark. */
const HOW = "In the letter, arrow keys go from phrase to phrase, with Shift they choose more; the numbers label, 0 removes, Enter writes a note, ? explains a term. Or drag over words, or paste them below.";

/* The labels as buttons: a legend of their patterns, and a way to mark. */
function labelButtons(tags, put, remove, name) {
  return make("div", { class: "cr-tags", role: "group", "aria-label": name },
    tags.map(({ id, label }, i) => make("button", { type: "button", onclick: () => put(id) },
      make("span", { "data-t": i + 1 }, label), make("kbd", { "aria-hidden": "true" }, i + 1))),
    make("button", { type: "button", onclick: remove }, "Remove", make("kbd", { "aria-hidden": "true" }, "0")));
}

function pasteBox(tags, find) {
  const words = make("textarea", { rows: 2, id: freshId() });
  const under = make("select", { "aria-label": "Label for the pasted words" }, tags.map(({ id, label }) => make("option", { value: id }, label)));
  return {
    node: make("div", { class: "cr-paste" }, make("label", { for: words.id, class: "cr-label" }, "Words copied from the letter"), words,
      make("div", { class: "cr-sureness" }, under, button("Find and mark", () => find(words.value)))),
    tag: () => under.value,
    clear() { words.value = ""; },
  };
}

function button(label, onclick) {
  return make("button", { type: "button", onclick }, label);
}

function marking(shown, changed, find) {
  const { tags, frame } = shown;
  const letter = letterSheet(shown.letter, true);
  const parts = new Map(shown.letter.parts.map((part) => [part.id, measured(part, letter.nodes.get(part.id))]));
  const bar = labelButtons(tags, put, remove, "Label the chosen words");
  bar.classList.add("cr-beside");
  bar.hidden = true;
  const desk = make("div", { class: "cr-desk" }, letter.sheet, bar);
  const choice = wordChoice(letter, parts, near);
  const marks = markList(shown, parts, choice, changed);
  const paste = pasteBox(tags, find);
  const node = make("div", { class: "cr-marking" },
    labelButtons(tags, put, remove, "Labels"), make("p", { class: "cr-quiet cr-how" }, HOW), desk, marks.node, paste.node,
    make("div", { class: "cr-sureness cr-files" },
      button("Download marks", () => downloadMarks(asAnnotations(marks.sorted(), parts, tags, frame))),
      button("Take in a file", () => chooseMarks(takeIn))),
    explanations(shown.letter));

  /* The labels appear beside words that were chosen by mouse or touch. */
  function near(words) {
    bar.hidden = !words;
    if (!words) return;
    const box = desk.getBoundingClientRect();
    bar.style.top = `${words.bottom - box.top + 6}px`;
    bar.style.left = `${Math.max(Math.min(words.left - box.left, box.width - bar.offsetWidth - 4), 4)}px`;
  }
  function put(tag) {
    const span = choice.span();
    if (!span) return marks.tell("Choose words in the letter first.");
    if (marks.add({ ...span, tag })) changed(true);
    return choice.release();
  }
  function remove() {
    marks.removeOn(choice.span());
    choice.release();
  }
  function found({ passages, message }) {
    marks.tell(message);
    const added = passages.filter((passage) => marks.add({ ...passage, tag: paste.tag() }));
    if (!added.length) return;
    paste.clear();
    changed(true);
    choice.choose(passages[0]);
  }
  function takeIn(items) {
    if (!items) return marks.tell("This is not a file of annotations.");
    const added = items.map((item) => fromAnnotation(item, parts, tags, frame, shown.longest_note))
      .filter((mark) => mark && marks.add(mark));
    if (added.length) changed(true);
    const others = added.length < items.length ? " The others are of another text, have another label or are here already." : "";
    return marks.tell(`${added.length} of ${items.length} taken in.${others}`);
  }
  function onKey(event) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.matches("[data-phrase]")) return;
    if (key === "Escape") return choice.choose(null);
    if (tags[Number(key) - 1]) put(tags[Number(key) - 1].id);
    else if (["0", "Delete", "Backspace"].includes(key)) remove();
    else if (key === "Enter") marks.noteOn(choice.span());
    else if (key === "?") choice.explain();
    else if (!choice.move(key, event.shiftKey)) return;
    event.preventDefault();
  }

  letter.sheet.addEventListener("keydown", onKey);
  marks.set([]);
  return {
    node,
    get: marks.sorted,
    set: marks.set,
    found,
    close() {
      letter.close();
      choice.close();
    },
  };
}
