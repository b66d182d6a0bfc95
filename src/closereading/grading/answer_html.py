"""Answers and their feedback as HTML, for formgrader and for the students' feedback page.

Everything that a student or an author wrote is escaped. No line is left empty: formgrader reads
a written answer's cell as Markdown, in which an empty line would end the HTML.
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from closereading.answers import reason_given
from closereading.kinds import KINDS, LEVELS, PartScore, Question
from closereading.kinds.argument import QUOTED, ArgumentKey, quotations_in
from closereading.kinds.common import in_points
from closereading.scoring import VERDICT_WORDS, Score, is_blank, is_valid
from closereading.texts import Passage

#: What cannot stand in HTML, control characters and halves of surrogate pairs, and the signs
#: that turn the direction of all that follows them.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

LINE_END = re.compile(r"\r\n?|[\n\u2028\u2029]")

#: The longest answer of a wrong form that is shown, in characters.
LONGEST_SHOWN = 2000

#: An answer stands apart from what is said of it, in lines that can be read.
WRITTEN = (
    '<div class="written" style="border-left: 4px solid #888; padding-left: 1em; max-width: 42em">'
)

#: MathJax, which formgrader loads, would read a student's dollar signs as formulas.
OPENING = '<div class="closereading tex2jax_ignore mathjax_ignore">'


def feedback_html(question: Question, record: object, score: Score) -> str:
    """Return an automatic question's prompt, the answer, its points, and why."""
    return _block(
        [
            _prompt(question),
            _answer(question, record, score),
            f'<p class="verdict" data-verdict="{score.verdict}">'
            f"<strong>{plain(_verdict(score))}</strong></p>",
            _list(_part(part, score) for part in score.parts),
        ]
    )


def ungraded_html(question: Question, record: object) -> str:
    """Return an ungraded question's prompt and what was answered."""
    value = record.get("value") if isinstance(record, Mapping) else None
    rows = [] if is_blank(value) else [text for _, text in _readable(question, value)]
    return _block([_prompt(question), _paragraph(f"Answer: {'; '.join(rows) or '–'}")])


def written_answer_html(question: Question, record: object, score: Score) -> str:
    """Return a written answer for the person who grades it; its quotations are marked."""
    if score.verdict != "manual":
        return feedback_html(question, record, score)
    text = str(record["value"]) if isinstance(record, Mapping) else ""
    quotations = score.parts[1:]
    paragraphs = [p for p in re.split(r"\n\s*\n", text.strip()) if p.strip()]
    return _block(
        [
            f'<p class="prompt"><em>{plain(question.prompt)}</em></p>',
            WRITTEN,
            *(f"<p>{_marked(paragraph, quotations)}</p>" for paragraph in paragraphs),
            "</div>",
            f"<p>{plain(_length(score))}</p>",
            _quotations(quotations, text),
        ]
    )


def grader_notes_html(question: Question, key: ArgumentKey) -> str:
    """Return guidance and rubric, folded; the model answer stays in the key file."""
    traits = [
        f"<li><strong>{plain(trait.trait)}</strong> ({plain(in_points(trait.points))})"
        f"{_list(plain(level) for level in trait.levels)}</li>"
        for trait in key.rubric
    ]
    return _block(
        [
            "<details open><summary><strong>For you who grade: rubric and guidance</strong> "
            "(students do not see this)</summary>",
            _paragraph(key.guidance),
            f"<ul>{''.join(traits)}</ul>",
            f"<p>In all {plain(in_points(question.points))}.</p>",
            "</details>",
        ]
    )


def plain(text: str) -> str:
    """Return text as HTML that shows exactly it, on one line."""
    return "<br>".join(escape(line) for line in LINE_END.split(printable(text)))


def printable(text: str) -> str:
    """Return text with a sign in the place of each character that a page cannot show."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def paragraphs(text: str) -> str:
    """Return text as paragraphs, which empty lines divide; its other line ends are kept."""
    divided = re.split(r"\n\s*\n", LINE_END.sub("\n", text).strip())
    return "".join(map(_paragraph, filter(None, divided)))


def _block(pieces: Iterable[str]) -> str:
    return "\n".join([OPENING, *(piece for piece in pieces if piece), "</div>"])


def _prompt(question: Question) -> str:
    return f'<p class="prompt">{plain(question.prompt)}</p>'


def _paragraph(text: str) -> str:
    return f"<p>{plain(text)}</p>"


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else ""


def _verdict(score: Score) -> str:
    earned = f"{VERDICT_WORDS[score.verdict]}: {score.points:g} of {in_points(score.possible)}."
    return f"No answer. {earned}" if score.verdict == "blank" else earned


def _answer(question: Question, record: object, score: Score) -> str:
    if score.verdict == "blank" or not isinstance(record, Mapping):
        return ""
    rows = _rows(_readable(question, record.get("value")))
    runs = sorted({run for part in score.parts for run in part.runs})
    if runs:
        rows = f"<dt>Answer</dt><dd>{_with_runs(str(record['value']), runs)}</dd>"
    return f"<dl>{rows}</dl>{_because(record)}{_confidence(record)}"


def _rows(lines: Iterable[tuple[str, str]]) -> str:
    """Return lines under their labels; what has the same label stands under it once."""
    texts: dict[str, list[str]] = {}
    for label, text in lines:
        texts.setdefault(label, []).append(f"<dd>{plain(text)}</dd>")
    return "".join(f"<dt>{plain(label)}</dt>{''.join(dd)}" for label, dd in texts.items())


def _with_runs(answer: str, runs: Iterable[tuple[int, int]]) -> str:
    """Return an answer with the words marked that its points rest on."""
    pieces, done = [], 0
    for start, end in runs:
        if end > done:
            pieces.append(plain(answer[done : max(start, done)]))
            pieces.append(f"<mark>{plain(answer[max(start, done) : end])}</mark>")
            done = end
    return "".join([*pieces, plain(answer[done:])])


def _readable(question: Question, value: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    if not is_valid(question, value):
        return [("Recorded", json.dumps(value, ensure_ascii=False)[:LONGEST_SHOWN])]
    lines = KINDS[question.kind].readable(question, value)
    return [(label or "Answer", text or "(left empty)") for label, text in lines]


def _because(record: Mapping[str, Any]) -> str:
    why = reason_given(record)
    return f"<p>Because: {plain(why)}</p>" if why else ""


def _confidence(record: Mapping[str, Any]) -> str:
    sure = record.get("confidence")
    if type(sure) is not int or sure not in LEVELS:
        return ""
    return f"<p>How sure: {plain(LEVELS[sure])}.</p>"


def _part(part: PartScore, score: Score) -> str:
    label = f"<strong>{plain(part.label)}</strong>: " if part.label else ""
    if part.label and part.verdict != "blank" and len(score.parts) > 1:
        label += f"{plain(VERDICT_WORDS[part.verdict])}. "
    return f"{label}{plain(part.reason)}{_places(part)}"


def _places(part: PartScore) -> str:
    quoted = "; ".join(f"{_place(p)}: “{plain(p.quote)}”" for p in part.places)
    return f' <span class="places">In the letter: {quoted}.</span>' if quoted else ""


def _place(passage: Passage) -> str:
    """Return the name of a place, in a form in which a page that has the letter can link it."""
    return f'<span data-part="{escape(passage.part)}">{plain(passage.label)}</span>'


def _length(score: Score) -> str:
    """Return the sentence that counts the words; that a person grades is plain to the grader."""
    return score.parts[0].reason.removesuffix(" A person grades this.")


def _marked(paragraph: str, quotations: tuple[PartScore, ...]) -> str:
    """Return a paragraph in which every quotation says whether it is the letter's."""
    looked_up = {part.label.removeprefix("“").removesuffix("”"): part for part in quotations}
    pieces, end = [], 0
    for match in QUOTED.finditer(paragraph):
        pieces.append(plain(paragraph[end : match.start()]))
        pieces.append(_mark(match.group(), looked_up.get(match.group(1).strip())))
        end = match.end()
    return "".join([*pieces, plain(paragraph[end:])])


def _mark(quoted: str, part: PartScore | None) -> str:
    if part is None:
        return plain(quoted)
    if part.verdict != "correct":
        return f"<u>{plain(quoted)}</u> [not found]"
    labels = ", ".join(dict.fromkeys(map(_place, part.places)))
    return f"<mark>{plain(quoted)}</mark> [found in {labels}]"


def _quotations(quotations: tuple[PartScore, ...], text: str) -> str:
    if not quotations_in(text):
        return "<p>It quotes nothing of three words or more in quotation marks.</p>"
    missed = [part for part in quotations if part.verdict != "correct"]
    found = len(quotations) - len(missed)
    summary = f"<p>Quotations that are the letter’s words: {found} of {len(quotations)}.</p>"
    return summary + _list(f"{plain(p.label)}: {plain(p.reason)}" for p in missed)
