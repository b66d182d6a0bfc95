// Tells the service worker what this page loaded before the worker was in charge, so that it can
// keep that too; only once the questions are there or nothing was loaded for long, so that the
// lesson comes first.
(async () => {
  if (!navigator.serviceWorker) return;
  const { active } = await navigator.serviceWorker.ready;
  let pause;
  let quiet = 20_000;
  const tell = () => {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    active.postMessage({ loaded: loaded.filter((address) => address.startsWith("http")) });
  };
  const wait = () => {
    clearTimeout(pause);
    pause = setTimeout(tell, quiet);
  };
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.keptForOffline) document.documentElement.dataset.keptForOffline = data.keptForOffline;
  });
  navigator.serviceWorker.startMessages();
  addEventListener("closereading:came-up", () => {
    quiet = 2000;
    wait();
  });
  performance.setResourceTimingBufferSize(5000);
  new PerformanceObserver(wait).observe({ type: "resource", buffered: true });
})();
