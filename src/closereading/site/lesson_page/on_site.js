/* What the start bar asks of the browser edition, for each page that is opened in it. */
window.closereadingSite = (page) => {
  letterFirst.opened(page);
  leadToAllLessons();
  leaveUnaskedWhereAllIsKept(page);
  const held = holdPage(page);
  tellOfFullStorage(page);
  tellOfNewer(page).catch(() => { /* without a network the saved page is the newest there is */ });
  return {
    mayStart: () => held.here,
    mustStart: () => !held.here || !keepsFiles(),
    async beforeCells(kernel) {
      letterFirst.started();
      await offerDownloadWhereNothingIsKept(page, kernel);
    },
    afterCells() {
      letterFirst.cameUp();
      dispatchEvent(new Event("closereading:came-up"));
    },
  };
};

window.closereadingSite.other = letterFirst.other;
