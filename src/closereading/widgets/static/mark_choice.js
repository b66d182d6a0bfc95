/* Choosing words in the letter: phrase by phrase with the keyboard, or any with mouse or touch. */
function phrasesIn(sheet) {
  return [...sheet.querySelectorAll("[data-phrase]")].map((node) => {
    const numbers = [...node.querySelectorAll("[data-word]")].map((word) => Number(word.dataset.word));
    return { node, part: node.closest(".cr-p").dataset.part, first: numbers[0], last: numbers.at(-1) };
  });
}

function meets(mark, span) {
  return mark.part === span.part && mark.first <= span.last && mark.last >= span.first;
}

/* Each part is a list of its phrases; explanations and buttons stand between the lists. */
function asLists(nodes, parts, phrases, sheet) {
  nodes.forEach((p, id) => {
    p.setAttribute("role", "listbox");
    p.setAttribute("aria-multiselectable", "true");
    p.setAttribute("aria-label", parts.get(id).label);
  });
  sheet.querySelectorAll(".cr-ref").forEach((sign) => sign.setAttribute("aria-hidden", "true"));
  phrases.forEach(({ node }) => {
    node.tabIndex = -1;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
  });
  phrases[0].node.tabIndex = 0;
}

/* `near` is called with the box of words chosen by mouse or touch. */
function wordChoice({ sheet, nodes, live }, parts, near) {
  const order = [...parts.keys()];
  const phrases = phrasesIn(sheet);
  let span = null;
  let at = 0;
  let from = 0;

  function light(on) {
    if (!span) return;
    const units = parts.get(span.part).units.slice(span.first, span.last + 1);
    units.flatMap((unit, n) => [...unit.nodes, ...(n < units.length - 1 ? unit.gaps : [])])
      .forEach((node) => node.classList.toggle("cr-chosen", on));
  }
  function choose(next) {
    light(false);
    span = next;
    light(true);
    phrases.forEach((phrase) => phrase.node.setAttribute("aria-selected", String(Boolean(span && meets(phrase, span)))));
    near(null);
  }
  function stand(number) {
    phrases[at].node.tabIndex = -1;
    at = number;
    phrases[at].node.tabIndex = 0;
  }
  function chooseBetween(one, other) {
    const [a, b] = [phrases[Math.min(one, other)], phrases[Math.max(one, other)]];
    choose({ part: a.part, first: a.first, last: b.last });
  }
  function walk(number, extend) {
    const to = Math.min(Math.max(number, 0), phrases.length - 1);
    if (extend && phrases[to].part !== phrases[from].part) return;
    if (!extend) from = to;
    stand(to);
    chooseBetween(from, to);
    phrases[to].node.focus();
    if (extend) say(live, `Chosen: ${wordsOf(parts.get(span.part), span)}`);
  }
  function paragraph(step) {
    const index = order.indexOf(phrases[at].part) + step;
    return phrases.findIndex(({ part }) => part === order[Math.min(Math.max(index, 0), order.length - 1)]);
  }
  function chooseSelected() {
    const selected = selectedWords(parts, sheet);
    if (!selected) return;
    choose(selected);
    from = Math.max(phrases.findIndex((phrase) => meets(phrase, selected)), 0);
    stand(from);
    near(parts.get(selected.part).units[selected.last].nodes.at(-1).getBoundingClientRect());
  }

  /* A phrase that takes the focus is chosen; a drag that ends there chooses words. */
  let down = false;
  let pause = null;
  function soon(milliseconds) {
    clearTimeout(pause);
    pause = setTimeout(() => { if (!down) chooseSelected(); }, milliseconds);
  }
  const onUp = () => {
    if (!down) return;
    down = false;
    soon(0);
  };
  const onSelection = () => soon(200);
  sheet.addEventListener("pointerdown", () => { down = true; });
  sheet.addEventListener("focusin", ({ target }) => {
    const number = phrases.findIndex(({ node }) => node === target);
    if (number < 0 || (number === at && span)) return;
    from = number;
    stand(number);
    chooseBetween(number, number);
  });
  sheet.addEventListener("click", ({ target }) => {
    const number = phrases.findIndex(({ node }) => node.contains(target));
    if (number < 0 || target.closest(".cr-term") || selectedWords(parts, sheet)) return;
    walk(number, false);
    near(phrases[number].node.getBoundingClientRect());
  });
  window.addEventListener("pointerup", onUp);
  document.addEventListener("selectionchange", onSelection);
  asLists(nodes, parts, phrases, sheet);

  const steps = {
    ArrowRight: () => at + 1, ArrowDown: () => at + 1, ArrowLeft: () => at - 1, ArrowUp: () => at - 1,
    Home: () => 0, End: () => phrases.length - 1, PageDown: () => paragraph(1), PageUp: () => paragraph(-1),
  };
  return {
    span: () => span,
    choose,
    focus: () => phrases[at].node.focus(),
    /* Tells whether the key was one to move with. */
    move(key, extend) {
      if (steps[key]) walk(steps[key](), extend);
      return Boolean(steps[key]);
    },
    visit({ part, first, last }) {
      walk(phrases.findIndex((phrase) => meets(phrase, { part, first, last })), false);
      choose({ part, first, last });
      phrases[at].node.scrollIntoView({ block: "center" });
    },
    explain: () => phrases[at].node.querySelectorAll(".cr-term").forEach((term) => term.click()),
    release() {
      selectionIn(sheet)?.removeAllRanges();
      near(null);
      if (span) phrases[at].node.focus();
    },
    close() {
      clearTimeout(pause);
      window.removeEventListener("pointerup", onUp);
      document.removeEventListener("selectionchange", onSelection);
    },
  };
}
