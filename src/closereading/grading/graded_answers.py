"""Which answer a grade was given for: kept in the gradebook, in a table of our own.

nbgrader keeps no trace of it, so after a regrade it cannot tell a person's grade that still
stands from one that was given for another answer.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, delete, insert, select

TABLE = Table(
    "closereading_graded_answer",
    MetaData(),
    Column("grade_id", String(32), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
)

#: Older SQLite takes 999 values in a statement.
MOST_IDS = 900


def fingerprint(record: object) -> str:
    """Return a fingerprint of an answer's value."""
    value = record.get("value") if isinstance(record, dict) else record
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def earlier_fingerprints(session: Any, grade_ids: Collection[str]) -> dict[str, str]:  # noqa: ANN401
    """Return the fingerprints of the answers that were graded last, by the grades' ids.

    Args:
        session: nbgrader's SQLAlchemy session.
        grade_ids: ids of grades in the gradebook.
    """
    TABLE.create(session.connection(), checkfirst=True)
    found: dict[str, str] = {}
    for ids in batched(grade_ids):
        rows = session.execute(select(TABLE).where(TABLE.c.grade_id.in_(ids)))
        found.update({row.grade_id: row.fingerprint for row in rows})
    return found


def keep_fingerprints(session: Any, kept: Mapping[str, str]) -> None:  # noqa: ANN401
    """Keep the fingerprints of the answers that are graded now, in the session's transaction."""
    for ids in batched(kept):
        session.execute(delete(TABLE).where(TABLE.c.grade_id.in_(ids)))
        rows = [{"grade_id": grade_id, "fingerprint": kept[grade_id]} for grade_id in ids]
        session.execute(insert(TABLE), rows)


def batched(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield ids in lists that a statement of any database can hold."""
    remaining = iter(ids)
    while batch := list(islice(remaining, MOST_IDS)):
        yield batch
