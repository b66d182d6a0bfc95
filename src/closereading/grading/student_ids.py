"""Which ids of students can be used: each names a folder."""

#: Characters that a folder's name cannot hold everywhere, that nbgrader takes for a pattern,
#: or, the plus sign, by which nbgrader separates names in the exchange.
REFUSED = frozenset('/\\:*?"<>|[]{}+')

LONGEST_ID = 128


def why_unusable(student_id: str) -> str | None:
    """Return why an id cannot be used, or None when it can."""
    refused = sorted({c for c in student_id if c in REFUSED or not c.isprintable()})
    if refused:
        return f"“{student_id}” holds {' '.join(map(repr, refused))}"
    if not student_id.strip(". "):
        return f"“{student_id}” is no name"
    if student_id != student_id.strip() or student_id.startswith("."):
        return f"“{student_id}” begins with a dot, or begins or ends with a space"
    if student_id.endswith("."):
        return f"“{student_id}” ends with a dot"
    if len(student_id) > LONGEST_ID:
        return f"“{student_id[:20]}…” is longer than {LONGEST_ID} characters"
    return None
