/* A button, or a sentence in the bar above the page. */
function make(tag, words, press) {
  const node = document.createElement(tag);
  node.textContent = words;
  if (press) {
    node.type = "button";
    node.addEventListener("click", press);
  }
  return node;
}

/** Tell the reader something in the bar, with a button where there is something to do. */
function tell({ bar, fit }, sentence, words, press) {
  const notice = make("div", "");
  notice.className = "crx-notice";
  const said = make("span", sentence);
  said.setAttribute("role", "status");
  notice.append(said);
  if (words) notice.append(make("button", words, press));
  bar.append(notice);
  fit();
  return { said, notice, remove: () => { notice.remove(); fit(); } };
}
