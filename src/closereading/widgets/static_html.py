"""The same as readable HTML and plain text, for a place where widgets do not run."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from closereading.texts.on_page import piece_words
from closereading.widgets.front_end import nobody_answers

RUN_TO_ANSWER = "Open this notebook in JupyterLab or Notebook and run this cell to answer."


class Notice:
    """One plain sentence in a cell's output, in place of a traceback."""

    def __init__(self, words: str) -> None:
        self.words = words

    def _repr_html_(self) -> str:
        return paragraphs(self.words)

    def __repr__(self) -> str:
        return self.words


def with_static(bundle: Any, html: str, plain: str) -> tuple[dict[str, Any], dict[str, Any]]:  # noqa: ANN401
    """Return a widget's mime bundle with HTML and plain text in place of an object's repr.

    Where nobody can answer, these stand alone.
    """
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    live = {} if nobody_answers() else data
    return {**live, "text/html": html, "text/plain": plain}, metadata


def paragraphs(text: str) -> str:
    """Return lines of text as paragraphs of HTML."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def question_line(shown: Mapping[str, Any]) -> str:
    """Return a question in one line of plain text."""
    return f"Question: {shown['prompt']} ({RUN_TO_ANSWER})"


def question_html(shown: Mapping[str, Any]) -> str:
    """Return a question with its rule and everything there is to choose from."""
    return (
        f"<section><p><strong>{escape(shown['prompt'])}</strong></p>"
        f"<p><em>{escape(shown['rule'])}</em></p>{_body(shown)}<p>{RUN_TO_ANSWER}</p></section>"
    )


def _body(shown: Mapping[str, Any]) -> str:
    if "letter" in shown:
        return _list(tag["label"] for tag in shown["tags"]) + letter_html(shown["letter"])
    if "fields" in shown:
        fields = shown["fields"]
        return _list(field["label"] + _choices(field.get("options", ())) for field in fields)
    if "items" in shown:
        return _list(item["text"] for item in shown["items"]) + paragraphs(_for_each(shown))
    if "options" in shown:
        return _list(option["text"] for option in shown["options"])
    if shown["kind"] == "confidence":
        return _list(level["text"] for level in shown["levels"])
    limit = f"<p>At most {shown['max_words']} words.</p>" if "max_words" in shown else ""
    return (_source(shown["source"]) if "source" in shown else "") + limit


def _source(source: Mapping[str, str]) -> str:
    """Return a link to a document that stands elsewhere."""
    address = escape(source["address"])
    link = f'<a href="{address}" target="_blank" rel="noopener">{escape(source["title"])}</a>'
    where = "This opens in a new tab and needs a connection to the internet."
    return f"<p>{link} ({address}). {where}</p>"


def _for_each(shown: Mapping[str, Any]) -> str:
    columns = "; ".join(column["text"] for column in shown.get("columns", ()))
    where = f" and each of {columns}" if columns else ""
    return f"For each{where}{_choices(shown['options'])}." if "options" in shown else ""


def _choices(options: Iterable[Mapping[str, str]]) -> str:
    texts = "; ".join(option["text"] for option in options)
    return f": one of {texts}" if texts else ""


def _list(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def letter_html(shown: Mapping[str, Any]) -> str:
    """Return the letter's parts with their numbers, page breaks and notes."""
    parts = "".join(
        f"<p>{_number(part)}{''.join(map(_piece_html, part['pieces']))}</p>"
        for part in shown["parts"]
    )
    return f"<article>{parts}</article>"


def _number(part: Mapping[str, Any]) -> str:
    return f"<small>{escape(part['number'])}</small> " if part["number"] else ""


def _piece_html(piece: Mapping[str, Any]) -> str:
    if "page" in piece:
        return f"<small>[Page {escape(piece['page'])}]</small>"
    if "note" in piece:
        return f"<sup>{escape(piece['note'])}</sup>"
    return escape(piece_words(piece))


def answers_html(questions: Iterable[Mapping[str, Any]]) -> str:
    """Return the prompts with the answers given to them."""
    return "".join(
        f"<p><strong>{escape(question['prompt'])}</strong></p>{_answer(question)}"
        for question in questions
    )


def _answer(question: Mapping[str, Any]) -> str:
    if not question["answered"]:
        return "<p><em>Not answered.</em></p>"
    lines = (f"{label}: {words}" if label else words for label, words in question["answer"])
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
