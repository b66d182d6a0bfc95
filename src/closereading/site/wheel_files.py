"""The files of a wheel, read and written."""

import base64
import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

#: A zip file cannot tell an earlier day; all files bear it, so that equal files make equal wheels.
DAY = (1980, 1, 1, 0, 0, 0)


def read_wheel(wheel: Path) -> dict[str, bytes]:
    """Return a wheel's files by their paths in it, without the record of them."""
    with zipfile.ZipFile(wheel) as packed:
        return {
            name: packed.read(name)
            for name in packed.namelist()
            if not name.endswith(("/", "/RECORD"))
        }


def write_wheel(wheel: Path, files: Mapping[str, bytes]) -> Path:
    """Write a wheel and the record of its files; return its path.

    Args:
        wheel: where it is written.
        files: all files but the record, by their paths in the wheel.
    """
    [metadata] = [name for name in files if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
    record = metadata.replace("METADATA", "RECORD")
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**files, record: _record(files, record)}.items():
            packed.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED, 9)
    return wheel


def _record(files: Mapping[str, bytes], own_name: str) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow([name, f"sha256={digest}", len(content)])
    writer.writerow([own_name, "", ""])
    return rows.getvalue().encode()
