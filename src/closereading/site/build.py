"""Building the site, step by step, in a folder of its own that then takes the old site's place."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from closereading.errors import CourseError
from closereading.figures.beforehand import draw_beforehand
from closereading.keys import KEYS_VARIABLE, own_keys_folder
from closereading.progress import OUTLINES, outlines
from closereading.site import jupyterlite
from closereading.site.compiled import compile_wheels
from closereading.site.fetching import PYTHON_VERSION, fetch_pyodide, fetch_wheels
from closereading.site.front_page import write_front_page
from closereading.site.lesson_page import add_to_lesson_page
from closereading.site.offline import keep_for_offline
from closereading.site.own_wheel import pack_own_wheel
from closereading.site.pyodide_lock import copy_of_name, write_lock
from closereading.texts import LETTER, load_source_text

#: By this file a folder is known as a site that may be built anew.
MARK = "jupyter-lite.json"

#: They complete code while it is typed, at a cost to every start; IPython can do it without.
COMPLETION = frozenset({"jedi", "parso"})

#: Of the kernel's own packages the one that is an older twin.
OLDER_TWIN = "widgetsnbextension-3"


@dataclass
class SiteBuild:
    """One build of the site.

    Attributes:
        site: where it is built.
        work: a folder for what only the build needs.
        keys: the folder of the keys of graded work, or None where the site gets none.
        wheels: the fetched wheels by name.
        packed: copies of the wheels that will be hosted, by name.
        emptied: the packages that the kernel asks for by name and a lesson never needs.
    """

    site: Path
    work: Path
    keys: Path | None
    wheels: dict[str, Path] = field(default_factory=dict)
    packed: dict[str, Path] = field(default_factory=dict)
    emptied: frozenset[str] = COMPLETION

    @property
    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """What is done, in this order, each with the words that say so."""
        return [
            ("Fetching the packages", self._fetch_wheels),
            ("Laying out the lessons", lambda: jupyterlite.lay_out_files(self.work / "files")),
            ("Building the pages", self._build_pages),
            ("Fetching Pyodide", lambda: fetch_pyodide(self._pyodide)),
            ("Drawing the figures", self._pack),
            ("Choosing the packages", self._choose),
            ("Compiling the packages", self._compile),
            ("Listing the packages", self._list),
            ("Writing the course’s own pages", self._write_own_pages),
            ("Making it work offline", lambda: keep_for_offline(self.site)),
        ]

    @property
    def _pyodide(self) -> Path:
        return self.site / jupyterlite.PYODIDE

    def _fetch_wheels(self) -> None:
        self.wheels = fetch_wheels(self.work / "wheels")

    def _build_pages(self) -> None:
        jupyterlite.build_jupyterlite(self.work, self.site, self.wheels)

    def _write_own_pages(self) -> None:
        write_front_page(self.site, checked=self.keys is not None)
        add_to_lesson_page(self.site / "notebooks" / "index.html", load_source_text(LETTER))

    def _pack(self) -> None:
        more = draw_beforehand() | {OUTLINES: json.dumps(outlines()).encode()}
        for path in sorted(self.keys.glob("*.key.toml")) if self.keys else ():
            more[f"{KEYS}/{path.name}"] = path.read_bytes()
        self.packed["closereading"] = pack_own_wheel(self.work, more)

    def _choose(self) -> None:
        (self.work / "chosen").mkdir()
        for name, wheel in self.wheels.items():
            if name not in jupyterlite.ONLY_FOR_THE_PAGE:
                copy_as_needed = copy_of_name if name in self.emptied else shutil.copyfile
                self.packed[name] = copy_as_needed(wheel, self.work / "chosen" / wheel.name)
        self.packed |= _kernels_own(self.wheels[jupyterlite.KERNEL], self.work)

    def _compile(self) -> None:
        compile_wheels(self._pyodide, self.packed.values(), self.work / "site-packages")

    def _list(self) -> None:
        hosted = {name: self.host(wheel) for name, wheel in self.packed.items()}
        write_lock(self._pyodide, hosted)
        environment = {KEYS_VARIABLE: f"{COURSE}/{KEYS}"} if self.keys else {}
        jupyterlite.configure(self.site, hosted, environment)

    def host(self, wheel: Path) -> Path:
        """Put a wheel on the site, at an address that no other content has; return its path.

        A browser keeps for good what it has for an address in Pyodide's folder.
        """
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()[:12]
        folder = self._pyodide / "wheels" / digest
        folder.mkdir(parents=True)
        return shutil.copyfile(wheel, folder / wheel.name)


#: Where the browser's Python has the course.
COURSE = f"/lib/python{PYTHON_VERSION}/site-packages/closereading/course"
#: Where in it the keys of graded work are, in a site for self-study.
KEYS = "solutions"


def _kernels_own(kernel: Path, folder: Path) -> dict[str, Path]:
    """Unpack the wheels that the kernel's wheel carries; return them by name."""
    found = {}
    with zipfile.ZipFile(kernel) as packed:
        for inside in packed.namelist():
            file_name = inside.rpartition("/")[2]
            if "/pypi/" in inside and not file_name.startswith(("all.json", OLDER_TWIN)):
                wheel = folder / file_name
                wheel.write_bytes(packed.read(inside))
                found[file_name.partition("-")[0].replace("_", "-")] = wheel
    return found


@contextmanager
def new_site(out: Path, *, for_class: bool) -> Iterator[SiteBuild]:
    """Give a build to go through, and put what was built in place when all went well.

    Args:
        out: the site's folder; an older site there is replaced.
        for_class: whether every key of graded work is left out.

    Raises:
        CourseError: the folder holds something else, or JupyterLite is not installed.
    """
    if out.exists() and not (out / MARK).is_file() and any(out.iterdir()):
        raise CourseError(f"{out} holds something else than a site. Choose another folder.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".closereading-site-", dir=out.parent) as folder:
        work = Path(folder).resolve() / "work"
        work.mkdir()
        keys = None if for_class else own_keys_folder()
        build = SiteBuild(work.parent / "site", work, keys)
        yield build
        if out.exists():
            shutil.rmtree(out)
        build.site.replace(out)
