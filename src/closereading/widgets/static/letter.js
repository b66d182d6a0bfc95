/* The letter as a document: every character in its order, its phrases, notes and page break. */
function pieceNode(piece, toNote) {
  if (piece.page) return make("span", { class: "cr-pb" }, `[Page ${piece.page}]`);
  if (piece.note) return toNote(piece.note);
  return piece.text;
}

function partNode(part, toNote) {
  const node = make("p", { class: "cr-p", "data-part": part.id, tabindex: "-1" },
    part.number ? make("span", { class: "cr-n" }, part.number) : null);
  let phrase = null;
  part.pieces.forEach((piece) => {
    if (phrase?.dataset.phrase !== String(piece.phrase)) {
      phrase = piece.phrase === null ? null : make("span", { "data-phrase": piece.phrase });
      if (phrase) node.append(phrase);
    }
    (phrase ?? node).append(pieceNode(piece, toNote));
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

function letterView(model, el) {
  const shown = model.get("shown");
  const nodes = new Map();
  const toNote = (number) => {
    const go = () => nodes.get(`note-${number}`) && goTo(nodes.get(`note-${number}`));
    const link = make("a", { class: "cr-ref", href: "#", "aria-label": `note ${number}` }, String(number));
    link.addEventListener("click", (event) => { event.preventDefault(); go(); });
    return shown.parts.some((part) => part.id === `note-${number}`) ? link : make("sup", { class: "cr-ref" }, String(number));
  };
  shown.parts.forEach((part) => nodes.set(part.id, partNode(part, toNote)));
  const leftOut = () => make("p", { class: "cr-gap" }, "[…]");
  const own = (notes) => shown.parts.filter((part) => part.id.startsWith("note-") === notes)
    .flatMap((part) => [!notes && shown.left_out_before.includes(part.id) ? leftOut() : null, nodes.get(part.id)])
    .filter(Boolean);
  const text = own(false);
  const notes = own(true);
  const sheet = make("article", {
    class: "cr-letter", "aria-label": shown.title, "data-only": shown.whole ? null : text.length ? "parts" : "notes",
  }, text.length ? make("div", { class: "cr-text" }, text) : null,
  notes.length ? make("div", { class: "cr-notes" }, notes) : null);
  const root = make("div", { class: "cr cr-sheet" }, sheet);

  function onShow({ detail: { place, from, part } }) {
    unlight(root);
    const node = nodes.get(place.part);
    if (node !== part) return;
    light(node, place.start, place.end);
    const back = make("button", { type: "button", class: "cr-plain cr-return", onclick: () => { unlight(root); goTo(from); } }, "Back to the question");
    node.after(back);
    goTo(node);
  }

  el.append(root);
  document.addEventListener("closereading:show", onShow);
  return () => {
    document.removeEventListener("closereading:show", onShow);
    root.remove();
  };
}

function render({ model, el }) {
  guardKeys();
  return letterView(model, el);
}
