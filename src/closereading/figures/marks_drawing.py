"""Drawing a reader's marks: a row for each paragraph, and in it a lane for each label."""

from closereading.figures.grounds import GROUNDS, PATTERNS
from closereading.figures.svg import Picture
from closereading.kinds.mark_question import Mark, MarkQuestion

WIDTH = 533.0
LEFT, RIGHT = 75.0, 527.0
LANE = 12.0
GAP = 17.0
#: Labels stand in lines of so many above the rows.
IN_A_LINE = 4
LEGEND_LINE = 20.0


def draw_marks(theme: str, question: MarkQuestion, marks: tuple[Mark, ...]) -> str:
    """Return the bands as SVG in base 64, for a page that is ``light`` or ``dark``."""
    ground = GROUNDS[theme]
    top = 14 + LEGEND_LINE * -(-len(question.tags) // IN_A_LINE)
    lanes = len(question.tags) * LANE
    parts = question.shown_parts
    picture = Picture(WIDTH, top + len(parts) * (lanes + GAP), ground)
    fills = _fills(picture, question)
    _legend(picture, question, fills)
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


def _legend(picture: Picture, question: MarkQuestion, fills: list[str]) -> None:
    room = (RIGHT - LEFT) / IN_A_LINE
    for number, (tag, fill) in enumerate(zip(question.tags, fills, strict=True)):
        line, place = divmod(number, IN_A_LINE)
        x, y = LEFT + place * room, 8 + line * LEGEND_LINE
        picture.rect((x, y, 20, 12), fill=fill, edge=picture.ground.ink)
        picture.text((x + 26, y + 10), tag.label, size=10.5, colour=picture.ground.ink)
