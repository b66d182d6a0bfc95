"""The letter on the page, to be read: its parts, phrases, notes, terms and page break."""

from collections.abc import Iterable
from typing import Any

import anywidget
import traitlets

from closereading.texts import Part, SourceText
from closereading.texts.on_page import as_printed, text_on_page
from closereading.widgets.assembly import module, style_sheet
from closereading.widgets.static_html import letter_html, with_static


class LetterWidget(anywidget.AnyWidget):
    """The letter, or some of its parts.

    Shown: ``shown``, set once. Nothing is recorded.
    """

    _css = style_sheet("letter")

    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, text: SourceText, parts: Iterable[Part]) -> None:
        super().__init__(_esm=module("letter"), shown=text_on_page(text, parts))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # noqa: ANN401
        bundle = super()._repr_mimebundle_(**kwargs)
        return with_static(bundle, letter_html(self.shown), as_printed(self.shown))
