"""Measures what the widgets cost on this machine: ``python benchmarks/widgets.py``.

It prints what was measured beside the limits that the course sets itself, and then the kinds of
question one by one. README.md says what is measured, and what is not.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import in_chromium
import in_python
from measure import (
    MARKS,
    Kinds,
    Marks,
    Times,
    measure_kinds,
    measure_lessons,
    measure_marks,
)
from table import Row, bounded, machine, number, print_rows, print_table, status

from closereading import asking
from closereading.kinds import KINDS
from closereading.widgets import assembly

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

USABLE = 100
KEY = 50
KIND_BYTES = 20_000


def import_rows() -> Iterator[Row]:
    """Give what importing the package adds to importing anywidget."""
    for name, cost in in_python.import_costs().items():
        yield bounded(f"{name}, over anywidget: CPU", cost["seconds"], 0.15, "s")
        yield bounded(f"{name}, over anywidget: peak memory", cost["peak"], 15, "MB")
        yield bounded(f"{name}, over anywidget: memory afterwards", cost["resident"], 15, "MB")
        loaded = "loaded" if cost["matplotlib"] else "not loaded"
        yield Row(
            f"{name}: matplotlib", loaded, "not loaded", "NO" if cost["matplotlib"] else "yes"
        )


def usable_rows(kinds: Kinds) -> Iterator[Row]:
    """Give how soon a question can be used, for the slowest kind."""
    for how, python, page in (
        ("first of all, fresh process and page", kinds.alone, kinds.fresh_page),
        ("first time, after the letter, fresh page", kinds.in_turn, kinds.fresh_page),
        ("again, same process and page", kinds.again, kinds.same_page),
    ):
        sums = {kind: median(python[kind]) + median(page[kind]) for kind in page}
        worst = max(sums, key=sums.__getitem__)
        parts = f"Python {median(python[worst]):.1f} + page {median(page[worst]):.1f}"
        least = f"least {min(python[worst]):.1f} + {min(page[worst]):.1f}"
        yield bounded(f"usable, {how}", sums[worst], USABLE, "ms", f" ({worst}: {parts}; {least})")


def lesson_rows(lessons: Mapping[str, tuple[str, list[float]]], page: Times) -> Iterator[Row]:
    """Give how soon each lesson's first question can be used, where nothing was done before it."""
    for name, (kind, python) in lessons.items():
        seen = median(page[kind])
        parts = f" ({kind}: Python {median(python):.1f} + page {seen:.1f})"
        yield bounded(f"usable, first of all, {name}", median(python) + seen, USABLE, "ms", parts)


def key_rows(kinds: Kinds) -> Iterator[Row]:
    """Give how soon a key shows on the page."""
    every = [time for times in kinds.keys.values() for time in times]
    middles = {kind: median(times) for kind, times in kinds.keys.items()}
    slowest = max(middles, key=middles.__getitem__)
    yield bounded(f"a key, median of {len(every)}", median(every), KEY, "ms")
    yield bounded("a key, slowest kind's median", middles[slowest], KEY, "ms", f" ({slowest})")
    worst = max(kinds.keys, key=lambda kind: max(kinds.keys[kind]))
    yield bounded("a key, slowest of all", max(every), KEY, "ms", f" ({worst})")


def marks_rows(marks: Marks) -> Iterator[Row]:
    """Give what is done to a letter that bears many marks."""
    name = f"{MARKS:,} marks"
    yield Row(f"{name}: laid out and painted", spread(marks.laid_out))
    for what, taken in marks.done.items():
        longest = f", longest {max(taken):.1f} of {len(taken)}"
        yield bounded(f"{name}: {what}", median(taken), KEY, "ms", longest)
    yield Row(f"{name}: frames, scrolling the letter", spread(marks.frames))
    yield Row(f"{name}: frames, scrolling their list", spread(marks.frames_of_list))
    yield Row("no marks: frames, scrolling the letter", spread(marks.frames_unmarked))


def spread(times: Sequence[float]) -> str:
    """Return the median, the longest and how many are longer than a key may take."""
    over = sum(time > KEY for time in times)
    return f"{median(times):.1f} ms, longest {max(times):.1f}, {over} of {len(times)} over {KEY}"


def size_rows(sizes: Mapping[str, int]) -> Iterator[Row]:
    """Give the bytes of scripts and style sheets."""
    largest = max(sizes, key=sizes.__getitem__)
    yield bounded(
        "largest kind: script and style", sizes[largest], KIND_BYTES, "B", f" ({largest})"
    )
    for name in ("letter", "review"):
        whole = size(assembly.module(name), assembly.style_sheet(name))
        yield bounded(f"{name}: script and style", whole, KIND_BYTES, "B")
    desk = size(*assembly.tool("mark").values())
    files = ("letter_parts.js", "letter.css")
    shared = size(*(assembly.squeezed(assembly.STATIC / name) for name in files))
    yield Row("what mark loads beside it", number(desk, "B"))
    yield Row("what mark loads, less what reading shares", number(desk - shared, "B"))
    own = sizes["mark"] + desk - shared
    yield Row("mark and what it loads, less what reading shares", number(own, "B"))
    yield Row("mark and all it loads", number(sizes["mark"] + desk, "B"))


def size(*texts: str) -> int:
    """Return how many bytes texts have in UTF-8."""
    return sum(len(text.encode()) for text in texts)


def kind_lines(kinds: Kinds, sizes: Mapping[str, int]) -> Iterator[Sequence[str]]:
    """Give each kind's medians in milliseconds, and its bytes."""
    yield (
        "kind",
        "Python first",
        "after letter",
        "again",
        "fresh page",
        "same page",
        "key",
        "bytes",
    )
    for kind, taken in sizes.items():
        if kind not in kinds.alone:
            yield (kind, "no question in the tests", *[""] * 5, f"{taken:,}")
            continue
        times = [table.get(kind) for table in vars(kinds).values()]
        yield (kind, *(f"{median(some):.1f}" if some else "" for some in times), f"{taken:,}")


def main() -> int:
    """Measure, print, and return 1 where a limit is missed."""
    print(about(), flush=True)
    sizes = {
        kind: size(assembly.question_module(kind), assembly.question_style(kind)) for kind in KINDS
    }
    rows = list(import_rows())
    with TemporaryDirectory() as home:
        lessons = measure_lessons(Path(home))
        folder = Path(home) / "lesson"
        import_module("browser.jupyter").lay_out(folder, "practice")
        asking.FOLDER = folder
        questions = asking.open_workbook(folder).assignment.questions
        ids = {question.kind: question.id for question in reversed(questions)}
        with in_chromium.chromium(Path(home)) as pages:
            kinds, letter = measure_kinds(pages, folder, ids)
            marks = measure_marks(pages, ids["mark"])
    rows += [
        *usable_rows(kinds),
        Row("show_letter() first of all: Python", spread(letter)),
        *lesson_rows(lessons, kinds.fresh_page),
        *key_rows(kinds),
        *marks_rows(marks),
        *size_rows(sizes),
    ]
    print_rows(rows)
    print()
    print_table(list(kind_lines(kinds, sizes)))
    return status(rows)


def about() -> str:
    """Say on what and how often it is measured."""
    return (
        f"{machine()} Where nothing else is said, a time is a median.\n"
        f"Imports: {in_python.IMPORT_ROUNDS} rounds. "
        f"Python: {in_python.PROCESSES} processes, again {in_python.MADE_AGAIN} times in each. "
        f"Pages: {in_chromium.FRESH_PAGES} fresh, {in_chromium.SHOWN_AGAIN} times on one.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
