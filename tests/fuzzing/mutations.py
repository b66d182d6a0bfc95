"""Spoiling texts, JSON and files by lot, as disks, browsers, editors and students do."""

import json
import random
from collections.abc import Callable
from typing import Any

ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**40,
    1e308,
    "",
    " ",
    "\ud800",
    "\x00\u202e\u2066",
    "a" * 5000,
    [],
    {},
    [[[[]]]],
    {"value": None},
    {"__class__": "x"},
    "<script>alert(1)</script>",
    "=1+1",
    "../../gradebook.db",
)

ODD_BYTES = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"NaN",
    b"}",
    b"[" * 2000,
    b"\r",
    b'"',
    b"1e999",
)


class Mutations:
    """Draws mutations from a seed.

    Args:
        seed: what the draw begins with; the same seed draws the same.
    """

    def __init__(self, seed: int) -> None:
        self.lot = random.Random(seed)

    def of_bytes(self, content: bytes) -> bytes:
        """Spoil a file's bytes once or a few times."""
        ways: tuple[Callable[[bytes], bytes], ...] = (
            self._cut,
            self._flip,
            self._insert,
            self._repeat,
            self._drop,
        )
        for _ in range(self.lot.randint(1, 4)):
            content = self.lot.choice(ways)(content)
        return content

    def of_json(self, content: Any) -> Any:
        """Spoil a JSON document once or a few times, and leave it JSON."""
        for _ in range(self.lot.randint(1, 6)):
            content = self._spoiled(content)
        return content

    def of_json_text(self, text: str) -> bytes:
        """Spoil a JSON text, as a document or as bytes."""
        if self.lot.random() < 0.3:
            return self.of_bytes(text.encode())
        return json.dumps(self.of_json(json.loads(text))).encode()

    def _spoiled(self, content: Any) -> Any:
        """Walk to a place by lot and spoil what is there."""
        if content and self.lot.random() < 0.85:
            if isinstance(content, dict):
                return self._spoiled_object(content)
            if isinstance(content, list):
                return self._spoiled_list(content)
        return self.lot.choice(ODD_VALUES)

    def _spoiled_object(self, content: dict[str, Any]) -> dict[str, Any]:
        name = self.lot.choice(list(content))
        way = self.lot.random()
        if way < 0.1:
            return {key: value for key, value in content.items() if key != name}
        if way < 0.15:
            return {**content, name + self.lot.choice("x \u202e"): content[name]}
        return {**content, name: self._spoiled(content[name])}

    def _spoiled_list(self, content: list[Any]) -> list[Any]:
        place = self.lot.randrange(len(content))
        way = self.lot.random()
        if way < 0.1:
            return content[:place] + content[place + 1 :]
        if way < 0.2:
            return [*content, content[place]]
        return [*content[:place], self._spoiled(content[place]), *content[place + 1 :]]

    def _place(self, content: bytes) -> int:
        return self.lot.randrange(len(content) + 1)

    def _cut(self, content: bytes) -> bytes:
        return content[: self._place(content)]

    def _flip(self, content: bytes) -> bytes:
        place = self._place(content)
        return content[:place] + bytes([self.lot.randrange(256)]) + content[place + 1 :]

    def _insert(self, content: bytes) -> bytes:
        place = self._place(content)
        return content[:place] + self.lot.choice(ODD_BYTES) + content[place:]

    def _repeat(self, content: bytes) -> bytes:
        start, end = sorted((self._place(content), self._place(content)))
        return content[:end] + content[start : min(end, start + 20_000)] + content[end:]

    def _drop(self, content: bytes) -> bytes:
        start, end = sorted((self._place(content), self._place(content)))
        return content[:start] + content[end:]
