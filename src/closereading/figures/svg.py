"""A picture written as SVG: for pictures of what one reader did, which no file can hold.

They are drawn wherever the reader is, also in a browser, where matplotlib is missing.
"""

import base64
import xml.etree.ElementTree as ET

from closereading.figures.grounds import Ground

#: From the left, from the top, width, height, in points.
Box = tuple[float, float, float, float]
#: From the left, from the top, in points.
Point = tuple[float, float]

_NAMESPACE = "http://www.w3.org/2000/svg"
_CELL = 6.0

#: The lines of each pattern in a cell of 6 by 6; what colours say, patterns say as well.
_PATTERN_LINES = {
    "//": ("M0 6L6 0",),
    "\\\\": ("M0 0L6 6",),
    "xx": ("M0 6L6 0", "M0 0L6 6"),
    "--": ("M0 3H6",),
    "++": ("M0 3H6", "M3 0V6"),
    "..": ("M2.4 3a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0 -1.2 0",),
}


class Picture:
    """A picture of a size in points, on the ground of a light or a dark page."""

    def __init__(self, width: float, height: float, ground: Ground) -> None:
        self.ground = ground
        self._root = ET.Element(
            "svg",
            {
                "xmlns": _NAMESPACE,
                "viewBox": f"0 0 {width:g} {height:g}",
                "width": f"{width:g}",
                "height": f"{height:g}",
                "font-family": "system-ui, sans-serif",
            },
        )
        self._patterns = ET.SubElement(self._root, "defs")
        self.rect((0, 0, width, height), fill=ground.paper)

    def rect(self, box: Box, *, fill: str, edge: str = "none") -> None:
        """Draw a rectangle."""
        sizes = dict(zip(("x", "y", "width", "height"), map("{:g}".format, box), strict=True))
        ET.SubElement(self._root, "rect", {**sizes, "fill": fill, "stroke": edge})

    def line(self, x1: float, x2: float, y: float) -> None:
        """Draw a faint line across."""
        look = {"stroke": self.ground.quiet, "stroke-width": ".8", "stroke-opacity": ".35"}
        ET.SubElement(self._root, "path", {"d": f"M{x1:g} {y:g}H{x2:g}", **look})

    def text(
        self, place: Point, words: str, *, size: float, colour: str, anchor: str = "start"
    ) -> None:
        """Write words on a line; ``place`` is their start, middle or end, as ``anchor`` says."""
        x, y = map("{:g}".format, place)
        look = {"text-anchor": anchor, "font-size": f"{size:g}", "fill": colour}
        ET.SubElement(self._root, "text", {"x": x, "y": y, **look}).text = words

    def pattern(self, name: str, hatch: str, fill: str) -> str:
        """Define a patterned fill; return what a shape calls it."""
        cell = {"width": f"{_CELL:g}", "height": f"{_CELL:g}", "patternUnits": "userSpaceOnUse"}
        pattern = ET.SubElement(self._patterns, "pattern", {"id": name, **cell})
        ET.SubElement(pattern, "path", {"d": f"M0 0H{_CELL:g}V{_CELL:g}H0Z", "fill": fill})
        for line in _PATTERN_LINES.get(hatch, ()):
            ET.SubElement(pattern, "path", {"d": line, "stroke": self.ground.ink, "fill": "none"})
        return f"url(#{name})"

    def encoded(self) -> str:
        """Return the SVG in base 64."""
        return base64.b64encode(ET.tostring(self._root, encoding="utf-8")).decode()
