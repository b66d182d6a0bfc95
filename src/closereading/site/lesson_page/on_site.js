/* What the start bar asks of the browser edition, for each page that is opened in it. */
window.closereadingSite = (page) => {
  letterFirst.opened();
  const held = holdPage(page);
  tellOfFullStorage(page);
  tellOfNewer(page).catch(() => { /* without a network the saved page is the newest there is */ });
  let stopOffering = () => {};
  return {
    mayStart: () => held.here,
    mustStart: () => !held.here || !keepsFiles(),
    async beforeCells(kernel) {
      stopOffering();
      stopOffering = letterFirst.offer(page);
      page.fit();
      await offerDownloadWhereNothingIsKept(page, kernel);
    },
    afterCells() {
      stopOffering();
      letterFirst.cameUp();
      dispatchEvent(new Event("closereading:came-up"));
    },
  };
};
