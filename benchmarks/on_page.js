/* What in_chromium.py measures on a page: times in milliseconds, by the page's own clock. */
window.bench = (() => {
  const CONTROL = ".cr-question fieldset :is(input, select, textarea, button, [role=option])";
  let pressed = 0;
  let last = null;

  /* The time just after the next frame is painted. */
  const painted = () => new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(null);
    });
  });

  /* A model that holds its state and hears nothing, as in tests/browser/plain_page.py. */
  const modelOf = (state) => ({ get: (name) => state[name], on() {}, off() {}, send() {} });

  const inUse = (el, rows) => [...el.querySelectorAll(CONTROL)].some((node) => !node.disabled && node.getClientRects().length)
    && el.querySelectorAll(".cr-marks li").length >= rows;

  function whenInUse(el, rows) {
    if (inUse(el, rows)) return Promise.resolve();
    return new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (!inUse(el, rows)) return;
        observer.disconnect();
        done();
      });
      observer.observe(el, { childList: true, subtree: true, attributes: true });
    });
  }

  /* Shows a widget as a host does, its style sheet first; tells when its first control can be
     used, its place on the page computed, and when it is painted. */
  async function show({ esm, css, state, rows }) {
    const el = document.querySelector("main").appendChild(document.createElement("div"));
    const start = performance.now();
    const style = el.appendChild(document.createElement("style"));
    style.textContent = css;
    const address = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
    const { default: widget } = await import(address);
    const close = widget.render({ model: modelOf(state), el });
    await whenInUse(el, rows);
    const usable = performance.now() - start;
    const seen = (await painted()) - start;
    bench.leave = () => {
      close();
      el.remove();
      sessionStorage.clear();
    };
    return [usable, seen];
  }

  /* Scrolls the page, or what scrolls in it, by 40 pixels a frame; returns the frames' lengths. */
  async function scroll(selector) {
    const box = selector ? document.querySelector(selector) : document.scrollingElement;
    box.scrollTop = 0;
    await painted();
    const frame = () => new Promise(requestAnimationFrame);
    const frames = [];
    for (let before = await frame(), at = -1; box.scrollTop !== at && frames.length < 300;) {
      at = box.scrollTop;
      box.scrollTop += 40;
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
    return frames;
  }

  window.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  ["keydown", "input", "click"].forEach((type) => window.addEventListener(type, () => {
    last = painted().then((at) => at - pressed);
  }, true));
  return { painted, show, scroll, answered: () => last };
})();
