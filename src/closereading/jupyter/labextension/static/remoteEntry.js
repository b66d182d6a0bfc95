/* JupyterLab takes extensions as containers of webpack's module federation: an object that is
   given the host's shared modules by init() and is asked for its own by get(). This one is
   written by hand, so that installing the course builds nothing. */
(() => {
  const here = new URL(".", document.currentScript.src);
  let shared = {};

  /* The copy that the host itself has loaded: another one would know none of the host's objects. */
  async function hostModule(name) {
    const copies = Object.values(shared[name]);
    const factory = await (copies.find((copy) => copy.loaded) ?? copies[0]).get();
    return factory();
  }

  async function get() {
    const { coursePage } = await import(new URL("course_page.js", here));
    const style = Object.assign(document.createElement("link"), {
      rel: "stylesheet", href: new URL("course_page.css", here).href,
    });
    document.head.append(style);
    return () => ({ __esModule: true, default: coursePage(hostModule) });
  }

  (window._JUPYTERLAB ??= {}).closereading = { init: (scope) => { shared = scope; }, get };
})();
