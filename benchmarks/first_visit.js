/* Notes when a visit reaches what is waited for: milliseconds by the page's own clock, which
   begins with the visit. Things count as there once they are laid out. */
((wanted) => {
  const reached = {};
  window.firstVisit = reached;
  let connecting = false;

  const laidOut = (selector) => [...document.querySelectorAll(selector)].some((el) => el.getClientRects().length);

  /* The host's sign of the kernel says "unknown" from the time it is asked for until it answers. */
  function kernelAnswers() {
    const sign = document.querySelector(".jp-Notebook-ExecutionIndicator")?.dataset.status;
    connecting ||= sign === "unknown";
    return connecting && sign !== "unknown";
  }

  function look() {
    const now = performance.now();
    for (const [name, selector] of Object.entries(wanted)) {
      if (!(name in reached) && laidOut(selector)) reached[name] = now;
    }
    if (!("kernel" in reached) && kernelAnswers()) reached.kernel = now;
    requestAnimationFrame(look);
  }

  const first = (entries, name) => entries.getEntriesByName(name)[0]?.startTime;
  new PerformanceObserver((entries) => {
    reached.painted ??= first(entries, "first-contentful-paint");
  }).observe({ type: "paint", buffered: true });
  addEventListener("load", () => {
    reached.firstByte = performance.getEntriesByType("navigation")[0].responseStart;
  });
  requestAnimationFrame(look);
})
