"""Measures a first visit to the browser edition: ``python benchmarks/open_site.py``.

It builds the course's site and a plain JupyterLite with the same Pyodide and one widget, visits
them in turn with browsers that have seen neither, and prints times and bytes as ratios.
README.md says what is measured, and what is not.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import plain_site
from counted_site import Answer, CountedSite, total
from first_visit import Visit, Way, press_start, read_letter, run_all_cells, visit
from table import Row, bounded, machine, number, print_rows, print_table, status

from closereading.course import course_folder
from closereading.site.build import new_site
from closereading.site.front_page import lesson_address

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

ROUNDS = 5
RATIO = 1.2
LETTER = 1
LESSON = "01-before-you-read"

#: How many files are listed where they are asked for.
LISTED = 25

OURS = Way(
    page=lesson_address(course_folder() / "lessons" / LESSON),
    offered=".crx-bar button",
    question=".cr-question input",
    start=press_start,
    kept=True,
)
PLAIN = Way(
    page=f"notebooks/index.html?path={plain_site.NOTEBOOK}",
    offered=".jp-Notebook .jp-Cell",
    question=".widget-radio-box input",
    start=run_all_cells,
    kept=False,
)

#: What a visit goes through, one after the other.
STAGES = {
    "offered": "the page can be started",
    "started": "it is started",
    "kernel": "Python answers",
    "usable": "the first question can be used",
}


@dataclass(frozen=True)
class Both:
    """The visits to both sites, and to the front page, in the order they were made."""

    ours: list[Visit] = field(default_factory=list)
    plain: list[Visit] = field(default_factory=list)
    front: list[dict[str, float]] = field(default_factory=list)

    def ratio(self, of: Callable[[Visit], float]) -> float:
        """Return the median of what ours takes over the plain site's."""
        return median(map(of, self.ours)) / median(map(of, self.plain))


def build(shelf: Path) -> tuple[CountedSite, CountedSite]:
    """Build both sites."""
    with new_site(shelf / "ours", for_class=False) as ours:
        for _, do in ours.steps:
            do()
    plain_site.build_plain(shelf / "plain")
    return CountedSite(shelf / "ours"), CountedSite(shelf / "plain")


def visit_both(shelf: Path, rounds: int) -> Both:
    """Visit both in turn."""
    ours, plain = build(shelf)
    both = Both()
    with ours.served() as here, plain.served() as there:
        for _ in range(rounds):
            both.front.append(read_letter(here))
            both.ours.append(visit(ours, here, OURS))
            both.plain.append(visit(plain, there, PLAIN))
    return both


def until_usable(one: Visit) -> float:
    """Return the seconds until the first question could be used."""
    return one.reached["usable"] / 1000


def size_before(one: Visit) -> float:
    """Return the megabytes sent until then."""
    return total(one.before)[0] / 1e6


def packed_before(one: Visit) -> float:
    """Return the same, compressed."""
    return total(one.before)[1] / 1e6


def size_in_all(one: Visit) -> float:
    """Return the megabytes sent until the page was quiet."""
    return total(one.before + one.after)[0] / 1e6


def packed_in_all(one: Visit) -> float:
    """Return the same, compressed."""
    return total(one.before + one.after)[1] / 1e6


def ratio_rows(both: Both) -> Iterator[Row]:
    """Give what has a limit, ours over the plain site's."""
    for what, of, unit in (
        ("first question usable", until_usable, "s"),
        ("bytes until then", size_before, "MB"),
        ("bytes until then, compressed", packed_before, "MB"),
        ("bytes until all is quiet", size_in_all, "MB"),
        ("bytes until all is quiet, compressed", packed_in_all, "MB"),
    ):
        each = [number(median(map(of, visits)), unit) for visits in (both.ours, both.plain)]
        yield bounded(what, both.ratio(of), RATIO, "times", f" ({each[0]} over {each[1]})")


def letter_rows(both: Both) -> Iterator[Row]:
    """Give how soon the letter can be read, from the first byte of the page it stands on."""
    for page, visits in (
        ("front page", both.front),
        ("lesson", [one.reached for one in both.ours]),
    ):
        times = [
            max(reached["letter"], reached["painted"]) - reached["firstByte"]
            for reached in visits
            if "letter" in reached
        ]
        if times:
            longest = f", longest {max(times) / 1000:.3f} of {len(times)}"
            what = f"the letter readable on the {page}"
            yield bounded(what, median(times) / 1000, LETTER, "s", longest)
        else:
            yield Row(f"the letter readable on the {page}", "is not on it before Python runs")


def offline_rows(both: Both) -> Iterator[Row]:
    """Give what is spent on keeping our course for offline, which the plain site does not."""
    asked = [[answer for answer in one.before if answer.to_worker] for one in both.ours]
    early = median(total(some)[0] for some in asked) / 1e6
    late = median(total(one.after)[0] for one in both.ours) / 1e6
    yield Row("kept for offline, sent before the first question", number(early, "MB"))
    yield Row("kept for offline, sent afterwards", number(late, "MB"))
    yield Row(
        "kept for offline: all of it, since the visit began",
        number(median(one.reached["kept"] for one in both.ours) / 1000, "s"),
    )


def stage_lines(both: Both) -> Iterator[Sequence[str]]:
    """Give when each stage was reached, and what lay between."""
    yield ("seconds, medians", "ours", "plain", "ours more", "least", "least")
    before = 0.0
    for stage, what in STAGES.items():
        ours, plain = ([v.reached[stage] / 1000 for v in each] for each in (both.ours, both.plain))
        more = median(ours) - median(plain)
        times = (median(ours), median(plain), more - before, min(ours), min(plain))
        yield (what, *(f"{seconds:.2f}" for seconds in times))
        before = more
    yield (
        "answers until then",
        *(f"{median(len(v.before) for v in each):.0f}" for each in (both.ours, both.plain)),
        *[""] * 3,
    )


def file_lines(both: Both) -> Iterator[Sequence[str]]:
    """Give the largest files of our last visit that the plain site did not send as often."""
    ours, plain = both.ours[-1], both.plain[-1]
    sent = Counter(answer.file for answer in plain.before)
    yield ("sent by ours, more than by plain", "times", "plain", "bytes", "compressed", "when")
    by_file: dict[str, list[Answer]] = {}
    for answer in ours.before + ours.after:
        by_file.setdefault(answer.file, []).append(answer)
    more = [some for file, some in by_file.items() if len(some) > sent[file]]
    for some in sorted(more, key=lambda some: -sum(a.packed for a in some))[:LISTED]:
        first = some[0]
        yield (
            first.file,
            str(len(some)),
            str(sent[first.file]),
            f"{first.size:,}",
            f"{first.packed:,}",
            ", ".join(_when(answer, ours) for answer in some),
        )


def _when(answer: Answer, one: Visit) -> str:
    asker = "worker" if answer.to_worker else "page"
    return f"{asker} {'before' if answer in one.before else 'after'}"


def main() -> int:
    """Measure, print, and return 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often both are visited")
    parser.add_argument("--files", action="store_true", help="list what ours sends more, by file")
    options = parser.parse_args()
    print(f"{machine()} {options.rounds} first visits to each, in turn; medians.\n", flush=True)
    with TemporaryDirectory() as shelf:
        both = visit_both(Path(shelf), options.rounds)
        rows = [*ratio_rows(both), *letter_rows(both), *offline_rows(both)]
        print_rows(rows)
        print()
        print_table(list(stage_lines(both)))
        if options.files:
            print()
            print_table(list(file_lines(both)))
    return status(rows)


if __name__ == "__main__":
    sys.exit(main())
