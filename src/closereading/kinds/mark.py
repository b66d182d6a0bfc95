"""Mark: passages marked in the letter, each with one of the question's labels."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any, ClassVar

from closereading.annotations import annotation_frame
from closereading.errors import CourseError
from closereading.kinds.base import Examples, Kind, PartScore, PlaceFinder, verdict_for
from closereading.kinds.common import common_fields, counted, in_points
from closereading.kinds.mark_key import KEY_FIELDS, MarkKey, Sought, read_mark_key
from closereading.kinds.mark_overlap import Overlap, Words
from closereading.kinds.mark_question import (
    LONGEST_NOTE,
    MOST_MARKS,
    Mark,
    MarkQuestion,
    Tag,
    read_marks,
)
from closereading.kinds.options import OPTION_ID
from closereading.texts import Passage, SourceText, find_quotation
from closereading.texts.on_page import text_on_page

#: How many places are shown for one remark.
MOST_PLACES = 8

#: Each label has a pattern and a key of its own, 1 to 7.
MOST_TAGS = 7
LONGEST_QUOTATION = 5000

OTHER_LABEL = "These words are looked for, but under another label."

TAGS_SCHEMA: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "maxItems": MOST_TAGS,
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "label"],
        "properties": {
            "id": OPTION_ID,
            "label": {"type": "string", "minLength": 1, "maxLength": 30},
        },
    },
}

PARTS_SCHEMA = {"type": "array", "minItems": 1, "items": {"type": "string"}}


class MarkKind(Kind[MarkQuestion, MarkKey]):
    """Score = per label, agreement in words beyond marking everything x the label's points."""

    name = "mark"
    question_fields: ClassVar[Mapping[str, Any]] = {"tags": TAGS_SCHEMA, "parts": PARTS_SCHEMA}
    question_required = ("tags",)
    key_fields: ClassVar[Mapping[str, Any]] = KEY_FIELDS
    key_required = ("otherwise", "passages")
    examples = Examples(
        question={
            "points": 4,
            "parts": ["p2"],
            "tags": [{"id": "policy", "label": "policy"}, {"id": "limit", "label": "limit"}],
        },
        key={
            "otherwise": "Read these words again: what do they do?",
            "passages": [
                {"tag": "policy", "words": ["not to provide arms"], "reason": "Says what is done."},
                {
                    "tag": "limit",
                    "words": ["does not have the authority", "have the authority"],
                    "reason": "Speaks of power in law.",
                },
            ],
        },
        right=[
            {"part": "p2", "first": 13, "last": 16, "tag": "policy"},
            {"part": "p2", "first": 48, "last": 52, "tag": "limit", "note": "in law"},
        ],
        wrong=[{"part": "p2", "first": 0, "last": 5, "tag": "limit"}],
        invalid=[{"part": "p2", "first": 9, "last": 3, "tag": "policy"}],
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> MarkQuestion:
        """Make the question."""
        tags = tuple(Tag(row["id"], row["label"]) for row in table["tags"])
        if len({tag.id for tag in tags}) < len(tags):
            raise CourseError(f'{where}: field "tags": an id is used twice.')
        return MarkQuestion(**common_fields(table), tags=tags, parts=tuple(table.get("parts", ())))

    def in_text(self, question: MarkQuestion, text: SourceText, where: str) -> MarkQuestion:
        """Lay the letter under the question."""
        known = {part.id for part in text.parts}
        for part in question.parts:
            if part not in known:
                raise CourseError(f'{where}: field "parts": the letter has no part "{part}".')
        return replace(question, letter=text)

    def read_key(
        self, question: MarkQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> MarkKey:
        """Make the key: words of the letter that the question shows, under its labels."""
        return read_mark_key(question, table, places)

    def rule(self, question: MarkQuestion) -> str:
        """Say how marks are scored."""
        return (
            f"{in_points(question.points)}, shared among the labels by how many passages each has. "
            "Words missed and words too many both cost; marking everything earns nothing."
        )

    def value_schema(self, question: MarkQuestion) -> dict[str, Any]:
        """Return the schema: marks within the parts; ``fits`` says the rest."""
        number = {"type": "integer", "minimum": 0}
        mark = {
            "type": "object",
            "additionalProperties": False,
            "required": ["part", "first", "last", "tag"],
            "properties": {
                "part": {"enum": [part.id for part in question.shown_parts]},
                "first": number,
                "last": number,
                "tag": {"enum": [tag.id for tag in question.tags]},
                "note": {"type": "string", "maxLength": LONGEST_NOTE},
            },
            "anyOf": [
                {
                    "properties": {
                        "part": {"enum": [part.id]},
                        "last": {"maximum": len(part.tokens) - 1},
                    }
                }
                for part in question.shown_parts
            ],
        }
        return {"type": "array", "maxItems": MOST_MARKS, "items": mark}

    def fits(self, question: MarkQuestion, value: Any) -> bool:  # noqa: ANN401
        """Tell whether every mark runs forward and none is there twice."""
        marks = read_marks(value)
        places = {(mark.part, mark.first, mark.last, mark.tag) for mark in marks}
        return len(places) == len(marks) and all(mark.first <= mark.last for mark in marks)

    def shown(self, question: MarkQuestion) -> dict[str, Any]:
        """Return the letter in words, the labels and the limits."""
        return {
            "letter": text_on_page(question.text, question.shown_parts, in_words=True),
            "tags": [asdict(tag) for tag in question.tags],
            "most": MOST_MARKS,
            "longest_note": LONGEST_NOTE,
            "frame": annotation_frame(question.text),
        }

    def find(self, question: MarkQuestion, words: str) -> dict[str, Any]:
        """Return the words of a pasted quotation as word numbers, or say why there are none."""
        if len(words) > LONGEST_QUOTATION:
            return {
                "passages": [],
                "message": "This is too long to be a quotation from the letter.",
            }
        quotation = find_quotation(question.text, words)
        here = [p for p in quotation.places if all(x.part in question.part_ids for x in p)]
        if quotation.found and not here:
            message = f"{quotation.message} This question is not about that part."
            return {"passages": [], "message": message}
        found = [_as_words(question, passage) for passage in (here[0] if here else ())]
        return {"passages": found, "message": quotation.message}

    def score(self, question: MarkQuestion, key: MarkKey, value: Any) -> tuple[PartScore, ...]:  # noqa: ANN401
        """Score label by label; then say of each passage why, and of other marks why not."""
        marks = read_marks(value)
        labels = [p for tag in question.tags for p in _label_parts(question, key, tag, marks)]
        return (*labels, *_other_marks(question, key, marks))

    def model_answer(self, question: MarkQuestion, key: MarkKey) -> list[dict[str, Any]]:
        """Return the first way to mark every passage."""
        return [
            Mark(**_as_words(question, passage), tag=entry.tag).to_json()
            for entry in key.sought
            for passage in entry.ways[0].passages
        ]

    def readable(self, question: MarkQuestion, value: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Return each mark with its label, its words and its note."""
        return [_readable(question, mark) for mark in read_marks(value)]


def _as_words(question: MarkQuestion, passage: Passage) -> dict[str, Any]:
    part = question.text.part(passage.part)
    first, after_last = part.tokens_of(passage.start, passage.end)
    return {"part": passage.part, "first": first, "last": after_last - 1}


def _readable(question: MarkQuestion, mark: Mark) -> tuple[str, str]:
    passage = question.passage(mark)
    note = f" Note: {mark.note}" if mark.note.strip() else ""
    return f"{question.label(mark.tag)}, {passage.label}", f"“{passage.quote}”{note}"


def _label_parts(
    question: MarkQuestion, key: MarkKey, tag: Tag, marks: tuple[Mark, ...]
) -> Iterator[PartScore]:
    """Score one label, and say of each of its passages whether it was marked and why."""
    sought = key.of(tag.id)
    if not sought:
        return
    target = key.target(question, tag.id)
    marked = frozenset[Any]().union(*(mark.words for mark in marks if mark.tag == tag.id))
    credit = target.credit(marked)
    possible = question.points * len(sought) / len(key.sought)
    said = _in_numbers(target.overlap(marked), tag)
    yield PartScore(tag.label, verdict_for(credit), credit * possible, possible, said)
    for entry, words in zip(sought, target.chosen(marked), strict=True):
        yield _passage_part(entry, words, tag, marked)


def _in_numbers(overlap: Overlap, tag: Tag) -> str:
    if not overlap.marked:
        return f"Nothing is marked as {tag.label}."
    too_many = overlap.marked - overlap.right
    more = f", and {counted(too_many, 'word')} beyond them" if too_many else ""
    sought = counted(overlap.sought, "word")
    return f"You marked {overlap.right} of the {sought} looked for{more}."


def _passage_part(entry: Sought, words: Words, tag: Tag, marked: Words) -> PartScore:
    way = next(way for way in entry.ways if way.words == words)
    share = len(words & marked) / len(words)
    reason = entry.reason if share else entry.otherwise
    label = f"{tag.label}, {way.passages[0].label}"
    return PartScore(label, verdict_for(share), 0, 0, reason, way.passages)


def _other_marks(
    question: MarkQuestion, key: MarkKey, marks: tuple[Mark, ...]
) -> Iterator[PartScore]:
    """Say once of each kind of mark that meets nothing looked for why it does not."""
    said: dict[tuple[str, str], list[Passage]] = {}
    for mark in marks:
        if not mark.words & _accepted(key, mark.tag):
            label, reason, places = _why_not(question, key, mark)
            shown = said.setdefault((label, reason), [])
            shown.extend(p for p in (question.passage(mark), *places) if p not in shown)
    for (label, reason), found in said.items():
        yield PartScore(label, "wrong", 0, 0, reason, tuple(found[:MOST_PLACES]))


def _accepted(key: MarkKey, tag: str) -> Words:
    ways = (way.words for entry in key.of(tag) for way in entry.ways)
    return key.optional[tag].union(*ways)


def _why_not(
    question: MarkQuestion, key: MarkKey, mark: Mark
) -> tuple[str, str, tuple[Passage, ...]]:
    label = question.label(mark.tag)
    for misreading in key.misreadings:
        shared = mark.words & misreading.stretch.words
        if misreading.tag == mark.tag and 2 * len(shared) >= len(mark.words):
            return f"{label}, {question.passage(mark).label}", misreading.reason, misreading.places
    ways = (way.words for entry in key.sought for way in entry.ways)
    if any(mark.words <= words for words in ways):
        return label, OTHER_LABEL, ()
    return label, key.otherwise, ()
