/* The letter can be read before anything else of the page has come, and until the questions are
   there. It is modal: no key meant for it reaches the page behind. */
const letterFirst = (() => {
  const dialog = document.getElementById("letter-first");
  const state = document.getElementById("first-state");
  const close = document.getElementById("first-close");
  const SECONDS = 60;
  const late = setTimeout(() => {
    state.textContent = "This takes longer than usual. If nothing comes, reload this page; your answers are kept.";
  }, SECONDS * 1000);
  let page = null;
  let inUse = false;
  const button = make("button", "Read the letter", show);
  button.className = "crx-quiet";

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
    const start = page.bar.querySelector("button:not([hidden])");
    if (start) start.focus();
    else page.panel.content.activate();
  }

  for (const kind of ["keydown", "pointerdown", "wheel"]) {
    dialog.addEventListener(kind, () => { inUse = true; }, { passive: true });
  }
  dialog.addEventListener("cancel", (event) => { if (!page) event.preventDefault(); });
  close.addEventListener("click", () => dialog.close());
  dialog.removeAttribute("open");
  show();

  return {
    /** The page is there: give way to it, unless its reader has begun with the letter. */
    opened(there) {
      page = there;
      clearTimeout(late);
      state.textContent = "The page is ready.";
      close.hidden = false;
      offer();
      dialog.addEventListener("close", goBack);
      if (!inUse) dialog.close();
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
