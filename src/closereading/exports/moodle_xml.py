"""The questions of an assignment as Moodle XML, for a course without Jupyter.

The form is that of Moodle's own question import:
https://docs.moodle.org/en/Moodle_XML_format
"""

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as ET

from closereading.exports.plain_questions import PlainOption, PlainQuestion
from closereading.exports.question_file import Exported, sorted_out
from closereading.keys import AssignmentKey
from closereading.questions import Assignment
from closereading.texts import SourceText

#: The only shares, in percent, that Moodle takes; others are refused on import.
SHARES = (
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20),
    *(16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0),
)


def moodle_xml(assignment: Assignment, key: AssignmentKey) -> Exported:
    """Return the questions as Moodle XML, with the letter before them.

    Args:
        assignment: the questions.
        key: their key; the file holds it.
    """
    questions, not_held = sorted_out(assignment, key)
    quiz = ET.Element("quiz")
    if not_held:
        told = "; ".join(f"{i}: {why}" for i, why in not_held.items())
        quiz.append(ET.Comment(f" Not in this file: {told.replace('--', '- -')} "))
    category = ET.SubElement(quiz, "question", type="category")
    _text(ET.SubElement(category, "category"), f"$course$/{assignment.title}")
    description = _question(
        quiz, "description", "The letter", letter_paragraphs(assignment.text), 0
    )
    ET.SubElement(description, "generalfeedback")
    for question in questions:
        _add(quiz, question)
    ET.indent(quiz, " ")
    content = ET.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return Exported(content, {q.id: q.loses for q in questions if q.loses}, not_held)


def letter_paragraphs(letter: SourceText) -> str:
    """Return the letter as plain HTML, with its paragraph numbers and notes."""
    return "".join(
        f"<p>{f'<b>{escape(part.label)}</b> ' if part.label else ''}{escape(part.text)}</p>"
        for part in letter.parts
    )


def _add(quiz: ET.Element, question: PlainQuestion) -> None:
    if question.one:
        _multiple_choice(quiz, question, question.one, single=True)
    elif question.several:
        _multiple_choice(quiz, question, _shared(question.several), single=False)
    elif question.pairs:
        _matching(quiz, question)
    elif question.words:
        _short_answer(quiz, question)
    else:
        _essay(quiz, question)


def _multiple_choice(
    quiz: ET.Element, question: PlainQuestion, options: Sequence[PlainOption], *, single: bool
) -> None:
    node = _plain(quiz, "multichoice", question)
    ET.SubElement(node, "single").text = "true" if single else "false"
    ET.SubElement(node, "shuffleanswers").text = "true"
    ET.SubElement(node, "answernumbering").text = "abc"
    for option in options:
        _answer(node, option, option.text)


def _matching(quiz: ET.Element, question: PlainQuestion) -> None:
    node = _plain(quiz, "matching", question)
    reasons = "".join(f"<li>{escape(p.text)}: {escape(p.reason)}</li>" for p in question.pairs)
    _html(ET.SubElement(node, "generalfeedback"), f"<ul>{reasons}</ul>")
    ET.SubElement(node, "shuffleanswers").text = "true"
    for pair in question.pairs:
        _pair(node, escape(pair.text), pair.answer)
    used = {pair.answer for pair in question.pairs}
    for answer in question.answers:
        if answer not in used:
            # Moodle's way to offer an answer that belongs to nothing.
            _pair(node, "", answer)


def _pair(node: ET.Element, html: str, answer: str) -> None:
    pair = ET.SubElement(node, "subquestion", format="html")
    _text(pair, html)
    _text(ET.SubElement(pair, "answer"), answer)


def _short_answer(quiz: ET.Element, question: PlainQuestion) -> None:
    node = _plain(quiz, "shortanswer", question)
    ET.SubElement(node, "usecase").text = "0"
    for option in sorted(question.words, key=lambda option: -option.share):
        words = option.text.replace("\\", "\\\\").replace("*", "\\*")
        _answer(node, option, f"*{words}*", form="moodle_auto_format")


def _essay(quiz: ET.Element, question: PlainQuestion) -> None:
    node = _plain(quiz, "essay", question)
    ET.SubElement(node, "responseformat").text = "editor"
    ET.SubElement(node, "responserequired").text = "1"
    ET.SubElement(node, "responsefieldlines").text = "15"
    ET.SubElement(node, "attachments").text = "0"
    _html(ET.SubElement(node, "graderinfo"), f"<p>{escape(question.guidance)}</p>")


def _plain(quiz: ET.Element, form: str, question: PlainQuestion) -> ET.Element:
    prompt = f"<p>{escape(question.prompt)}</p>"
    return _question(quiz, form, question.id, prompt, question.points)


def _question(quiz: ET.Element, form: str, name: str, html: str, points: float) -> ET.Element:
    node = ET.SubElement(quiz, "question", type=form)
    _text(ET.SubElement(node, "name"), name)
    _html(ET.SubElement(node, "questiontext"), html)
    ET.SubElement(node, "defaultgrade").text = f"{points:g}"
    ET.SubElement(node, "penalty").text = "0"
    return node


def _answer(node: ET.Element, option: PlainOption, text: str, form: str = "html") -> None:
    answer = ET.SubElement(node, "answer", fraction=_share(option.share), format=form)
    _text(answer, escape(text) if form == "html" else text)
    _html(ET.SubElement(answer, "feedback"), f"<p>{escape(option.reason)}</p>")


def _shared(options: Sequence[PlainOption]) -> list[PlainOption]:
    """Divide the points among what belongs; what does not takes as much off."""
    right = sum(option.share == 1 for option in options)
    wrong = len(options) - right
    return [
        PlainOption(o.text, 1 / right if o.share == 1 else -1 / wrong, o.reason) for o in options
    ]


def _share(share: float) -> str:
    nearest = min(SHARES, key=lambda known: abs(known - abs(share) * 100))
    return (
        f"{nearest if share >= 0 else -nearest:g}"
        if nearest == int(nearest)
        else (f"{'-' if share < 0 else ''}{nearest:.5f}")
    )


def _html(node: ET.Element, html: str) -> None:
    node.set("format", "html")
    _text(node, html)


def _text(node: ET.Element, text: str) -> None:
    ET.SubElement(node, "text").text = text
