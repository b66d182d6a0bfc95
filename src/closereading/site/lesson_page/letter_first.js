/* The letter can be read before anything else of the page has come, and until the questions are
   there. It is modal: no key meant for it reaches the page behind. */
const letterFirst = (() => {
  const dialog = document.getElementById("letter-first");
  const state = document.getElementById("first-state");
  const close = document.getElementById("first-close");
  const SECONDS = 60;
  const NO_READING = ["Escape", "Shift", "Control", "Alt", "Meta"];
  const late = setTimeout(() => {
    ready("This takes longer than usual. If nothing comes, reload this page; your answers are kept.");
  }, SECONDS * 1000);
  let page = null;
  let inUse = false;
  const button = make("button", "Read the letter", show);
  button.className = "crx-quiet";

  function ready(sentence) {
    clearTimeout(late);
    state.textContent = sentence;
    close.hidden = false;
  }

  function giveWay() {
    if (!inUse && !dialog.scrollTop) dialog.close();
  }

  function show() {
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  function offer() {
    if (!button.isConnected) page.bar.append(button);
    page.fit();
  }

  /* The browser goes back to where the keyboard was; on the page that is above the lesson. */
  function goBack() {
    if (page.bar.contains(document.activeElement)) return;
    const start = page.bar.querySelector("button");
    if (start.hidden) page.panel.content.activate();
    else start.focus();
  }

  for (const kind of ["keydown", "pointerdown", "wheel"]) {
    dialog.addEventListener(kind, ({ key }) => { inUse ||= !NO_READING.includes(key); }, { passive: true });
  }
  dialog.addEventListener("cancel", (event) => { if (close.hidden) event.preventDefault(); });
  close.addEventListener("click", () => dialog.close());
  dialog.removeAttribute("open");
  show();

  return {
    /** The page is there: give way to it, unless its reader has begun with the letter. */
    opened(there) {
      page = there;
      ready("The page is ready.");
      offer();
      dialog.addEventListener("close", goBack);
      giveWay();
    },
    /** What is there is another page than one of the course. */
    other() {
      ready("The page is ready.");
      giveWay();
    },
    started() {
      state.textContent = "The questions are being brought up.";
      offer();
    },
    cameUp() {
      state.textContent = "The questions are there.";
      button.remove();
    },
  };
})();
