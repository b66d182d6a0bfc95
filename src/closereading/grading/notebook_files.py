"""Reading and making notebooks: nbformat, with types."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import from_dict, v4


def read_notebook(path: Path) -> Any:  # noqa: ANN401
    """Read a notebook of any version as version 4."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def notebook_json(notebook: Any) -> str:  # noqa: ANN401
    """Return a notebook as its file would hold it."""
    return str(nbformat.writes(notebook))  # type: ignore[no-untyped-call]


def notebook_text_of(content: Mapping[str, Any]) -> str:
    """Return a notebook's content, or a part of it, in the form of a file; it is not validated."""
    return str(v4.writes(from_dict(content)))  # type: ignore[no-untyped-call]


def empty_notebook() -> Any:  # noqa: ANN401
    """Return a notebook without cells."""
    return v4.new_notebook()  # type: ignore[no-untyped-call]


def markdown_cell(source: str, cell_id: str) -> Any:  # noqa: ANN401
    """Return a Markdown cell."""
    return v4.new_markdown_cell(source, id=cell_id)  # type: ignore[no-untyped-call]


def output(output_type: str, **data: str) -> Any:  # noqa: ANN401
    """Return a cell's output; ``data`` has media types with an underscore for the slash."""
    bundle = {name.replace("_", "/", 1): text for name, text in data.items()}
    count = {"execution_count": None} if output_type == "execute_result" else {}
    # nbformat's own function validates each output, which takes longer than all the rest.
    return from_dict({"output_type": output_type, "metadata": {}, "data": bundle, **count})  # type: ignore[no-untyped-call]
