/* A box to write in, with its words counted against the limit. */
function writingBody(shown, changed, { label, long }) {
  const id = freshId();
  const count = make("p", { class: "cr-quiet cr-count", id: freshId() });
  const box = make("textarea", {
    id, rows: long ? 8 : 3, class: long ? "cr-long" : null, "aria-describedby": count.id,
    oninput: () => { tally(); changed(false); },
  });
  function tally() {
    const words = (box.value.match(/\S+/g) ?? []).length;
    const over = Boolean(shown.max_words) && words > shown.max_words;
    count.toggleAttribute("data-over", over);
    const limit = shown.max_words ? ` of at most ${shown.max_words}` : "";
    say(count, `${words}${limit} words${over ? ": too many" : ""}`);
  }
  tally();
  return {
    node: make("div", {}, make("label", { for: id, class: "cr-label" }, label), box, count),
    get: () => box.value,
    set: (value) => { box.value = value ?? ""; tally(); },
  };
}
