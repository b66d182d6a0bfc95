"""The colours and patterns of every drawing, in two themes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ground:
    """Colours on a light or a dark page."""

    paper: str
    card: str
    ink: str
    quiet: str
    line: str
    #: Grounds of patterned areas, told apart by lightness too, so also in grey.
    fills: tuple[str, ...]


LIGHT_FILLS = ("#ffffff", "#9fbcd8", "#e6c27a", "#d9a3a3", "#a9cdb8", "#c9b8e0", "#d8d8d8")
DARK_FILLS = ("#17181b", "#3f6688", "#8a6a2a", "#7d4a4a", "#3f6b54", "#5f4f80", "#55585f")

GROUNDS = {
    "light": Ground("#fdfcf8", "#ffffff", "#22242a", "#5b606b", "#1f4e79", LIGHT_FILLS),
    "dark": Ground("#1e1f23", "#17181b", "#e8e6e1", "#a9adb7", "#8fbce6", DARK_FILLS),
}

#: A pattern for each fill: what colours say, patterns say as well.
PATTERNS = ("", "//", "..", "xx", "\\\\", "--", "++")
