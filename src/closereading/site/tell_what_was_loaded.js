// Tells the service worker what this page loaded before the worker was in charge, so that it can
// keep that too; only once nothing more is being loaded, so that the lesson comes first.
(async () => {
  if (!navigator.serviceWorker) return;
  const { active } = await navigator.serviceWorker.ready;
  let pause;
  const tell = () => {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    active.postMessage({ loaded: loaded.filter((address) => address.startsWith("http")) });
  };
  const wait = () => {
    clearTimeout(pause);
    pause = setTimeout(tell, 4000);
  };
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.keptForOffline) document.documentElement.dataset.keptForOffline = data.keptForOffline;
  });
  navigator.serviceWorker.startMessages();
  performance.setResourceTimingBufferSize(5000);
  new PerformanceObserver(wait).observe({ type: "resource", buffered: true });
})();
