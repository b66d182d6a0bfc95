/* The letter in words: where each stands, which labels it bears, which a selection touches.
   A mark is { part, first, last, tag, note? }: numbers of words, the last one counted in. */

/* What each part of the letter is made of: words with their elements, and code points. */
function measured(part, node) {
  const points = [];
  const units = [];
  part.pieces.filter((piece) => piece.runs).forEach((piece) => {
    let number = piece.first;
    piece.runs.forEach((run, i) => {
      const start = points.length;
      points.push(...run);
      if (i % 2 || !run) return;
      units[number] ??= { start, nodes: [], gaps: [], on: 0, gap: 0, ends: 0 };
      units[number].end = points.length;
      number += 1;
    });
  });
  node.querySelectorAll("[data-word]").forEach((word) => units[word.dataset.word].nodes.push(word));
  node.querySelectorAll("[data-gap]").forEach((gap) => units[gap.dataset.gap]?.gaps.push(gap));
  return { id: part.id, label: part.label, points, units };
}

function wordsOf({ points, units }, { first, last }) {
  return points.slice(units[first].start, units[last].end).join("");
}

/* Each word knows its labels as bits, so a thousand marks cost no more to draw than one. */
function drawMarks(part, marks, tags) {
  const { units } = part;
  const next = units.map(() => ({ on: 0, gap: 0, ends: 0 }));
  marks.filter((mark) => mark.part === part.id).forEach(({ first, last, tag }) => {
    const bit = 1 << tags.findIndex(({ id }) => id === tag);
    for (let n = first; n <= last; n += 1) {
      next[n].on |= bit;
      if (n < last) next[n].gap |= bit;
    }
    next[last].ends |= bit;
  });
  const listed = (bits, name) => tags.map((tag, i) => (bits & (1 << i) ? name(tag, i) : null)).filter(Boolean);
  const paint = (node, bits) => node.setAttribute("data-t", listed(bits, (_, i) => String(i + 1)).join(" "));
  units.forEach((unit, n) => {
    if (unit.on !== next[n].on) unit.nodes.forEach((node) => paint(node, next[n].on));
    if (unit.gap !== next[n].gap) unit.gaps.forEach((node) => paint(node, next[n].gap));
    if (unit.ends !== next[n].ends) unit.nodes.at(-1).setAttribute("data-ends", listed(next[n].ends, ({ label }) => label).join(", "));
    Object.assign(unit, next[n]);
  });
}

function selectionIn(sheet) {
  return sheet.getRootNode().getSelection?.() ?? document.getSelection();
}

/* The words that a selection touches, in the part where it begins. */
function selectedWords(parts, sheet) {
  const selection = selectionIn(sheet);
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const home = [...sheet.querySelectorAll(".cr-p")].filter((node) => range.intersectsNode(node));
  const node = home.find((p) => p.contains(selection.anchorNode)) ?? home[0];
  const part = node && parts.get(node.dataset.part);
  if (!part || !sheet.contains(selection.anchorNode)) return null;
  const touched = (word) => ownWords(word).some((text) => {
    const own = document.createRange();
    own.selectNodeContents(text);
    return range.compareBoundaryPoints(Range.END_TO_START, own) < 0 && range.compareBoundaryPoints(Range.START_TO_END, own) > 0;
  });
  const numbers = part.units.flatMap(({ nodes }, n) => (nodes.some(touched) ? [n] : []));
  return numbers.length ? { part: part.id, first: numbers[0], last: numbers.at(-1) } : null;
}
