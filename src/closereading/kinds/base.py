"""What every kind of question has: what it shows, what a valid answer is, how it is scored."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Literal, TypeVar

from closereading.texts import Passage, SourceText

Verdict = Literal["correct", "partial", "wrong", "blank", "invalid", "manual", "provisional"]

#: Provisional points are given at once, and a person always looks at them.
Grading = Literal["automatic", "manual", "provisional", "never"]

WORDS: dict[str, Any] = {"type": "string", "minLength": 1}
PLACES: dict[str, Any] = {"type": "array", "items": WORDS}

#: What a question can be meant to measure; one construct a question.
CONSTRUCTS = (
    "sourcing",
    "close reading",
    "contextualization",
    "corroboration",
    "citation",
    "argument",
)


@dataclass(frozen=True)
class Question:
    """A question as the reader sees it; the key is elsewhere.

    ``construct`` (one of ``CONSTRUCTS``) and ``standards`` (ids of ``standards.toml``) are for
    authors and instructors: they say what the question is meant to measure.
    """

    id: str
    kind: str
    prompt: str
    points: float
    ask_confidence: bool
    ask_because: bool
    construct: str | None
    standards: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """What decides a question's score. ``hints`` are for lessons: three rungs, or none."""

    hints: tuple[str, ...]


@dataclass(frozen=True)
class PartScore:
    """One part of an answer: its share of the points, why, and the words that decide it.

    ``places`` are words of the letter; ``runs`` are the reader's own, as offsets in the answer.
    """

    label: str
    verdict: Verdict
    points: float
    possible: float
    reason: str
    places: tuple[Passage, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Examples:
    """A question of the kind with its key, and three answers: right, wrong and invalid."""

    question: Mapping[str, Any]
    key: Mapping[str, Any]
    right: object
    wrong: object
    invalid: object


Q = TypeVar("Q", bound=Question)
K = TypeVar("K", bound=Key)


class Kind(ABC, Generic[Q, K]):
    """A kind of question. One subclass and one instance for each, listed in ``KINDS``."""

    name: ClassVar[str]
    graded: ClassVar[Grading] = "automatic"
    #: Whether a key tells an answer that earns every point. It cannot where the answer is words
    #: that the course does not hold; then ``model_answer`` returns None.
    has_model: ClassVar[bool] = True
    #: JSON Schema properties of the question's own fields in ``questions.toml``.
    question_fields: ClassVar[Mapping[str, Any]] = {}
    question_required: ClassVar[tuple[str, ...]] = ()
    #: JSON Schema properties of the question's table in a key file.
    key_fields: ClassVar[Mapping[str, Any]] = {}
    key_required: ClassVar[tuple[str, ...]] = ()
    examples: ClassVar[Examples]

    @abstractmethod
    def read_question(self, table: Mapping[str, Any], where: str) -> Q:
        """Make the question from its checked table; ``where`` opens an error's sentence."""

    @abstractmethod
    def read_key(self, question: Q, table: Mapping[str, Any], places: "PlaceFinder") -> K:
        """Make the key from its checked table, and hold it against the question."""

    @abstractmethod
    def rule(self, question: Q) -> str:
        """Say in a sentence how the answer is scored; the reader sees it before answering."""

    @abstractmethod
    def value_schema(self, question: Q) -> dict[str, Any]:
        """Return the JSON Schema of a valid answer's value."""

    @abstractmethod
    def score(self, question: Q, key: K, value: Any) -> tuple[PartScore, ...]:  # noqa: ANN401
        """Score a valid, non-blank value, part by part."""

    @abstractmethod
    def model_answer(self, question: Q, key: K) -> object:
        """Return a value that earns every point (for a person's grade: a model).

        None where the kind says that it has no model (``has_model``).
        """

    def in_text(self, question: Q, text: SourceText, where: str) -> Q:
        """Return the question with what it needs of its letter; ``where`` opens an error."""
        return question

    def fits(self, question: Q, value: Any) -> bool:  # noqa: ANN401
        """Tell whether a value of the schema's form makes sense in what no schema can say."""
        return True

    def find(self, question: Q, words: str) -> dict[str, Any]:
        """Return where words that a reader pasted stand, and a sentence about it."""
        return {"passages": [], "message": "This question takes no pasted words."}

    def practice_rule(self, question: Q) -> str:
        """Say in a lesson, where nobody is graded, how the answer is checked."""
        return self.rule(question)

    def shown(self, question: Q) -> dict[str, Any]:
        """Return what the page shows beyond prompt, rule and points."""
        return {}

    def echo(self, question: Q, text: SourceText, value: Any) -> dict[str, Any] | None:  # noqa: ANN401
        """Return what the page shows under a valid, non-blank answer as soon as it is saved.

        It is made without a key, so an exercise shows it too.
        """
        return None

    def readable(self, question: Q, value: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Return a valid value as labelled lines, for printing and for a person who grades."""
        return [("", str(value))]

    def model_parts(self, key: K) -> tuple[tuple[str, str], ...]:
        """Return what a lesson shows after an answer that only a person could grade."""
        return ()


class PlaceFinder(ABC):
    """Turns words quoted in a key into passages of the letter."""

    text: SourceText

    @abstractmethod
    def __call__(self, words: list[str], field: str) -> tuple[Passage, ...]:
        """Return the passages; raises ``CourseError`` when words are not the letter's."""

    @abstractmethod
    def error(self, message: str) -> Exception:
        """Return an error that names the file and the question."""


def verdict_for(share: float) -> Verdict:
    """Return the verdict for a share of the points between 0 and 1."""
    if share >= 1 - 1e-9:
        return "correct"
    return "wrong" if share <= 1e-9 else "partial"
