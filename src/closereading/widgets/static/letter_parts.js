/* The letter as a document: every character in its order, its phrases, terms, notes and page
   break. Reading and marking share it; where words are marked, each is an element of its own. */
function pieceNodes(piece, on) {
  if (piece.page) return [make("span", { class: "cr-pb" }, `[Page ${piece.page}]`)];
  if (piece.note) return [on.note(piece.note)];
  if (!piece.runs) return [piece.text];
  let number = piece.first;
  return piece.runs.map((run, i) => run && make("span", i % 2 ? { "data-gap": number - 1 } : { "data-word": number++ }, run))
    .filter(Boolean);
}

function partNode(part, on) {
  const node = make("p", { class: "cr-p", "data-part": part.id, tabindex: "-1" },
    part.number ? make("span", { class: "cr-n", "aria-hidden": on.mark && "true" }, part.number) : null);
  let phrase = null;
  let term = null;
  part.pieces.forEach((piece) => {
    if (phrase?.dataset.phrase !== String(piece.phrase)) {
      phrase = piece.phrase === null ? null : make("span", { "data-phrase": piece.phrase });
      term = null;
      if (phrase) node.append(phrase);
    }
    if (piece.term === undefined) term = null;
    else if (term?.dataset.term !== String(piece.term)) (phrase ?? node).append(term = on.term(piece.term));
    (term ?? phrase ?? node).append(...pieceNodes(piece, on));
  });
  return node;
}

/* The text nodes that are the letter's own words, without numbers, brackets and note signs. */
function ownWords(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(".cr-n, .cr-pb, .cr-ref")) found.push(walker.currentNode);
  }
  return found;
}

/* Start and end count code points, as the kernel does; the page counts UTF-16 units. */
function light(node, start, end) {
  let at = 0;
  ownWords(node).forEach((text) => {
    const letters = [...text.data];
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, letters.length);
    at += letters.length;
    if (from >= to) return;
    const mark = make("mark", { class: "cr-shown" }, letters.slice(from, to).join(""));
    text.replaceWith(letters.slice(0, from).join(""), mark, letters.slice(to).join(""));
  });
}

function unlight(root) {
  root.querySelectorAll(".cr-return").forEach((button) => button.remove());
  root.querySelectorAll("mark.cr-shown").forEach((mark) => mark.replaceWith(...mark.childNodes));
  root.querySelectorAll(".cr-p").forEach((node) => node.normalize());
}

function goTo(node) {
  node.scrollIntoView({ block: "center" });
  node.focus({ preventScroll: true });
}

function explained(term) {
  const sources = term.sources.flatMap(({ label, address }, i) => [i ? "; " : " See ",
    address ? make("a", { href: address, target: "_blank", rel: "noopener" }, label) : label]);
  return [term.explanation, term.inference ? make("em", {}, " (An inference.)") : null,
    ...sources, sources.length ? "." : null];
}

function asTerm(number, notes) {
  return { term: `Note ${number}`, explanation: notes[number], sources: [] };
}

/* A term, or a note that is not on the page, opens under its paragraph, by click, touch, Enter or
   Space. Where phrases are walked through, terms are no tab stops: the key ? and a list of all that
   is explained open them. */
function termNode(term, attributes, on) {
  let note = null;
  const node = make("span", {
    ...attributes, title: on.mark ? "Explain this" : null,
    ...(on.mark ? {} : { role: "button", tabindex: "0", "aria-expanded": "false" }),
    onclick: toggle,
    onkeydown: (event) => {
      if (on.mark || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      toggle();
    },
  });
  function toggle() {
    if (note) {
      note.remove();
      note = null;
    } else {
      note = make("div", { class: "cr-gloss" }, make("b", {}, term.term), " ", explained(term), " ",
        make("button", { type: "button", class: "cr-plain", onclick: () => { toggle(); node.focus(); } }, "Close"));
      node.closest(".cr-p").after(note);
      say(on.live, `${term.term}: ${term.explanation}`);
    }
    if (!on.mark) node.setAttribute("aria-expanded", String(Boolean(note)));
  }
  return node;
}

/* All that the shown parts have explained, as a list. */
function explanations({ parts, terms, notes }) {
  const used = new Set(parts.flatMap(({ pieces }) => pieces.map(({ term }) => term)));
  const known = [...Object.keys(notes).map((number) => asTerm(number, notes)), ...terms.filter((_, n) => used.has(n))];
  return known.length ? make("details", {}, make("summary", {}, Object.keys(notes).length ? "Notes and terms" : "Terms explained"),
    make("dl", {}, known.flatMap((term) => [make("dt", {}, term.term), make("dd", {}, explained(term))]))) : null;
}

/* Which letter of the page shows a place: the question's own, one to read, or any that has it. */
function letterWith(part, from) {
  const within = (root) => [...(root?.querySelectorAll(`.cr-letter [data-part="${CSS.escape(part)}"]`) ?? [])];
  const all = within(document);
  return within(from.closest?.(".cr-question"))[0] ?? all.find((node) => !node.closest(".cr-question")) ?? all[0];
}

function letterSheet(shown, mark) {
  const nodes = new Map();
  const live = make("p", { class: "cr-hidden", role: "status" });
  function note(number) {
    const id = `note-${number}`;
    if (shown.notes[number]) {
      const node = termNode(asTerm(number, shown.notes), { class: "cr-term cr-ref", "aria-label": `note ${number}` }, on);
      node.append(number);
      return node;
    }
    if (!shown.parts.some((part) => part.id === id)) return make("sup", { class: "cr-ref" }, number);
    const link = make("a", { class: "cr-ref", href: "#", "aria-label": `note ${number}` }, number);
    link.addEventListener("click", (event) => { event.preventDefault(); goTo(nodes.get(id)); });
    return link;
  }
  const on = { mark, live, note, term: (number) => termNode(shown.terms[number], { class: "cr-term", "data-term": number }, on) };
  shown.parts.forEach((part) => nodes.set(part.id, partNode(part, on)));
  const leftOut = () => make("p", { class: "cr-gap", "aria-hidden": mark && "true" }, "[…]");
  const own = (notes) => shown.parts.filter((part) => part.id.startsWith("note-") === notes)
    .flatMap((part) => [!notes && shown.left_out_before.includes(part.id) ? leftOut() : null, nodes.get(part.id)])
    .filter(Boolean);
  const text = own(false);
  const notes = own(true);
  const sheet = make("article", {
    class: "cr-letter", "aria-label": shown.title, "data-only": shown.whole ? null : text.length ? "parts" : "notes",
  }, text.length ? make("div", { class: "cr-text" }, text) : null,
  notes.length ? make("div", { class: "cr-notes" }, notes) : null, live);

  function onShow({ detail: { place, from } }) {
    unlight(sheet);
    const node = letterWith(place.part, from);
    if (!node || !sheet.contains(node)) return;
    light(node, place.start, place.end);
    node.after(make("button", { type: "button", class: "cr-plain cr-return", onclick: () => { unlight(sheet); goTo(from); } }, "Back to the question"));
    goTo(node);
  }
  document.addEventListener("closereading:show", onShow);
  return { sheet, nodes, live, close: () => document.removeEventListener("closereading:show", onShow) };
}
