"""What decides how marks are scored: the passages of each label, read and held to the letter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from closereading.kinds.base import PLACES, WORDS, Key, PlaceFinder
from closereading.kinds.mark_overlap import Target, Words
from closereading.kinds.mark_question import MarkQuestion, Tag
from closereading.kinds.options import OPTION_ID
from closereading.texts import Passage, find_quotation

_WAYS: dict[str, Any] = {"type": "array", "minItems": 1, "items": WORDS}


def _rows(required: list[str], **properties: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": required,
            "properties": properties,
        },
    }


KEY_FIELDS: dict[str, Any] = {
    "otherwise": WORDS,
    "passages": {
        "minItems": 1,
        **_rows(
            ["tag", "words", "reason"],
            tag=OPTION_ID,
            words=_WAYS,
            reason=WORDS,
            otherwise=WORDS,
        ),
    },
    "optional": _rows(["words"], tag=OPTION_ID, words=_WAYS),
    "mistakes": _rows(
        ["tag", "words", "reason"], tag=OPTION_ID, words=WORDS, reason=WORDS, see=PLACES
    ),
}


@dataclass(frozen=True)
class Stretch:
    """Words of the letter, perhaps with something left out between them."""

    passages: tuple[Passage, ...]
    words: Words


@dataclass(frozen=True)
class Sought:
    """A passage that is looked for: the ways to mark it, the first being the model, and why."""

    tag: str
    ways: tuple[Stretch, ...]
    reason: str
    otherwise: str


@dataclass(frozen=True)
class Misreading:
    """Words that someone may well mark, and what to say then."""

    tag: str
    stretch: Stretch
    reason: str
    places: tuple[Passage, ...]


@dataclass(frozen=True)
class MarkKey(Key):
    """The passages looked for, the words that do not matter (by label), foreseen misreadings."""

    sought: tuple[Sought, ...]
    optional: Mapping[str, Words]
    misreadings: tuple[Misreading, ...]
    otherwise: str

    def of(self, tag: str) -> tuple[Sought, ...]:
        """Return what is looked for under a label."""
        return tuple(entry for entry in self.sought if entry.tag == tag)

    def target(self, question: MarkQuestion, tag: str) -> Target:
        """Return the same in words, to be compared with marks."""
        passages = tuple(tuple(way.words for way in entry.ways) for entry in self.of(tag))
        return Target(passages, self.optional[tag], question.words)


def read_mark_key(question: MarkQuestion, table: Mapping[str, Any], places: PlaceFinder) -> MarkKey:
    """Make the key; raises ``CourseError`` for words or labels that the question has not."""
    find = _Finder(question, places)
    key = MarkKey(
        hints=tuple(table.get("hints", ())),
        sought=tuple(find.sought(row, n) for n, row in enumerate(table["passages"])),
        optional=find.optional(table.get("optional", ())),
        misreadings=tuple(
            find.misreading(row, n) for n, row in enumerate(table.get("mistakes", ()))
        ),
        otherwise=table["otherwise"],
    )
    for tag in question.tags:
        _refuse_unfit(question, key, tag, places)
    return key


def _refuse_unfit(question: MarkQuestion, key: MarkKey, tag: Tag, places: PlaceFinder) -> None:
    """Refuse passages of one label that share words, or that leave nothing to tell apart."""
    reached = [frozenset[Any]().union(*(way.words for way in e.ways)) for e in key.of(tag.id)]
    if sum(map(len, reached)) > len(frozenset[Any]().union(*reached)):
        raise places.error(f'field "passages": two passages of “{tag.label}” share words')
    target = key.target(question, tag.id)
    if target.passages and target.blind > 1 - 1e-9:
        raise places.error(f'field "passages": everything is “{tag.label}”, nothing to tell apart')


class _Finder:
    """Finds a key's words among those that the question lets the reader mark."""

    def __init__(self, question: MarkQuestion, places: PlaceFinder) -> None:
        self.question = question
        self.places = places

    def sought(self, row: Mapping[str, Any], number: int) -> Sought:
        field = f"passages[{number}]"
        self._check_tag(row["tag"], field)
        ways = tuple(self._stretch(words, f"{field}.words") for words in row["words"])
        return Sought(row["tag"], ways, row["reason"], row.get("otherwise", row["reason"]))

    def optional(self, rows: list[Mapping[str, Any]]) -> dict[str, Words]:
        found: dict[str, Words] = {tag.id: frozenset() for tag in self.question.tags}
        for number, row in enumerate(rows):
            field = f"optional[{number}]"
            tags = [row["tag"]] if "tag" in row else list(found)
            for tag in tags:
                self._check_tag(tag, field)
                for words in row["words"]:
                    found[tag] |= self._stretch(words, f"{field}.words").words
        return found

    def misreading(self, row: Mapping[str, Any], number: int) -> Misreading:
        field = f"mistakes[{number}]"
        self._check_tag(row["tag"], field)
        stretch = self._stretch(row["words"], f"{field}.words")
        see = self.places(row.get("see", []), f"{field}.see")
        return Misreading(row["tag"], stretch, row["reason"], see)

    def _check_tag(self, tag: str, field: str) -> None:
        if tag not in {known.id for known in self.question.tags}:
            raise self.places.error(f'field "{field}.tag": the question has no tag “{tag}”')

    def _stretch(self, words: str, field: str) -> Stretch:
        quotation = find_quotation(self.places.text, words)
        if not quotation.found:
            raise self._error(field, words, quotation.message)
        within = [place for place in quotation.places if self._all_here(place)]
        if not within:
            raise self._error(field, words, "The question does not show these words.")
        if len(within) > 1:
            raise self._error(field, words, "They stand in several places: quote more of them.")
        return Stretch(within[0], self.question.words_of(within[0]))

    def _all_here(self, place: tuple[Passage, ...]) -> bool:
        return all(passage.part in self.question.part_ids for passage in place)

    @property
    def _error(self) -> Callable[[str, str, str], Exception]:
        return lambda field, words, why: self.places.error(
            f'field "{field}" quotes “{words}”. {why}'
        )
