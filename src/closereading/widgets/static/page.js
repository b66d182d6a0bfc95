/* "14:02" by the reader's own clock; another day is named. */
function clock(iso) {
  const local = (at) => new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16).split("T");
  const [day, time] = local(new Date(iso));
  return day === local(new Date())[0] ? time : `${day} ${time}`;
}

/* Each message to the kernel has a number, which the answer repeats: millions name this exchange,
   the rest counts, for a kernel may take messages in another order. A later save covers an earlier
   one; an answer that comes after four seconds still counts. */
function exchange(model, onReply, onSilence) {
  let number = Math.floor(Math.random() * 1e9) * 1e6;
  const waiting = new Map();
  const settle = (reply) => {
    if (!waiting.has(reply.n)) return;
    for (const [n, timer] of waiting) {
      if (n > reply.n) continue;
      clearTimeout(timer);
      waiting.delete(n);
    }
    onReply(reply, waiting.size === 0);
  };
  model.on("msg:custom", settle);
  return {
    send(message) {
      const n = (number += 1);
      waiting.set(n, setTimeout(onSilence, 4000));
      try {
        model.send({ ...message, n });
      } catch {
        onSilence();
      }
    },
    waits: () => waiting.size,
    close() {
      waiting.forEach(clearTimeout);
      model.off("msg:custom", settle);
    },
  };
}

/* What the kernel has not confirmed is kept in this tab, over a reload too if the browser lets us:
   run again, the cell finds it. */
const UNSAVED = "closereading unsaved ";
let tab = (window.crUnsaved ??= {});
try {
  tab = sessionStorage;
} catch {}
const unsavedAnswers = {
  keep(place, answer) {
    try {
      tab[UNSAVED + place] = JSON.stringify({ ...answer, kept: Date.now() });
    } catch { /* Full: it still stands on the page. */ }
  },
  of: (place) => JSON.parse(tab[UNSAVED + place] ?? null),
  drop: (place) => delete tab[UNSAVED + place],
  under: (desk) => Object.keys(tab).filter((key) => key.startsWith(`${UNSAVED}${desk}/`)).map((key) => key.slice(UNSAVED.length)),
};

/* A button that asks once more, in words, before it acts. */
function askedTwice(label, question, yes, no, act) {
  const box = make("span", { class: "cr-sureness" });
  const open = make("button", { type: "button", class: "cr-plain", onclick: ask }, label);
  function ask() {
    const keep = make("button", { type: "button", onclick: close }, no);
    const go = make("button", { type: "button", onclick: () => { close(); act(); } }, yes);
    box.replaceChildren(make("span", { role: "alert" }, question), go, keep);
    keep.focus();
  }
  function close() {
    box.replaceChildren(open);
    open.focus();
  }
  box.append(open);
  return box;
}

function earned(score) {
  if (!score.possible || score.verdict === "manual") return "";
  return ` · ${score.points} of ${score.possible} ${score.possible === 1 ? "point" : "points"}`;
}

function placeLine(place) {
  const where = /\d/.test(place.label) ? place.label : `the ${place.label}`;
  const link = make("button", { type: "button", class: "cr-plain" }, `Show the words in ${where}`);
  link.addEventListener("click", () => showPassage(place, link));
  return make("p", {}, make("q", {}, place.quote), " ", link);
}

/* The letter above the question, or else the first below it, that shows this part. */
function nearestPart(place, from) {
  const parts = [...document.querySelectorAll(`.cr-letter [data-part="${CSS.escape(place.part)}"]`)];
  const above = parts.filter((part) => part.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING);
  return above.at(-1) ?? parts[0];
}

/* A letter on the page takes this event, scrolls to the words and lights them. */
function showPassage(place, from) {
  const part = nearestPart(place, from);
  if (!part) return from.replaceWith(`(${place.label}: run the cell that shows the letter)`);
  return document.dispatchEvent(new CustomEvent("closereading:show", { detail: { place, from, part } }));
}

function partLines(part) {
  const head = part.label ? make("b", {}, `${part.label} · ${part.verdict_words}. `) : null;
  return make("div", { class: "cr-part", "data-verdict": part.verdict }, make("p", {}, head, part.reason), part.places.map(placeLine));
}

function feedbackLines(score, earlier) {
  const verdict = `${earlier ? "Your earlier answer: " : ""}${score.verdict_words}${earned(score)}`;
  return make("div", { class: "cr-back", "data-verdict": score.verdict },
    make("p", { class: "cr-verdict" }, verdict),
    score.parts.map(partLines),
    (score.model ?? []).map(([label, words]) => make("div", { class: "cr-part" },
      make("b", {}, label), make("blockquote", {}, words))));
}
