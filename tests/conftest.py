"""What every test shares."""

import pytest

from closereading.texts import SourceText, load_source_text

DOCUMENT = "carter-to-brezhnev-1979"


@pytest.fixture(scope="session")
def letter() -> SourceText:
    """The letter."""
    return load_source_text(DOCUMENT)


@pytest.fixture(autouse=True)
def _no_keys_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLOSEREADING_KEYS", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
