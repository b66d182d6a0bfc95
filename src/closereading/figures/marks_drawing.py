"""Drawing a reader's marks: a row for each paragraph, and in it a lane for each label."""

from closereading.figures.grounds import GROUNDS, PATTERNS
from closereading.figures.svg import Picture, Point
from closereading.kinds.mark_question import Mark, MarkQuestion

WIDTH = 533.0
LEFT, RIGHT = 75.0, 527.0
LANE = 12.0
GAP = 17.0
#: Labels stand in lines above the rows, each line as long as it has room.
LEGEND_LINE = 20.0
#: How much a label's letter needs at most, and what stands before and after a label.
LETTER, BEFORE, AFTER = 6.4, 26.0, 14.0


def draw_marks(theme: str, question: MarkQuestion, marks: tuple[Mark, ...]) -> str:
    """Return the bands as SVG in base 64, for a page that is ``light`` or ``dark``."""
    ground = GROUNDS[theme]
    places = _legend_places([tag.label for tag in question.tags])
    top = places[-1][1] + 26
    lanes = len(question.tags) * LANE
    parts = question.shown_parts
    picture = Picture(WIDTH, top + len(parts) * (lanes + GAP), ground)
    fills = _fills(picture, question)
    _legend(picture, question, fills, places)
    word = (RIGHT - LEFT) / max(len(part.tokens) for part in parts)
    tops = {part.id: top + number * (lanes + GAP) for number, part in enumerate(parts)}
    for part in parts:
        box = (LEFT, tops[part.id], len(part.tokens) * word, lanes)
        picture.rect(box, fill=ground.card, edge=ground.quiet)
        foot = (LEFT - 8, tops[part.id] + lanes / 2 + 4)
        picture.text(foot, part.label, size=12, colour=ground.ink, anchor="end")
    lane_of = {tag.id: lane for lane, tag in enumerate(question.tags)}
    for mark in marks:
        lane, words = lane_of[mark.tag], mark.last - mark.first + 1
        box = (LEFT + mark.first * word, tops[mark.part] + lane * LANE, words * word, LANE)
        picture.rect(box, fill=fills[lane], edge=ground.ink)
    return picture.encoded()


def _fills(picture: Picture, question: MarkQuestion) -> list[str]:
    # The first pattern is plain and white: a mark must differ from an empty paragraph.
    numbers = [1 + lane % (len(PATTERNS) - 1) for lane in range(len(question.tags))]
    return [
        picture.pattern(f"label-{lane}", PATTERNS[number], picture.ground.fills[number])
        for lane, number in enumerate(numbers)
    ]


def _legend_places(labels: list[str]) -> list[Point]:
    places, x, y = [], LEFT, 8.0
    for label in labels:
        room = BEFORE + LETTER * len(label)
        if x > LEFT and x + room > RIGHT:
            x, y = LEFT, y + LEGEND_LINE
        places.append((x, y))
        x += room + AFTER
    return places


def _legend(
    picture: Picture, question: MarkQuestion, fills: list[str], places: list[Point]
) -> None:
    for tag, fill, (x, y) in zip(question.tags, fills, places, strict=True):
        picture.rect((x, y, 20, 12), fill=fill, edge=picture.ground.ink)
        picture.text((x + BEFORE, y + 10), tag.label, size=10.5, colour=picture.ground.ink)
