/* The shell of every question: prompt, rule, answer, how sure, what to do next, and its state. */
function sureChoice(shown, changed) {
  const name = freshId();
  const inputs = shown.levels.map(({ value, text }) => make("label", { class: "cr-option" },
    make("input", { type: "radio", name, value, onchange: () => changed(true) }), text));
  const node = make("fieldset", { class: "cr-sure" }, make("legend", {}, "How sure were you?"), inputs);
  const radios = [...node.querySelectorAll("input")];
  return {
    node,
    get: () => Number(radios.find((radio) => radio.checked)?.value) || null,
    set: (value) => radios.forEach((radio) => { radio.checked = Number(radio.value) === value; }),
  };
}

/* Why the reader thinks so, in their own words, before they read why. */
function becauseBox({ longest_because: maxlength }, changed) {
  const box = make("textarea", { rows: 2, maxlength, oninput: () => changed(false) });
  return {
    node: make("label", { class: "cr-sure" }, "Because… (your reason; it is not graded)", box),
    get: () => box.value,
    set: (words) => { box.value = words ?? ""; },
  };
}

/* What the reader gives: the kind's own answer, and why and how sure where that is asked. */
function answerForm(shown, changed, kindBody, find) {
  const body = kindBody(shown, changed, find);
  const why = shown.ask_because ? becauseBox(shown, changed) : null;
  const sure = shown.ask_confidence ? sureChoice(shown, changed) : null;
  return {
    body: body.node,
    beside: [why?.node, sure?.node],
    get: () => ({ value: body.get(), because: why?.get(), confidence: sure?.get() }),
    set: ({ value, because, confidence }) => { body.set(value); why?.set(because); sure?.set(confidence); },
    shows: (value) => JSON.stringify(body.get()) === JSON.stringify(value),
    echo: (echo) => body.echo?.(echo),
    found: (reply) => body.found?.(reply),
    close: () => body.close?.(),
    ready: body.ready,
    focus: () => body.node.querySelector("input, select, textarea, button").focus(),
  };
}

/* Sends what is answered: at once, or when writing pauses; at the latest when the page is left.
   `open` carries the signal that listeners take as an option. */
function answerSender(root, place, form, talk, lastAt) {
  let dirty = false;
  let pause = null;
  const open = new AbortController();
  const keep = () => {
    unsavedAnswers.keep(place, { ...form.get(), after: lastAt() });
    root.toggleAttribute("data-unsaved", true);
  };
  const send = (type) => {
    clearTimeout(pause);
    dirty = false;
    talk.send({ type, ...form.get() });
  };
  const sendAgain = (kept) => { form.set(kept); keep(); send("record"); };
  const flush = () => { if (dirty) send("record"); };
  root.addEventListener("focusout", flush);
  document.addEventListener("visibilitychange", flush, open);
  window.addEventListener("pagehide", flush, open);
  return {
    pending: () => dirty || talk.waits(),
    changed(atOnce) {
      clearTimeout(pause);
      dirty = true;
      keep();
      if (atOnce) send("record");
      else pause = setTimeout(() => send("record"), 500);
    },
    check() { keep(); send("check"); },
    letGo() {
      if (dirty) return;
      unsavedAnswers.drop(place);
      root.removeAttribute("data-unsaved");
    },
    /* The kernel's clock may be ahead of this one: what it had confirmed before is no newer. */
    takeUp() {
      const kept = unsavedAnswers.of(place);
      if (kept && lastAt() !== kept.after && Date.parse(lastAt()) > kept.kept) unsavedAnswers.drop(place);
      else if (kept) sendAgain(kept);
    },
    close() {
      flush();
      open.abort();
    },
  };
}

/* Three rungs; each opens after an attempt. */
function hintLadder(shown, open, elsewhere) {
  const list = make("ol", { class: "cr-hints", "aria-live": "polite" });
  const button = make("button", { type: "button", onclick: open });
  const later = make("span", { class: "cr-quiet" });
  return {
    list,
    controls: [button, later],
    draw({ hints, next_hint: next }, solved) {
      while (list.children.length > hints.length) list.lastChild.remove();
      hints.slice(list.children.length).forEach((words) => list.append(
        make("li", {}, make("b", {}, `Hint ${list.children.length + 1} of ${shown.hints}`), words)));
      const done = hints.length >= shown.hints || solved;
      if (document.activeElement === button) elsewhere();
      button.hidden = done || !next;
      later.hidden = done || next;
      say(button, `Hint ${hints.length + 1} of ${shown.hints}`);
      say(later, hints.length ? "The next hint opens when you have checked another answer." : "A hint opens when you have checked an answer.");
    },
  };
}

function questionView(model, el, kindBody) {
  const shown = { ...model.get("shown"), tool: model.get("tool") };
  let recorded = model.get("recorded");
  /* Answers are confirmed apart from all else that is asked of the kernel. */
  const [talk, aside] = [0, 1].map(() => exchange(model, onReply, () => trouble("Not saved: show this again")));
  const form = answerForm(shown, onChange, kindBody, (words) => aside.send({ type: "find", words }));
  const ladder = hintLadder(shown, () => aside.send({ type: "hint" }), () => check.focus());
  const state = make("span", { class: "cr-state", role: "status" });
  const back = make("div", { role: "status" });
  const notice = make("p", { class: "cr-notice", role: "alert", hidden: true });
  const check = make("button", { type: "button", class: "cr-main", onclick: () => sender.check() }, "Check");
  const again = askedTwice("Start again", "Start this question again? Your answer is kept aside.",
    "Yes, start again", "Keep my answer", onStartAgain);
  const rule = make("p", { class: "cr-rule", id: freshId() }, shown.rule);
  const root = make("div", { class: "cr cr-question", "data-question": shown.id },
    notice,
    make("fieldset", { "aria-describedby": rule.id }, make("legend", { class: "cr-prompt" }, shown.prompt), rule, form.body),
    form.beside, back, ladder.list,
    make("div", { class: "cr-foot" }, shown.practice ? [check, ladder.controls].flat() : null, again, state));
  const sender = answerSender(root, `${shown.desk}/${shown.id}`, form, talk, () => recorded.at);

  function onChange(atOnce) {
    if (recorded.feedback?.verdict === "blank") recorded = { ...recorded, feedback: null };
    drawFeedback(true);
    sender.changed(atOnce);
  }
  function onStartAgain() {
    aside.send({ type: "start-again" });
    form.focus();
  }
  function onReply(reply, latest) {
    if (reply.type === "not-saved") return trouble(`Not saved: ${reply.why}`);
    if (reply.type === "hint") return drawHints(reply);
    if (reply.type === "found") return form.found(reply);
    if (reply.type === "started-again") return null;
    if (latest) sender.letGo();
    recorded = { ...recorded, at: reply.at };
    if (reply.type === "checked") {
      recorded = { ...recorded, feedback: reply.score };
      drawFeedback(false);
      drawHints({ hints: recorded.hints, next_hint: reply.next_hint });
    }
    return latest ? drawState(reply.type === "checked" && Boolean(reply.at)) : null;
  }
  function trouble(words) {
    state.toggleAttribute("data-trouble", true);
    say(state, words);
  }
  function drawState(checked) {
    state.removeAttribute("data-trouble");
    again.hidden = !recorded.at;
    const saved = recorded.at ? `Saved ${clock(recorded.at)}` : "";
    say(state, saved && checked ? `Checked · ${saved}` : saved || (recorded.round ? "Started again" : "Not answered yet"));
  }
  function drawFeedback(earlier) {
    back.replaceChildren(...(recorded.feedback ? [feedbackLines(recorded.feedback, earlier)] : []));
  }
  function drawHints({ hints, next_hint }) {
    recorded = { ...recorded, hints, next_hint };
    ladder.draw(recorded, recorded.feedback?.verdict === "correct");
  }
  function draw() {
    if (!sender.pending()) form.set(recorded);
    form.echo(recorded.echo);
    notice.hidden = !recorded.notice;
    say(notice, recorded.notice ?? "");
    drawState(Boolean(recorded.feedback));
    drawFeedback(false);
    drawHints(recorded);
  }
  /* Another view, or the review, may have changed what is recorded; never overwrite what is being
     written, also when it was begun before the kernel started the question again. */
  function onRecorded() {
    const next = model.get("recorded");
    form.echo(next.echo);
    const begun = next.round !== recorded.round;
    if (!begun && (root.hasAttribute("data-unsaved") || (root.contains(document.activeElement) && form.shows(next.value)))) return;
    recorded = next;
    if (!sender.pending()) sender.letGo();
    draw();
  }

  el.append(root);
  draw();
  form.ready?.then(() => drawFeedback(false));
  model.on("change:recorded", onRecorded);
  sender.takeUp();
  return () => {
    sender.close();
    form.close();
    talk.close();
    aside.close();
    model.off("change:recorded", onRecorded);
    root.remove();
  };
}

function render({ model, el }) {
  guardKeys();
  return questionView(model, el, kindBody);
}
