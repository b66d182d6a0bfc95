/* The part of the review that lets answers be taken along in a file and brought in again. */
const SILENT = "No answer from the notebook: show this again";

function takeAlong(model, shown, onBrought) {
  const talk = exchange(model, onReply, () => say(state, SILENT));
  const state = make("span", { class: "cr-state", role: "status" });
  const name = make("span", { class: "cr-quiet", id: freshId() }, "Take your answers along");
  const field = make("input", { type: "file", accept: ".json,.ipynb", onchange: () => {
    const [file] = field.files;
    if (file) bring(file).catch(() => say(state, `${file.name} could not be read. Nothing was changed.`));
    field.value = "";
  } });
  const node = make("div", { class: "cr-foot cr-along", role: "group", "aria-labelledby": name.id }, name,
    make("button", { type: "button", onclick: () => { say(state, ""); talk.send({ type: "take-along" }); } }, "Download my answers"),
    make("label", { class: "cr-file" }, "Bring answers in", field), state);

  /* What goes to the kernel is longer than the file: a connection breaks at twice the size. */
  async function bring(file) {
    say(state, "");
    const text = file.size > shown.largest_brought ? null : await file.text();
    if (text === null || new Blob([JSON.stringify(text)]).size > shown.largest_brought) {
      return say(state, `${file.name} is too large to be a file of answers. Nothing was changed.`);
    }
    return talk.send({ type: "bring", text });
  }
  function onReply(reply) {
    if (reply.type === "not-saved") return say(state, reply.why);
    if (reply.type === "to-take-along") return take(reply.text);
    onBrought();
    return say(state, reply.said);
  }
  function take(text) {
    if (!text) return say(state, "There are no answers here yet.");
    saveFile("answers.json", text, "application/json");
    const { answered, questions } = model.get("listing");
    const lost = unsavedAnswers.under(shown.desk).length ? " What is “Not saved” is not in it." : "";
    return say(state, `Downloaded: answers.json, with ${answered} of ${questions.length} questions answered.${lost}`);
  }
  return { node, forget: () => say(state, ""), close: () => talk.close() };
}
