"""The letter's route, as far as note 1 establishes it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from closereading.figures.diagram import Diagram
from closereading.texts import LETTER, load_source_text

Certainty = Literal["done", "planned", "not stated", "not established"]


@dataclass(frozen=True)
class Stop:
    """Someone on the route; ``known`` is false where nothing says that the letter got there."""

    name: str
    office: str
    known: bool = True


@dataclass(frozen=True)
class Step:
    """A stretch of the route: how sure it is, in words, and the words of note 1 it rests on."""

    certainty: Certainty
    claim: str
    words: tuple[str, ...]


STOPS = (
    Stop("Brzezinski", "national security adviser"),
    Stop("Vance", "Secretary of State"),
    Stop("Toon", "US ambassador in Moscow", known=False),
    Stop(
        "Gromyko",
        "Soviet foreign minister,\n“and/or other appropriate\nsenior Soviet official”",
        known=False,
    ),
    Stop("Brezhnev", "the addressee", known=False),
)

STEPS = (
    Step(
        "done",
        "Sent under a January 17\ncovering memorandum,\nvia the Alpha Channel",
        (
            "Sent under a January 17 covering memorandum from Brzezinski to Vance, "
            "via the Alpha Channel",
        ),
    ),
    Step("not stated", "How it was to get to Toon", ()),
    Step(
        "planned",
        "Was to be delivered;\nthat it was, is not said",
        (
            "the letter was to be delivered by Toon to Gromyko “and/or other appropriate "
            "senior Soviet official.”",
        ),
    ),
    Step("not established", "That Brezhnev received it", ()),
)

ALTERNATIVE = (
    "Diagram of the letter’s route, from top to bottom. A solid line from Brzezinski to Vance: "
    "done, sent under a January 17 covering memorandum, via the Alpha Channel. A dotted line from "
    "Vance to Toon: how the letter was to get to him is not stated. A dashed line from Toon to "
    "Gromyko “and/or other appropriate senior Soviet official”: planned. A dotted line on to "
    "Brezhnev, the addressee: that he received the letter is not established."
)

CAPTION = (
    "The route as far as note 1 takes us. Solid: what it says was done. "
    "Dashed: what it says was planned. Dotted: what it leaves open."
)


def route_diagram() -> Diagram:
    """Return the route of the letter from Brzezinski to its addressee, as note 1 gives it."""
    return Diagram(
        name="route",
        draw=_draw,
        alternative=ALTERNATIVE,
        caption=CAPTION,
        summary="The same as a table, with the words of note 1",
        columns=("Stretch", "What can be said", "Words of note 1"),
        rows=tuple(rows()),
    )


def _draw(theme: str) -> str:
    from closereading.figures.route_drawing import draw_route  # noqa: PLC0415

    return draw_route(theme)


def rows() -> list[tuple[str, str, str]]:
    """Return for every step its two ends, how sure it is, and the words of note 1."""
    note = load_source_text(LETTER).part("note-1").text
    found = []
    for (start, end), step in zip(pairwise(STOPS), STEPS, strict=True):
        words = " … ".join(words for words in step.words if words in note)
        said = f"{step.certainty.capitalize()}. {' '.join(step.claim.split())}."
        found.append((f"{start.name} to {end.name}", said, words or "(no words of the note)"))
    return found
