"""Reading what authors write: TOML checked against a schema, with errors an author can use."""

import math
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

from closereading.errors import CourseError

type_names = {
    "string": "a text in quotation marks",
    "number": "a number",
    "integer": "a whole number",
    "array": "a list",
    "object": "a table",
    "boolean": "true or false",
}


def read_toml(path: Path) -> dict[str, Any]:
    """Return the file's tables.

    Raises:
        CourseError: the file is missing, is not TOML, or holds ``nan`` or ``inf``.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{path} is missing.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{path} cannot be read as TOML: {error}.") from None
    except RecursionError:
        raise CourseError(f"{path} cannot be read as TOML: it is nested too deeply.") from None
    _refuse_non_finite(tables, path)
    return tables


def _refuse_non_finite(node: object, path: Path, field: str = "") -> None:
    if isinstance(node, float) and not math.isfinite(node):
        raise CourseError(f'{path}: field "{field}" is {node}, which is no number to grade with.')
    if isinstance(node, Mapping):
        for name, child in node.items():
            _refuse_non_finite(child, path, f"{field}.{name}" if field else str(name))
    if isinstance(node, list):
        for index, child in enumerate(node):
            _refuse_non_finite(child, path, f"{field}[{index}]")


def check_table(table: object, schema: Mapping[str, Any], where: str) -> None:
    """Check one table of a file against a JSON Schema.

    Args:
        table: what was read.
        schema: the JSON Schema it must follow.
        where: file and question, to open the error with.

    Raises:
        CourseError: names ``where``, the field and what is wrong with it.
    """
    try:
        validator(schema)(table)
    except fastjsonschema.JsonSchemaValueException:
        raise CourseError(f"{where}: {_what_is_wrong(table, schema)}.") from None


def validator(schema: Mapping[str, Any]) -> Callable[[object], object]:
    """Return a function that raises ``JsonSchemaValueException`` on what the schema refuses."""
    return _compiled(_Frozen(schema), detailed=False)


def _what_is_wrong(table: object, schema: Mapping[str, Any]) -> str:
    # To compile the details takes longer than all else; only a refused table needs them.
    try:
        _compiled(_Frozen(schema), detailed=True)(table)
    except fastjsonschema.JsonSchemaValueException as error:
        return _in_words(error)
    raise AssertionError("A table was refused, and then was not.")


class _Frozen:
    """A schema as a dictionary key, so that each is compiled once."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self.text = repr(schema)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.text == self.text


@cache
def _compiled(frozen: _Frozen, *, detailed: bool) -> Callable[[object], object]:
    compiled: Callable[[object], object] = fastjsonschema.compile(
        {"$schema": "http://json-schema.org/draft-07/schema#", **frozen.schema},
        detailed_exceptions=detailed,
    )
    return compiled


def _in_words(error: fastjsonschema.JsonSchemaValueException) -> str:
    field = _field(error.path)
    inside = f'field "{field}": ' if field else ""
    match error.rule:
        case "required":
            missing = ", ".join(f'"{n}"' for n in error.rule_definition if n not in error.value)
            return f"{inside}field {missing} is missing"
        case "additionalProperties":
            known = error.definition.get("properties", {})
            unknown = ", ".join(f'"{name}"' for name in error.value if name not in known)
            return f"{inside}unknown field {unknown} (known here: {', '.join(sorted(known))})"
        case "type":
            expected = type_names.get(str(error.rule_definition), str(error.rule_definition))
            return f'field "{field}" must be {expected}'
        case "enum":
            allowed = ", ".join(str(value) for value in error.rule_definition)
            return f'field "{field}" must be one of: {allowed}'
        case "pattern":
            form = "lower-case words joined by hyphens"
            return f'field "{field}" is "{error.value}", but must be {form}'
        case _:
            return f'field "{field}" {error.message.removeprefix(str(error.name)).strip()}'


def _field(path: list[str]) -> str:
    name = ""
    for step in path[1:]:
        name += f"[{step}]" if step.isdigit() else f".{step}"
    return name.removeprefix(".")
