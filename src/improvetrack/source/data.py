"""What a text holds, before anything is known of what it means."""

from __future__ import annotations

from typing import TypeAlias

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
"""A value as typed: text, nothing at all, a list, or a block of named values."""

DataPath: TypeAlias = tuple[str | int, ...]
"""The keys and list indexes that lead from the record to a value in it."""
