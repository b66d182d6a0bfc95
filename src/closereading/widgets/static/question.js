/* The shell of every question: prompt, rule, answer, how sure, what to do next, and its state. */
function unsavedAnswers() {
  return (window.closereadingUnsaved ??= new Map());
}

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

function questionView(model, el, kindBody) {
  const shown = model.get("shown");
  const place = `${shown.desk}/${shown.id}`;
  const talk = exchange(model, onReply, () => trouble("Not saved: run this cell again"));
  let recorded = model.get("recorded");
  let dirty = false;
  let pause = null;

  const body = kindBody(shown, onChange);
  const sure = shown.ask_confidence ? sureChoice(shown, onChange) : null;
  const state = make("span", { class: "cr-state", role: "status" });
  const back = make("div", { role: "status" });
  const hints = make("ol", { class: "cr-hints", "aria-live": "polite" });
  const notice = make("p", { class: "cr-notice", role: "alert", hidden: true });
  const check = make("button", { type: "button", class: "cr-main", onclick: onCheck }, "Check");
  const hint = make("button", { type: "button", onclick: onHint });
  const later = make("span", { class: "cr-quiet" });
  const again = askedTwice("Start again", "Start this question again? Your answer is kept aside.",
    "Yes, start again", "Keep my answer", onStartAgain);
  const rule = make("p", { class: "cr-rule", id: freshId() }, shown.rule);
  const root = make("div", { class: "cr cr-question", "data-question": shown.id },
    notice,
    make("fieldset", { "aria-describedby": rule.id }, make("legend", { class: "cr-prompt" }, shown.prompt), rule, body.node),
    sure?.node, back, hints,
    make("div", { class: "cr-foot" }, shown.practice ? [check, hint, later] : null, again, state));

  function answer() {
    return { value: body.get(), confidence: sure ? sure.get() : null };
  }
  /* What the kernel has not confirmed is kept on the page: run again, the cell finds it here. */
  function keep() {
    unsavedAnswers().set(place, answer());
    root.toggleAttribute("data-unsaved", true);
  }
  function letGo() {
    unsavedAnswers().delete(place);
    root.removeAttribute("data-unsaved");
  }
  function onChange(atOnce) {
    dirty = true;
    if (recorded.feedback) drawFeedback(true);
    clearTimeout(pause);
    keep();
    if (atOnce) record();
    else pause = setTimeout(record, 500);
  }
  function record() {
    clearTimeout(pause);
    dirty = false;
    talk.send({ type: "record", ...answer() });
  }
  function flush() {
    if (dirty) record();
  }
  function onCheck() {
    clearTimeout(pause);
    dirty = false;
    keep();
    talk.send({ type: "check", ...answer() });
  }
  function onHint() {
    talk.send({ type: "hint" });
  }
  function onStartAgain() {
    clearTimeout(pause);
    dirty = false;
    letGo();
    talk.send({ type: "start-again" });
    body.node.querySelector("input, select, textarea").focus();
  }
  function onReply(reply, latest) {
    if (reply.type === "not-saved") return trouble(`Not saved: ${reply.why}`);
    if (reply.type === "hint") return drawHints(reply);
    if (latest && !dirty) letGo();
    if (reply.type === "started-again") return null;
    recorded = { ...recorded, at: reply.at };
    if (reply.type === "checked") {
      recorded = { ...recorded, feedback: reply.score };
      drawFeedback(false);
      drawHints({ hints: recorded.hints, next_hint: reply.next_hint });
    }
    return latest ? drawState(reply.type === "checked") : null;
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
  function drawHints(now) {
    recorded = { ...recorded, hints: now.hints, next_hint: now.next_hint };
    const opened = now.hints.length;
    while (hints.children.length > opened) hints.lastChild.remove();
    now.hints.slice(hints.children.length).forEach((words) => hints.append(
      make("li", {}, make("b", {}, `Hint ${hints.children.length + 1} of ${shown.hints}`), words)));
    const done = opened >= shown.hints || recorded.feedback?.verdict === "correct";
    if (document.activeElement === hint) check.focus();
    hint.hidden = done || !now.next_hint;
    later.hidden = done || now.next_hint;
    say(hint, `Hint ${opened + 1} of ${shown.hints}`);
    say(later, opened ? "The next hint opens when you have checked again." : "A hint opens when you have checked an answer.");
  }
  function draw() {
    body.set(recorded.value);
    sure?.set(recorded.confidence);
    notice.hidden = !recorded.notice;
    say(notice, recorded.notice ?? "");
    drawState(Boolean(recorded.feedback));
    drawFeedback(false);
    drawHints(recorded);
  }
  /* Another view, or the review, may have changed what is recorded; never overwrite what is being written. */
  function onRecorded() {
    const next = model.get("recorded");
    const begun = next.round !== recorded.round;
    if (begun) letGo();
    if (!begun && (root.hasAttribute("data-unsaved") || root.contains(document.activeElement))) return;
    clearTimeout(pause);
    dirty = false;
    recorded = next;
    draw();
  }
  function onHidden() {
    if (document.visibilityState === "hidden") flush();
  }

  el.append(root);
  draw();
  model.on("change:recorded", onRecorded);
  root.addEventListener("focusout", flush);
  document.addEventListener("visibilitychange", onHidden);
  window.addEventListener("pagehide", flush);
  const kept = unsavedAnswers().get(place);
  if (kept) {
    body.set(kept.value);
    sure?.set(kept.confidence);
    keep();
    record();
  }
  return () => {
    flush();
    clearTimeout(pause);
    talk.close();
    model.off("change:recorded", onRecorded);
    document.removeEventListener("visibilitychange", onHidden);
    window.removeEventListener("pagehide", flush);
    root.remove();
  };
}

function render({ model, el }) {
  guardKeys();
  return questionView(model, el, kindBody);
}
