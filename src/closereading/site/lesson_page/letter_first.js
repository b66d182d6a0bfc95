/* The letter can be read before anything else of the page has come. */
const letterFirst = (() => {
  const dialog = document.getElementById("letter-first");
  const state = document.getElementById("first-state");
  const close = document.getElementById("first-close");
  const SECONDS = 60;
  const late = setTimeout(() => {
    state.textContent = "This takes longer than usual. If nothing comes, reload this page; your answers are kept.";
  }, SECONDS * 1000);

  function ready(sentence) {
    clearTimeout(late);
    state.textContent = sentence;
    close.hidden = false;
  }

  close.addEventListener("click", () => dialog.close());

  return {
    /** The page is there: give way to it, unless its reader has begun with the letter. */
    opened() {
      if (!dialog.open) return;
      ready("The page is ready.");
      if (!dialog.scrollTop && !dialog.contains(document.activeElement)) dialog.close();
    },
    /** Offer the letter in the bar while the questions come up. */
    offer({ bar, panel }) {
      const button = make("button", "Read the letter meanwhile", () => {
        ready("The questions are being brought up.");
        dialog.addEventListener("close", goBack, { once: true });
        dialog.showModal();
        dialog.scrollTop = 0;
      });
      // The browser goes back to the button, but that is gone once the questions are there.
      const goBack = () => {
        if (!button.isConnected) panel.content.activate();
      };
      button.className = "crx-quiet";
      bar.append(button);
      return () => button.remove();
    },
    cameUp() {
      if (dialog.open) ready("The questions are there.");
    },
  };
})();
