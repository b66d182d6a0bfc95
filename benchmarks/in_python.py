"""Times what Python does for a question, in fresh processes; ``widgets.py`` prints what it finds.

Memory is read from ``/proc``, as Linux has it: the highest and the present size of the process.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import closereading

IMPORT_ROUNDS = 15

#: How many processes make each question, and how often they make it again.
PROCESSES = 5
MADE_AGAIN = 5

#: Compiled modules, as an installed package has them; in a clone they may never be written.
COMPILED = TemporaryDirectory()

BASE = "import anywidget"
IMPORTS = {
    "import closereading": "import closereading",
    "import of all its names": f"from closereading import {', '.join(closereading.__all__)}",
}

REPORT_COST = """
import json, resource, sys
used = resource.getrusage(resource.RUSAGE_SELF)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
megabytes = lambda name: int(status[name].split()[0]) / 1024
print(json.dumps({
    "seconds": used.ru_utime + used.ru_stime,
    "peak": megabytes("VmHWM"),
    "resident": megabytes("VmRSS"),
    "matplotlib": "matplotlib" in sys.modules,
}))
"""

#: Makes the questions named in the arguments, in turn and then again; prints milliseconds of
#: the processor, which other processes lengthen least.
MAKE = """
import json, sys
from time import process_time
from closereading import ask, show_letter
rounds, letter_first, *questions = json.loads(sys.argv[1])
times = {question: [] for question in questions}
def timed(make, *arguments):
    start = process_time()
    make(*arguments)._repr_mimebundle_()
    return (process_time() - start) * 1000
if letter_first:
    times["letter"] = [timed(show_letter)]
for _ in range(rounds):
    for question in questions:
        times[question].append(timed(ask, question))
print(json.dumps(times))
"""


@dataclass(frozen=True)
class InTurn:
    """The times of showing the letter, and of making each question first and again."""

    letter: list[float]
    first: dict[str, list[float]]
    again: dict[str, list[float]]


def import_costs() -> dict[str, dict[str, float]]:
    """Return what each import adds to anywidget's: the median of differences, round by round."""
    extra: dict[str, list[dict[str, float]]] = {name: [] for name in IMPORTS}
    for number in range(IMPORT_ROUNDS + 1):
        base = _cost(BASE)
        for name, line in IMPORTS.items():
            cost = _cost(f"{BASE}\n{line}")
            if number:  # The first round compiles the modules.
                extra[name].append({key: cost[key] - base[key] for key in cost})
    return {
        name: {key: median(row[key] for row in rows) for key in rows[0]}
        for name, rows in extra.items()
    }


def _cost(code: str) -> dict[str, float]:
    found: dict[str, float] = json.loads(_run(code + REPORT_COST))
    return found


def making_alone(folder: Path, questions: Sequence[str]) -> dict[str, list[float]]:
    """Make each question first of all in a process, in several processes."""
    rounds = [
        {name: _made(folder, [1, False, name])[name][0] for name in questions}
        for _ in range(PROCESSES)
    ]
    return {name: [times[name] for times in rounds] for name in questions}


def making_in_turn(folder: Path, questions: Sequence[str]) -> InTurn:
    """Show the letter and make every question, as a notebook does that is run from the top."""
    runs = [_made(folder, [1 + MADE_AGAIN, True, *questions]) for _ in range(PROCESSES)]
    return InTurn(
        letter=[run["letter"][0] for run in runs],
        first={name: [run[name][0] for run in runs] for name in questions},
        again={name: [time for run in runs for time in run[name][1:]] for name in questions},
    )


def _made(folder: Path, arguments: list[Any]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = json.loads(_run(MAKE, json.dumps(arguments), folder=folder))
    return found


def _run(code: str, *arguments: str, folder: Path | None = None) -> str:
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": COMPILED.name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, text=True, stdout=subprocess.PIPE
    ).stdout
