/* The last cell: what is answered, handing in, printing, starting again. */
function answerLines(lines) {
  return lines.map(([label, words]) => make("p", {}, label ? make("b", {}, `${label}: `) : null, words));
}

function today() {
  return new Date().toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric" });
}

/* A clean page of its own, so that nothing of the notebook is printed. */
function printWork(shown, listing) {
  document.querySelector("iframe.cr-print")?.remove();
  const frame = make("iframe", { class: "cr-print", title: "Finished work", style: "position:fixed;width:0;height:0;border:0" });
  document.body.append(frame);
  const page = frame.contentDocument;
  page.title = shown.title;
  page.head.append(make("style", {}, "body{font:11.5pt/1.5 Georgia,serif;max-width:40em;margin:2em auto;color:#000}h1{font-size:1.3em}h2{font-size:1em;margin:1.6em 0 .2em;break-after:avoid}p{margin:.2em 0;white-space:pre-wrap}.q{color:#444}"));
  page.body.append(make("h1", {}, shown.title),
    make("p", { class: "q" }, `${listing.answered} of ${listing.questions.length} questions answered. Printed ${today()} ${clock(new Date().toISOString())}.`));
  listing.questions.forEach((question, index) => page.body.append(
    make("h2", {}, `${index + 1}. ${question.prompt}`),
    ...(question.answered ? answerLines(question.answer) : [make("p", { class: "q" }, "Not answered.")])));
  frame.contentWindow.focus();
  frame.contentWindow.print();
}

function goToQuestion(id, say) {
  const question = document.querySelector(`.cr-question[data-question="${CSS.escape(id)}"]`);
  if (!question) return say("That question is not open: run its cell first.");
  question.scrollIntoView({ block: "center" });
  return question.querySelector("input:checked, input, select, textarea")?.focus({ preventScroll: true });
}

function reviewView(model, el) {
  const shown = model.get("shown");
  const talk = exchange(model, onReply, () => say(state, SILENT));
  let scores = {};

  const state = make("span", { class: "cr-state", role: "status" });
  const tally = make("p", {});
  const bar = make("span");
  const list = make("ol", { class: "cr-list" });
  const steps = make("div", { class: "cr-steps", role: "status" });
  const notice = make("p", { class: "cr-notice", role: "alert" });
  const button = (words, type, main) => make("button", {
    type: "button", class: main ? "cr-main" : null, onclick: () => talk.send({ type }),
  }, words);
  const again = askedTwice(`Start the whole ${shown.work} again`,
    `Start all of it again? Your answers are kept aside.`, "Yes, start all again", "Keep my answers", () => {
      unsavedAnswers.under(shown.desk).forEach(unsavedAnswers.drop);
      talk.send({ type: "start-again" });
    });
  const along = takeAlong(model, shown, () => {
    scores = {};
    say(state, "");
    draw();
  });
  const root = make("div", { class: "cr cr-review" },
    notice, make("p", { class: "cr-prompt" }, shown.title), tally,
    make("div", { class: "cr-bar", "aria-hidden": "true" }, bar), list, steps,
    make("div", { class: "cr-foot" },
      shown.hand_in.length ? button("Prepare to hand in", "prepare", true) : null,
      shown.checkable ? button("Check my answers", "check") : null,
      make("button", { type: "button", onclick: () => printWork(shown, model.get("listing")) }, "Print the finished work"),
      again, state), along.node);

  function onReply(reply) {
    if (reply.type === "not-saved") return say(state, reply.why);
    scores = reply.type === "checked" ? reply.scores : {};
    draw();
    if (reply.type === "checked") return say(state, reply.summary);
    if (reply.type === "prepared") return say(state, `Prepared ${clock(reply.at)}`);
    along.forget();
    return say(state, "Started again");
  }
  function row(question) {
    const go = make("button", { type: "button", class: "cr-plain", onclick: () => goToQuestion(question.id, (words) => say(state, words)) }, question.prompt);
    return make("li", { "data-question-row": question.id }, go,
      make("span", { class: "cr-status", "data-open": !question.answered }, question.answered ? "answered" : "not answered yet"),
      scores[question.id] ? feedbackLines(scores[question.id], false) : null);
  }
  function nextSteps(listing) {
    if (!listing.prepared_at) return [];
    const lost = unsavedAnswers.under(shown.desk).length > 0;
    return [make("p", { class: "cr-verdict" }, listing.changed
      ? "You have changed an answer since you prepared this. Prepare it again before you hand it in."
      : `Prepared ${clock(listing.prepared_at)}: ${listing.answered} of ${listing.questions.length} questions answered. Nothing has been sent yet.`),
    lost ? make("p", {}, "One of your answers is not saved: look for “Not saved”, run that cell again, then prepare again.") : null,
    make("ol", {}, shown.hand_in.map((step) => make("li", {}, step)))];
  }
  function draw() {
    const listing = model.get("listing");
    const all = listing.questions.length;
    notice.hidden = !listing.notice;
    say(notice, listing.notice ?? "");
    say(tally, `${listing.answered} of ${all} questions answered.`);
    bar.style.width = `${(100 * listing.answered) / all}%`;
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    list.replaceChildren(...listing.questions.map(row));
    list.children[focused]?.querySelector("button").focus();
    steps.replaceChildren(...nextSteps(listing).filter(Boolean));
  }

  el.append(root);
  draw();
  model.on("change:listing", draw);
  return () => {
    talk.close();
    along.close();
    model.off("change:listing", draw);
    root.remove();
  };
}

function render({ model, el }) {
  guardKeys();
  return reviewView(model, el);
}
