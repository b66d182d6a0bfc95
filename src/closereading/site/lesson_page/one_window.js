const ELSEWHERE = "This page is open in another window of this browser. Go on there, or close it to go on here.";
const FREE = "The other window has let go of this page. Start it here: all your answers are there.";

/* Two windows would write one file of answers, each with a Python of its own. The lock is the
   browser's: it goes with the window, however that ends. */
function holdPage(page) {
  const held = { here: true };
  if (!navigator.locks) return held;
  const name = `closereading ${location.pathname} ${page.panel.context.path}`;
  const hold = () => new Promise(() => {});
  navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock) return hold();
    held.here = false;
    const told = tell(page, ELSEWHERE);
    page.bar.querySelector("button").setAttribute("aria-disabled", "true");
    navigator.locks.request(name, () => {
      held.here = true;
      told.remove();
      page.startAgain(FREE);
      return hold();
    });
  });
  return held;
}
