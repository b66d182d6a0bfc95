"""How nbgrader writes a feedback page: with the course's own template."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from traitlets import default

from closereading.grading.answer_html import paragraphs, plain
from closereading.widgets.assembly import STATIC, squeezed

TEMPLATES = Path(__file__).with_name("templates")

_DARK = re.compile(r'\[data-theme="dark"\] \.cr\{([^}]*)\}')


class FeedbackExporter(TemplateExporter):
    """Writes a page that needs nothing from elsewhere and runs nothing.

    nbconvert's own exporter for HTML brings MathJax, RequireJS and the look of a notebook.
    Here the template escapes whatever it is not told to trust.
    """

    file_extension = ".html"
    output_mimetype = "text/html"

    @default("template_name")
    def _own_template(self) -> str:
        return "closereading-feedback"

    @default("extra_template_basedirs")
    def _own_templates(self) -> list[str]:
        return [str(TEMPLATES)]

    def default_filters(self) -> Any:  # noqa: ANN401
        """Return what the template needs, each made of text that is not trusted."""
        return {"plain": lambda text: Markup(plain(text)), "paragraphs": _paragraphs}.items()

    def _create_environment(self) -> Any:  # noqa: ANN401
        environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = environment.trim_blocks = environment.lstrip_blocks = True
        environment.globals["style"] = Markup(style())
        return environment


def _paragraphs(text: str) -> Markup:
    return Markup(paragraphs(text))


@cache
def style() -> str:
    """Return the page's style sheet; on a screen it is as dark as the reader's system."""
    tokens = squeezed(STATIC / "tokens.css")
    dark = _DARK.search(tokens)
    by_system = f"@media screen and (prefers-color-scheme:dark){{.cr{{{dark[1]}}}}}" if dark else ""
    own = squeezed(TEMPLATES / "closereading-feedback" / "feedback.css")
    return f"{tokens}{by_system}\n{own}"
