"""A line of the table that `make bench` prints."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.measure import Sample


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    seconds: float
    cpu: float
    mebibytes: float
    measured: str
    aim: str


def row(what: str, sample: Sample, measured: str, aim: str) -> Row:
    """Return the line for a sample."""
    return Row(what, sample.seconds, sample.cpu, sample.mebibytes, measured, aim)
