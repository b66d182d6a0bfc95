const TROUBLE = "Something did not come up. Try once more; your answers are kept.";
const SLOW = "This takes longer than usual. If nothing comes up, reload this page; your answers are kept.";
const SLOW_SECONDS = 60;
const RESTARTED = "This page has to be started again. Your answers are kept.";

function makeBar(what) {
  const bar = document.createElement("section");
  bar.className = "crx-bar";
  bar.setAttribute("aria-label", `Start the ${what}`);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Start the ${what}`;
  const state = document.createElement("span");
  state.setAttribute("role", "status");
  bar.append(button, state);
  return { bar, button, state };
}

/** Put a bar above the page, with one button that runs all its cells and then goes away. */
export function addStartBar(panel, what, { NotebookActions, Widget, contents }) {
  const { bar, button, state } = makeBar(what);
  const widget = new Widget({ node: bar });
  panel.contentHeader.addWidget(widget);
  const notebook = panel.content;
  let running = false;

  function fit() {
    widget.setHidden(button.hidden && bar.children.length === 2);
    // The host gives the bar its least height; where a sentence wraps, that is more.
    bar.style.height = bar.style.minHeight = "";
    bar.style.minHeight = `${bar.scrollHeight}px`;
    panel.contentHeader.fit();
  }

  function show(sentence) {
    state.textContent = sentence;
    button.setAttribute("aria-disabled", String(running || site?.mayStart() === false));
    button.hidden = false;
    fit();
  }

  // The browser edition has more to say.
  const site = window.closereadingSite?.({ panel, bar, contents, fit, startAgain: show });

  async function runAll() {
    await panel.sessionContext.ready;
    await site?.beforeCells(panel.sessionContext.session.kernel);
    show("Bringing up the letter and the questions …");
    notebook.activeCellIndex = 0;
    notebook.deselectAll();
    return NotebookActions.runCells(notebook, notebook.widgets, panel.sessionContext);
  }

  async function start() {
    if (running || site?.mayStart() === false) return;
    running = true;
    show("Starting …");
    const late = setTimeout(show, SLOW_SECONDS * 1000, SLOW);
    const allCameUp = await runAll().catch(() => false);
    clearTimeout(late);
    running = false;
    done(allCameUp);
  }

  function done(allCameUp) {
    const hadFocus = bar.contains(document.activeElement);
    site?.afterCells();
    if (!allCameUp) show(TROUBLE);
    else {
      state.textContent = "";
      button.hidden = true;
      fit();
    }
    if (hadFocus) allCameUp ? notebook.activate() : button.focus();
  }

  // Whoever runs all cells from the menu has started the page as well.
  const ran = new Set();
  function onRun(_, { notebook: where, cell, success }) {
    if (where !== notebook || !success) return;
    ran.add(cell);
    if (running || button.hidden || site?.mustStart()) return;
    if (notebook.widgets.every((one) => one.model.type !== "code" || ran.has(one))) done(true);
  }

  NotebookActions.executed.connect(onRun);
  panel.disposed.connect(() => NotebookActions.executed.disconnect(onRun));

  button.addEventListener("click", start);
  new ResizeObserver(fit).observe(notebook.node);
  panel.sessionContext.statusChanged.connect((_, status) => {
    if (!["restarting", "autorestarting", "dead"].includes(status)) return;
    ran.clear();
    if (button.hidden) show(RESTARTED);
  });
}
