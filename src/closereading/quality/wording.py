"""Wordings by which a practised test-taker answers without reading."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from closereading.kinds import Question
from closereading.quality.findings import Finding, Work
from closereading.quality.offered import LISTS
from closereading.quality.told import offered_texts

#: Findings that are meant to stand: question id and the words found, with the reason.
ALLOWED: Mapping[tuple[str, str], str] = {}

_VERB = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)"

#: What stands in quotation marks is somebody else's wording.
QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True)
class Wording:
    """A wording to look for; its first group are the words that are named."""

    pattern: re.Pattern[str]
    problem: str
    advice: str


#: “Which is not …?”, “What does the letter not say?”, “all of them except”, “which are NOT”.
NEGATIVE_STEM = Wording(
    re.compile(
        r"(?i:\b(except)\b)"
        r"|\b(NOT)\b"
        r"|(?i:\b(?:which|what|who|where|when)\b(?:(?! and )[^.?!:;])*?"
        rf"\b{_VERB}(?:n[’']t|(?: the| this)?(?: \w+){{0,2}} (not))\b[^.!?]*\?)"
    ),
    "the question is put in the negative",
    "Ask for what holds: readers miss the small word.",
)

CATCH_ALL = Wording(
    re.compile(
        r"(?i:\b((?:all|none|any|both|either|neither) of (?:the (?:above|others?)|these|them))\b"
        r"|\b((?:all|none|both) (?:the )?above)\b)"
    ),
    "an option stands for others",
    "Name what it stands for, or leave it out.",
)

ABSOLUTE = Wording(
    re.compile(r"(?i:\b(always|never)\b)"),
    "an absolute word tells that an option is wrong",
    "Say it without this word.",
)


def check_wording(
    work: Work, allowed: Mapping[tuple[str, str], str] = ALLOWED
) -> Iterator[Finding]:
    """Find negative stems, options that stand for others, and absolute words."""
    for question in work.assignment.own_questions:
        for wording, words in _found(question):
            if (question.id, words.casefold()) not in allowed:
                problem = f"{wording.problem} (“{words}”)"
                yield Finding(work.file, question.id, problem, wording.advice)


def _found(question: Question) -> Iterator[tuple[Wording, str]]:
    if question.kind in LISTS:
        yield from _matches(NEGATIVE_STEM, question.prompt)
    # A sort’s clauses are the letter’s own words.
    texts = [] if question.kind == "sort" else offered_texts(question)
    for text in texts:
        yield from _matches(CATCH_ALL, text)
        yield from _matches(ABSOLUTE, text)


def _matches(wording: Wording, text: str) -> Iterator[tuple[Wording, str]]:
    for match in wording.pattern.finditer(QUOTED.sub("“”", text)):
        named = next((group for group in match.groups() if group), "not")
        yield wording, named
