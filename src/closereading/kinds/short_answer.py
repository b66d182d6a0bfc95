"""Short answer: at most forty words, scored for the ideas they name, for a person to confirm.

The rules, in their order:

- More words than asked for earn nothing.
- Eight or more words of the letter in a row outside quotation marks earn nothing; a quotation of
  eight or more words is allowed, but the ideas in it are the letter's and do not count.
- The question repeated earns nothing: runs of four or more of its words do not count, and at
  least three others must stand beside them.
- Ideas that are only listed earn nothing: three in a row with nothing but "and" between them, two
  clauses that are nothing but an idea, or three or more ideas that are over two thirds of the
  words. What has no verb cannot be told by its words alone, so these signs stand for it.
- An idea counts where one of its listed variants stands, word for word, and no negation before
  it in the same clause denies it. Denied, it earns nothing, also where it is affirmed elsewhere.
- A listed contradiction that is not denied takes the points of the idea that it belongs to, or
  of all ideas.

What comes out is provisional and is always put before the instructor, with the words that were
matched. The made-up answers in the tests show that these rules do what they say. They do not show
that the points are valid: only real answers that two people have marked could show that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from closereading.kinds.base import WORDS, Examples, Key, PartScore, PlaceFinder
from closereading.kinds.clauses import Match, Word, find_phrases, plain_words, words_of
from closereading.kinds.common import counted, in_points
from closereading.kinds.ideas import (
    IDEAS_SCHEMA,
    Concept,
    Contradiction,
    read_concept,
    read_contradiction,
)
from closereading.kinds.own_words import (
    COPIED,
    LISTED_ONLY,
    REPEATED,
    copies_the_letter,
    lists_words,
    own_words,
    repeats_the_question,
)
from closereading.kinds.writing import Writing, WritingQuestion
from closereading.texts import SourceText

#: The most words that a short answer may have: longer ones need a person and a rubric.
MOST_WORDS = 40

OPPOSITE = "Your answer denies this."
BOTH = "Your answer says this and denies it."
TAKEN_BACK = "Your answer says something that this cannot stand beside."


@dataclass(frozen=True)
class ShortAnswerKey(Key):
    """The letter, the ideas, what contradicts them, and a model answer."""

    text: SourceText
    concepts: tuple[Concept, ...]
    contradictions: tuple[Contradiction, ...]
    model: str


class ShortAnswer(Writing[ShortAnswerKey]):
    """Score = sum of the points of the ideas named, provisional until a person confirms it."""

    name = "short-answer"
    graded = "provisional"
    question_fields: ClassVar[Mapping[str, Any]] = {
        "max_words": {"type": "integer", "minimum": 1, "maximum": MOST_WORDS}
    }
    key_fields: ClassVar[Mapping[str, Any]] = {
        "model": WORDS,
        **IDEAS_SCHEMA,
    }
    key_required = ("model", "concepts")
    examples = Examples(
        question={"points": 2, "max_words": 40},
        key={
            "model": "The note tells of a plan for Toon to deliver it, so receipt is left open.",
            "concepts": [
                {
                    "name": "A plan",
                    "points": 1,
                    "words": ["plan", "planned", "was to be"],
                    "reason": "The note tells what was meant to happen.",
                    "otherwise": "What does “was to be” tell?",
                    "see": ["was to be delivered"],
                },
                {
                    "name": "What stays open",
                    "points": 1,
                    "words": ["open", "not known", "unknown"],
                    "reason": "The note does not report receipt.",
                    "otherwise": "What does the note leave open?",
                },
            ],
            "contradictions": [
                {"words": ["Brezhnev received it"], "reason": "The note does not say so."}
            ],
        },
        right="It was only planned, and whether he got it is not known.",
        wrong="Brezhnev received it as planned, which leaves nothing unknown.",
        invalid=["It was planned."],
    )

    def read_key(
        self, question: WritingQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> ShortAnswerKey:
        """Make the key; the ideas' points add up, and the model itself earns them all."""
        key = ShortAnswerKey(
            hints=tuple(table.get("hints", ())),
            text=places.text,
            concepts=tuple(read_concept(row, places, n) for n, row in enumerate(table["concepts"])),
            contradictions=tuple(
                read_contradiction(row, places, n)
                for n, row in enumerate(table.get("contradictions", []))
            ),
            model=table["model"],
        )
        problem = _problem(question, key)
        if problem:
            raise places.error(problem)
        earned = sum(part.points for part in self.score(question, key, key.model))
        if abs(earned - question.points) > 1e-9:
            raise places.error(f'field "model" itself earns {in_points(earned)} only')
        return key

    def rule(self, question: WritingQuestion) -> str:
        """Say how the answer is scored, and that a person confirms it."""
        return (
            f"{in_points(question.points)}, provisional until a person has read your answer. "
            f"{_form(question)}"
        )

    def practice_rule(self, question: WritingQuestion) -> str:
        """Say that nobody reads a lesson's answer, so that the model is there to compare."""
        return (
            f"{_form(question)} Check looks for the ideas of a good answer. "
            "It can miss yours, so compare with the one it shows."
        )

    def score(
        self, question: WritingQuestion, key: ShortAnswerKey, value: str
    ) -> tuple[PartScore, ...]:
        """Score each idea, unless the answer is no answer of the reader's own."""
        words = words_of(value)
        own = own_words(value, words, question.prompt)
        refused = _refusal(question, key, value, words, own)
        if refused:
            return (PartScore("", "wrong", 0, question.points, refused),)
        said = {
            c: [m for m in find_phrases(own, c.words) if not m.denied] for c in key.contradictions
        }
        contradicted = [c for c, matches in said.items() if matches]
        concepts = (_score_concept(value, own, c, contradicted) for c in key.concepts)
        opposed = (_score_contradiction(value, c, said[c]) for c in contradicted)
        return (*concepts, *opposed)

    def model_answer(self, question: WritingQuestion, key: ShortAnswerKey) -> str:
        """Return the key's model answer."""
        return key.model

    def model_parts(self, key: ShortAnswerKey) -> tuple[tuple[str, str], ...]:
        """Return the model, which a lesson shows after an attempt."""
        return (("One good answer", key.model),)


def _problem(question: WritingQuestion, key: ShortAnswerKey) -> str | None:
    names = [concept.name for concept in key.concepts]
    total = sum(concept.points for concept in key.concepts)
    if len(set(names)) < len(names):
        return 'field "concepts": a name is used twice'
    if abs(total - question.points) > 1e-9:
        return (
            f'field "concepts": they add up to {in_points(total)}, '
            f"the question is worth {in_points(question.points)}"
        )
    unknown = [c.concept for c in key.contradictions if c.concept and c.concept not in names]
    if unknown:
        return f'field "contradictions": there is no concept “{unknown[0]}”'
    listed = [c.words for c in key.concepts] + [c.words for c in key.contradictions]
    empty = [phrase for words in listed for phrase in words if not plain_words(phrase)]
    return f"“{empty[0]}” has no words to look for" if empty else None


def _form(question: WritingQuestion) -> str:
    return (
        f"Write at most {counted(question.max_words, 'word')} in sentences of your own. "
        "What repeats the question, copies eight words of the letter without quotation marks "
        "or only lists words earns nothing."
    )


def _refusal(
    question: WritingQuestion,
    key: ShortAnswerKey,
    value: str,
    words: list[Word],
    own: list[Word],
) -> str | None:
    length = len(value.split())
    if length > question.max_words:
        asked = counted(question.max_words, "word")
        return f"This answer has {length} words; the question asks for at most {asked}."
    if copies_the_letter(value, key.text):
        return COPIED
    if repeats_the_question(words, own, question.prompt):
        return REPEATED
    listed = lists_words(own, (phrase for c in key.concepts for phrase in c.words))
    return LISTED_ONLY if listed else None


def _score_concept(
    answer: str, own: list[Word], concept: Concept, contradicted: list[Contradiction]
) -> PartScore:
    matches = find_phrases(own, concept.words)
    taken_back = any(c.concept in {None, concept.name} for c in contradicted)
    reason = _why_not(matches, concept, taken_back=taken_back)
    earned = concept.points if reason is None else 0.0
    return PartScore(
        concept.name,
        "wrong" if reason else "correct",
        earned,
        concept.points,
        f"{_found(answer, matches)}{reason or concept.reason}",
        concept.places,
        tuple(match.span for match in matches),
    )


def _why_not(matches: list[Match], concept: Concept, *, taken_back: bool) -> str | None:
    """Return why an idea earns nothing, or None when it earns its points."""
    denied = [match for match in matches if match.denied]
    if not matches:
        return concept.otherwise
    if denied:
        return f"{OPPOSITE if len(denied) == len(matches) else BOTH} {concept.otherwise}"
    return TAKEN_BACK if taken_back else None


def _score_contradiction(
    answer: str, contradiction: Contradiction, matches: list[Match]
) -> PartScore:
    return PartScore(
        "Against the letter",
        "wrong",
        0,
        0,
        f"{_found(answer, matches)}{contradiction.reason}",
        contradiction.places,
        tuple(match.span for match in matches),
    )


def _found(answer: str, matches: list[Match]) -> str:
    """Say which of the reader's words were matched."""
    runs = dict.fromkeys(f"“{answer[slice(*match.span)]}”" for match in matches)
    return f"You write {', '.join(runs)}. " if runs else ""
