/* The letter to work on is a script and a style sheet of its own, which the kernel sends along. */
function kindBody(shown, changed, find) {
  const script = URL.createObjectURL(new Blob([shown.tool.script], { type: "text/javascript" }));
  const waiting = make("p", { class: "cr-quiet", role: "status" }, "The letter is being laid out.");
  const node = make("div", {}, make("style", {}, shown.tool.style), waiting);
  let value = null;
  let desk = null;
  const ready = import(script).then(({ default: tool }) => {
    desk = tool({ make, say, freshId })(shown, changed, find);
    waiting.replaceWith(desk.node);
    desk.set(value);
  }).catch(() => say(waiting, "The letter could not be laid out: show this again."))
    .finally(() => URL.revokeObjectURL(script));
  return {
    node,
    get: () => (desk ? desk.get() : value),
    set: (next) => { value = next; desk?.set(next); },
    ready,
    found: (reply) => desk?.found(reply),
    close: () => desk?.close(),
  };
}
