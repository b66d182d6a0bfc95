"""Mistakes in the reference data: the error names the file, the row and the field."""

from collections.abc import Callable
from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.reference.bibliography import read_bibliography
from closereading.reference.documents import read_documents
from closereading.reference.forces import read_forces
from closereading.reference.spans import Span, read_span
from closereading.reference.timeline import read_timeline

TIMELINE = """
schema_version = 1

[[normalization]]
id = "announced"
date = "1978-12-15"
label = "Announced"
summary = "Carter reads the communiqué."
cite = ["frus1977-80v01/d104, n. 2"]
mark = "V"

[[salt]]
id = "signed"
date = "1979-06-18"
label = "Signed"
summary = "Carter signs."
cite = ["frus1977-80v06/d208"]
mark = "V"

[[salt]]
id = "delayed"
date = "1980-01"
within = true
label = "Delayed"
summary = "Carter asks to wait."
cite = ["frus1969-76v33/d246"]
mark = "V"

[[arms]]
id = "haig"
date = "1981-06-16"
label = "Haig"
summary = "Haig in Beijing."
cite = ["csm-1981-08-13"]
mark = "S"
"""

DOCUMENTS = """
schema_version = 1

[[documents]]
id = "frus1977-80v01/d104"
label = "The address"
listed = ["further"]
summary = "Carter speaks."
cite = ["frus1977-80v01/d104"]
mark = "V"
"""

FORCES = """
schema_version = 1

[[ceilings]]
id = "all"
instrument = "SALT II"
date = "1979-06-18"
category = "all"
us = 2250
ussr = 2250
cite = ["frus1977-80v06/d101"]
mark = "V"

[[forces]]
id = "icbm"
as_of = "1978-11-01"
category = "land"
us = 2
ussr = 3
cite = ["salt-ii-mou"]
mark = "V"

[[forces]]
id = "slbm"
as_of = "1978-11-01"
category = "sea"
us = 4
ussr = 5
cite = ["salt-ii-mou"]
mark = "V"

[[forces]]
id = "total"
as_of = "1978-11-01"
category = "all"
us = 6
ussr = 8
sum_of = ["icbm", "slbm"]
cite = ["salt-ii-mou"]
mark = "I"
"""

BIBLIOGRAPHY = """
schema_version = 1

[[volumes]]
id = "frus1977-80v06"
short = "FRUS 1977–1980, VI"
series = "Foreign Relations of the United States, 1977–1980"
volume = "VI"
volume-title = "Soviet Union"

[[entries]]
id = "frus1977-80v06/d169"
read = "whole"
kind_of_source = "primary"

[[entries]]
id = "frus1977-80v06/sources"
title = "Sources"
read = "part"
kind_of_source = "primary"

[[entries]]
id = "cox-report"
short = "Cox Report"
read = "part"
kind_of_source = "secondary"
"""


def refused(path: Path, text: str, old: str, new: str, read: Callable[[Path], object]) -> str:
    """Return what is said about a file with one mistake."""
    assert text.count(old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        read(path)
    return str(caught.value)


def test_good_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "timeline.toml"
    path.write_text(TIMELINE, encoding="utf-8")
    first, *_ = read_timeline(path)
    assert first.cite[0].short == "FRUS 1977–1980, I, Document 104, n. 2"
    assert first.cite[0].address.endswith("/frus1977-80v01/d104")


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ('cite = ["frus1977-80v06/d208"]', 'cite = ["frus1977-80v06/d999"]', ["d999", "bibliogr"]),
        ('cite = ["frus1977-80v06/d208"]\n', "", ['"cite"', "missing"]),
        ('cite = ["frus1977-80v06/d208"]', "cite = []", ['"cite"']),
        ('"frus1977-80v06/d208"]\nmark = "V"', '"salt-ii-mou"]\nmark = "K"', ['"mark"', "V, X, S"]),
        ('"1979-06-18"', '"18 June 1979"', ['"date"', "18 June 1979"]),
        ('"1979-06-18"', '"1979-02-30"', ['"date"', "1979-02-30"]),
        ('"1979-06-18"', '"1979-06-18/1979-06-15"', ['"date"', "1979-06-15"]),
        ('"1979-06-18"', '"1980-02-18"', ['"delayed"', '"date"', "earlier"]),
        ('label = "Signed"\n', "", ['"label"', "missing"]),
        ("within = true", 'within = true\nsource = "x"', ['"delayed"', '"source"']),
        ('id = "delayed"', 'id = "signed"', ['"id"', "twice"]),
    ],
)
def test_error_in_a_timeline_names_file_row_and_field(
    tmp_path: Path, old: str, new: str, names: list[str]
) -> None:
    said = refused(tmp_path / "timeline.toml", TIMELINE, old, new, read_timeline)
    for name in ["timeline.toml", '"delayed"' if '"delayed"' in names else '"signed"', *names]:
        assert name in said


def test_document_that_the_bibliography_lacks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "documents.toml"
    old, new = 'id = "frus1977-80v01/d104"', 'id = "frus1977-80v01/d9999"'
    assert "d9999" in refused(path, DOCUMENTS, old, new, read_documents)
    assert '"listed' in refused(path, DOCUMENTS, '"further"', '"near"', read_documents)


def test_sum_that_does_not_add_up_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path / "forces.toml", FORCES, "ussr = 8", "ussr = 9", read_forces)
    for name in ("forces.toml", '"total"', '"ussr"'):
        assert name in said


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ('id = "frus1977-80v06/d169"', 'id = "frus1977-80v09/d169"', ["v09/d169", "no volume"]),
        ('read = "whole"', 'read = "quickly"', ['"frus1977-80v06/d169"', '"read"', "part"]),
        ('read = "whole"\n', "", ['"frus1977-80v06/d169"', '"read"', "missing"]),
        ('"primary"', '"hearsay"', ['"kind_of_source"', "official data"]),
        ('title = "Sources"\n', "", ['"frus1977-80v06/sources"', '"title"', "missing"]),
        ('short = "Cox Report"\n', "", ['"cox-report"', '"short"', "missing"]),
        ('id = "cox-report"', 'id = "frus1977-80v06/d169"', ["d169", "twice"]),
        ('volume = "VI"\n', "", ['volume "frus1977-80v06"', '"volume"', "missing"]),
    ],
)
def test_error_in_the_bibliography_names_file_row_and_field(
    tmp_path: Path, old: str, new: str, names: list[str]
) -> None:
    said = refused(tmp_path / "bibliography.toml", BIBLIOGRAPHY, old, new, read_bibliography)
    for name in ["bibliography.toml", *names]:
        assert name in said


@pytest.mark.parametrize(
    ("written", "within", "in_words"),
    [
        ("1978-12-15", False, "December 15, 1978"),
        ("1978-12", True, "December 1978"),
        ("1980", True, "1980"),
        ("1979-01-04/1979-01-09", False, "January 4–9, 1979"),
        ("1979-01-28/1979-02-05", False, "January 28–February 5, 1979"),
        ("1978-12-27/1979-01-17", False, "December 27, 1978–January 17, 1979"),
        ("1978-12-27/1979-01-17", True, "between December 27, 1978 and January 17, 1979"),
    ],
)
def test_date_is_given_in_words(written: str, within: bool, in_words: str) -> None:
    assert read_span(written, "here", within=within).in_words() == in_words


def test_month_reaches_to_its_last_day() -> None:
    assert Span("1980-02").last.day == 29
    assert Span("1978-12").first.day == 1
