/* Marks as a file of web annotations, to take along and to take in again. */
function asAnnotations(marks, parts, tags, frame) {
  const items = marks.map((mark, i) => {
    const part = parts.get(mark.part);
    const start = part.units[mark.first].start;
    const end = part.units[mark.last].end;
    const cut = (from, to) => part.points.slice(Math.max(from, 0), to).join("");
    const body = [{ type: "TextualBody", purpose: "tagging", value: tags.find(({ id }) => id === mark.tag).label }];
    if (mark.note) body.push({ type: "TextualBody", purpose: "commenting", value: mark.note });
    return {
      id: `#mark-${i + 1}`, type: "Annotation", motivation: "tagging", body,
      target: { source: frame.source, selector: [
        { type: "TextQuoteSelector", exact: cut(start, end), prefix: cut(start - frame.around, start), suffix: cut(end, end + frame.around) },
        { type: "FragmentSelector", conformsTo: frame.conformsTo, value: mark.part, refinedBy: { type: "TextPositionSelector", start, end } },
      ] },
    };
  });
  return { "@context": frame.context, id: "#marks", type: "AnnotationPage", items };
}

/* One annotation as a mark, by position where the words stand there, else by what is around. */
function fromAnnotation(item, parts, tags, frame, longest) {
  const of = (name, list) => [list].flat().find((one) => one?.type === name || one?.purpose === name) ?? {};
  const { exact, prefix = "", suffix = "" } = of("TextQuoteSelector", item?.target?.selector);
  const { value: id, refinedBy } = of("FragmentSelector", item?.target?.selector);
  const tag = tags.find(({ label }) => label === of("tagging", item?.body).value)?.id;
  if (item?.target?.source !== frame.source || !tag || typeof exact !== "string" || !exact.trim()) return null;
  let part = parts.get(id);
  let start = refinedBy?.start;
  if (part?.points.slice(start, refinedBy?.end).join("") !== exact) {
    part = [...parts.values()].find(({ points }) => points.join("").includes(prefix + exact + suffix));
    if (!part) return null;
    const text = part.points.join("");
    start = [...text.slice(0, text.indexOf(prefix + exact + suffix))].length + [...prefix].length;
  }
  const end = start + [...exact].length;
  const touched = part.units.flatMap((unit, n) => (unit.start < end && unit.end > start ? [n] : []));
  const note = of("commenting", item.body).value;
  return { part: part.id, first: touched[0], last: touched.at(-1), tag, ...(typeof note === "string" && note ? { note: note.slice(0, longest) } : {}) };
}

function downloadMarks(page) {
  saveFile("marks.jsonld", JSON.stringify(page, null, 2), "application/ld+json");
}

/* Lets the reader choose a file; hands over its annotations, or null where it holds none. */
function chooseMarks(take) {
  const input = make("input", { type: "file", accept: ".jsonld,.json", onchange: async () => {
    let items = null;
    try {
      const page = JSON.parse(await input.files[0].text());
      items = Array.isArray(page) ? page : page.items;
    } catch { /* What is read is no list then, and that is said. */ }
    take(Array.isArray(items) ? items : null);
  } });
  input.click();
}
