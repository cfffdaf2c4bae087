"""The exception for what is no fault of the program and no finding in a plan: it cannot be done as asked."""

from __future__ import annotations


class Refusal(Exception):
    """Something cannot be done as asked, or not here: the message says why, the hint what to do.

    Either may quote foreign text, so whoever prints them escapes them.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Say why, and what to do."""
        super().__init__(message)
        self.message = message
        self.hint = hint
