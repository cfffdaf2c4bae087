"""What ruamel.yaml makes of a plan's files, held against what this project's reader makes of them.

ruamel.yaml shares no code with the reader. Here it reads as the reader does: YAML 1.2, and every value as the text that
was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ruamel.yaml import YAML

from improvetrack.source.yaml.composing import Data
from improvetrack.source.yaml.document import read_document


def read_by_ruamel(text: str) -> object:
    """Return the data of a text as ruamel.yaml reads it; an empty value is empty text."""
    data: object = YAML(typ="base", pure=True).load(text)
    return data


def without_none(data: Data) -> object:
    """Return data as a reader gives them that has no word for an empty value."""
    if isinstance(data, dict):
        return {key: without_none(value) for key, value in data.items()}
    if isinstance(data, list):
        return [without_none(value) for value in data]
    return data or ""


def read_otherwise(files: Iterable[Path]) -> Iterator[str]:
    """Yield each value of some files that the reader does not give as ruamel.yaml does."""
    for file in files:
        document = read_document(file.name, file.read_bytes())
        for difference in differences(without_none(document.data), read_by_ruamel(document.text)):
            yield f"{file}: {difference}"


def differences(ours: object, theirs: object, place: str = "") -> Iterator[str]:
    """Yield in what two readings of one file differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and list(ours) == list(theirs):
        for key, value in ours.items():
            yield from differences(value, theirs[key], f"{place}/{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for number, (value, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(value, other, f"{place}/{number}")
    elif ours != theirs:
        yield f"{place or '/'} is {theirs!r:.60}, and is read as {ours!r:.60}"
