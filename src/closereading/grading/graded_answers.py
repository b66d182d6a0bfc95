"""Which answer a grade was given for: kept in the gradebook, in a table of our own.

nbgrader keeps no trace of it, so after a regrade it cannot tell a person's grade that still
stands from one that was given for another answer.
"""

import hashlib
import json
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, delete, insert, select

TABLE = Table(
    "closereading_graded_answer",
    MetaData(),
    Column("grade_id", String(32), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
)


def fingerprint(record: object) -> str:
    """Return a fingerprint of an answer's value."""
    value = record.get("value") if isinstance(record, dict) else record
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def earlier_fingerprint(session: Any, grade_id: str) -> str | None:  # noqa: ANN401
    """Return the fingerprint of the answer that was graded last, or None.

    Args:
        session: nbgrader's SQLAlchemy session.
        grade_id: the grade's id in the gradebook.
    """
    TABLE.create(session.connection(), checkfirst=True)
    row = session.execute(select(TABLE.c.fingerprint).where(TABLE.c.grade_id == grade_id))
    found: str | None = row.scalar_one_or_none()
    return found


def keep_fingerprint(session: Any, grade_id: str, kept: str) -> None:  # noqa: ANN401
    """Keep the fingerprint of the answer that is graded now, in the session's transaction."""
    session.execute(delete(TABLE).where(TABLE.c.grade_id == grade_id))
    session.execute(insert(TABLE).values(grade_id=grade_id, fingerprint=kept))
