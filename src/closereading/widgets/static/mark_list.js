/* The marks: one list in the letter's order, each with its words, its note and what can be done. */
function markList({ tags, most, longest_note: longest }, parts, choice, changed) {
  const order = [...parts.keys()];
  const rows = new Map();
  let marks = [];
  const list = make("ol", { class: "cr-marks" });
  const count = make("p", { class: "cr-quiet" });
  const said = make("p", { class: "cr-quiet cr-said", role: "status" });
  const node = make("div", { class: "cr-beyond", role: "group", "aria-label": "Your marks" }, count, list, said);

  const tell = (message) => say(said, message);
  const labelOf = ({ tag }) => tags.find(({ id }) => id === tag).label;
  const quoteOf = (mark) => wordsOf(parts.get(mark.part), mark);
  const later = (a, b) => order.indexOf(a.part) - order.indexOf(b.part) || a.first - b.first || a.last - b.last;
  const sorted = () => [...marks].sort(later);
  const on = (span) => sorted().filter((mark) => span && meets(mark, span));

  function drawn(part) {
    drawMarks(parts.get(part), marks, tags);
    say(count, marks.length === 1 ? "1 mark" : marks.length ? `${marks.length} marks` : "No marks yet");
  }
  function noteBox(mark) {
    return make("input", {
      type: "text", maxlength: longest, "aria-label": `Note on ${quoteOf(mark)}`, placeholder: "Your note", value: mark.note, hidden: !mark.note,
      oninput: ({ target }) => {
        if (target.value) mark.note = target.value;
        else delete mark.note;
        changed(false);
      },
      onkeydown: ({ key }) => { if (key === "Enter") choice.visit(mark); },
    });
  }
  function row(mark) {
    const act = (verb, onclick) => make("button", {
      type: "button", class: "cr-plain", onclick, "aria-label": `${verb}: ${labelOf(mark)}, ${quoteOf(mark)}`,
    }, verb);
    const item = make("li", {},
      make("p", {}, make("b", { "data-t": tags.findIndex(({ id }) => id === mark.tag) + 1 }, labelOf(mark)),
        ` ${parts.get(mark.part).label} `, make("q", {}, quoteOf(mark))),
      noteBox(mark),
      make("span", { class: "cr-sureness" }, act("Go to", () => choice.visit(mark)), act("Note", () => write(mark)), act("Remove", () => {
        const next = item.nextSibling ?? item.previousSibling;
        drop([mark]);
        if (next) next.querySelector("button").focus();
        else choice.focus();
      })));
    rows.set(mark, item);
    return item;
  }
  function write(mark) {
    const note = rows.get(mark).querySelector("input");
    note.hidden = false;
    note.focus();
  }
  function drop(gone) {
    marks = marks.filter((mark) => !gone.includes(mark));
    gone.forEach((mark) => { rows.get(mark).remove(); rows.delete(mark); });
    new Set(gone.map(({ part }) => part)).forEach(drawn);
    tell(gone.length === 1 ? `Removed: ${labelOf(gone[0])}.` : `${gone.length} marks removed.`);
    changed(true);
  }
  /* Tells whether the mark is new. */
  function add(mark) {
    if (marks.some((one) => one.tag === mark.tag && !later(one, mark))) tell(`Already marked as ${labelOf(mark)}.`);
    else if (marks.length >= most) tell(`No more than ${most} marks: remove one first.`);
    else {
      marks.push(mark);
      list.insertBefore(row(mark), rows.get(sorted()[sorted().indexOf(mark) + 1]) ?? null);
      drawn(mark.part);
      tell(`Marked as ${labelOf(mark)}: ${quoteOf(mark)}`);
      return true;
    }
    return false;
  }
  return {
    node,
    tell,
    add,
    sorted,
    removeOn(span) {
      const gone = on(span);
      if (gone.length) drop(gone);
      else tell(span ? "There is no mark on these words." : "Choose words in the letter first.");
    },
    noteOn(span) {
      const [mark] = on(span);
      if (mark) write(mark);
      else tell("Label these words first; then they can have a note.");
    },
    set(value) {
      marks = (value ?? []).map((mark) => ({ ...mark }));
      rows.clear();
      list.replaceChildren(...sorted().map(row));
      order.forEach(drawn);
    },
  };
}
