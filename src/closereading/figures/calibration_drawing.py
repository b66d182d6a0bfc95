"""Drawing a reader's calibration: one bar for each level of confidence."""

from closereading.figures.calibration import Judged
from closereading.figures.grounds import GROUNDS
from closereading.figures.svg import Picture
from closereading.kinds.common import counted

WIDTH, HEIGHT = 281.0, 209.0
LEFT, RIGHT = 42.0, 270.0
#: The height of nothing and of all points, from the top.
FOOT, HEAD = 167.0, 45.0
BAR = 44.0


def draw_calibration(theme: str, judged: tuple[Judged, ...]) -> str:
    """Return the bars as SVG in base 64, for a page that is ``light`` or ``dark``."""
    ground = GROUNDS[theme]
    picture = Picture(WIDTH, HEIGHT, ground)
    picture.text((LEFT, 18), "Share of the points earned", size=11, colour=ground.ink)
    for share in (0, 0.5, 1):
        picture.line(LEFT, RIGHT, _height(share))
        foot = (LEFT - 6, _height(share) + 4)
        picture.text(foot, f"{share * 100:.0f} %", size=10, colour=ground.quiet, anchor="end")
    for place, level in enumerate(judged):
        _bar(picture, LEFT + (place + 0.5) * (RIGHT - LEFT) / len(judged), level)
    return picture.encoded()


def _bar(picture: Picture, middle: float, level: Judged) -> None:
    ground, top = picture.ground, _height(level.share or 0)
    if level.share is not None:
        picture.rect((middle - BAR / 2, top, BAR, FOOT - top), fill=ground.line)
    answers = counted(level.answers, "answer") if level.answers else "no answers"
    told = f"{answers}: too few" if level.share is None and level.answers else answers
    colour = ground.quiet if level.share is None else ground.ink
    picture.text((middle, top - 6), told, size=10, colour=colour, anchor="middle")
    picture.text((middle, FOOT + 20), level.level, size=12, colour=ground.ink, anchor="middle")


def _height(share: float) -> float:
    return FOOT - share * (FOOT - HEAD)
