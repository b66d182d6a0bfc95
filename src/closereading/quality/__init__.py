"""Whether questions measure something: checks for authors, made with the key at hand."""

from closereading.quality.blind import BlindShare, blind_shares
from closereading.quality.checks import check_work
from closereading.quality.findings import Finding, Work, load_work
from closereading.quality.whole import check_shared_ids

__all__ = [
    "BlindShare",
    "Finding",
    "Work",
    "blind_shares",
    "check_shared_ids",
    "check_work",
    "load_work",
]
