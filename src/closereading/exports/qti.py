"""The questions of an assignment as QTI 1.2, which Canvas and others take in.

text2qti writes the archive, from its own plain form of a quiz.
"""

import re
from collections.abc import Iterator, Sequence

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from closereading.exports.plain_questions import PlainOption, PlainQuestion
from closereading.exports.question_file import Exported, sorted_out
from closereading.keys import AssignmentKey
from closereading.questions import Assignment
from closereading.texts import SourceText

ONE_WEIGHT = "An answer is right or wrong; one that can be defended earns nothing."
EACH_ALONE = "Each part is a question of its own, worth half a point or a multiple of it."
WHOLE_ANSWER = "Only the words themselves are right, with nothing before or after them."

#: What text2qti's Markdown would take for a sign of its own.
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+!|$~^])")


def qti(assignment: Assignment, key: AssignmentKey) -> Exported:
    """Return the questions as an archive of QTI 1.2, with the letter before them.

    Args:
        assignment: the questions.
        key: their key; the file holds it.
    """
    questions, not_held = sorted_out(assignment, key)
    blocks = [f"Quiz title: {_plain(assignment.title)}", _letter(assignment.text)]
    loses: dict[str, tuple[str, ...]] = {}
    for question in questions:
        blocks += _blocks(question)
        lost = (*_lost_here(question), *(s for s in question.loses if not question.words))
        if lost:
            loses[question.id] = lost
    quiz = Quiz("\n\n".join(blocks) + "\n", config=Config(), source_name=assignment.id)
    return Exported(QTI(quiz).zip_bytes(), loses, not_held)


def _lost_here(question: PlainQuestion) -> Iterator[str]:
    if any(0 < option.share < 1 for option in question.one):
        yield ONE_WEIGHT
    if question.pairs:
        yield EACH_ALONE
    if question.words:
        yield WHOLE_ANSWER


def _letter(letter: SourceText) -> str:
    paragraphs = [" ".join(filter(None, (p.label, p.text))) for p in letter.parts]
    lines = "\n\n".join(f"    {_plain(text)}" for text in paragraphs).lstrip()
    return f"Text title: The letter\nText: {lines}"


def _blocks(question: PlainQuestion) -> Iterator[str]:
    if question.one:
        best = max(option.share for option in question.one)
        yield _chosen(question, question.prompt, question.points, _marked(question.one, best))
    elif question.several:
        rows = [(o.text, o.share == 1, o.reason) for o in question.several]
        yield _chosen(question, question.prompt, question.points, rows, several=True)
    elif question.pairs:
        for number, pair in enumerate(question.pairs, 1):
            rows = [
                (answer, answer == pair.answer, pair.reason if answer == pair.answer else "")
                for answer in question.answers
            ]
            prompt = f"{question.prompt} {number}. {pair.text}"
            yield _chosen(question, prompt, question.points / len(question.pairs), rows)
    elif question.words:
        right = [f"*   {_one_line(o.text)}" for o in question.words if o.share == 1]
        yield "\n".join([*_head(question, question.prompt, question.points), *right])
    else:
        yield "\n".join([*_head(question, question.prompt, question.points), "____"])


def _marked(options: Sequence[PlainOption], best: float) -> list[tuple[str, bool, str]]:
    first = next(option for option in options if option.share == best)
    return [(option.text, option is first, option.reason) for option in options]


def _chosen(
    question: PlainQuestion,
    prompt: str,
    points: float,
    rows: Sequence[tuple[str, bool, str]],
    *,
    several: bool = False,
) -> str:
    lines = _head(question, prompt, points)
    for letter, (text, right, reason) in zip("abcdefghijklmnopqrstuvwxyz", rows, strict=False):
        if several:
            lines.append(f"[{'*' if right else ' '}] {_plain(text)}")
        else:
            lines.append(f"{'*' if right else ''}{letter}) {_plain(text)}")
        if reason:
            lines.append(f"... {_plain(reason)}")
    return "\n".join(lines)


def _head(question: PlainQuestion, prompt: str, points: float) -> list[str]:
    return [
        f"Title: {_one_line(question.id)}",
        # text2qti takes halves only.
        f"Points: {max(0.5, round(points * 2) / 2):g}",
        f"1. {_plain(prompt)}",
    ]


def _plain(text: str) -> str:
    """Return a text in which Markdown finds no sign of its own."""
    return MARKDOWN.sub(r"\\\1", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
