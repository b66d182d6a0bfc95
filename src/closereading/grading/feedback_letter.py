"""The ways that lead from a reason into the letter at the end of a feedback page."""

import re

from closereading.texts import SourceText

_PLACE = re.compile(r'<span data-part="([a-z0-9-]+)">([^<]*)</span>')


def with_links(html: str, letter: SourceText) -> str:
    """Return a scorer's HTML in which the names of places lead into the letter below."""
    ids = {part.id for part in letter.parts}

    def linked(place: re.Match[str]) -> str:
        return f'<a href="#{place[1]}">{place[2]}</a>' if place[1] in ids else place[2]

    return _PLACE.sub(linked, html)
