"""Drafting: questions to colleagues, gaps and notes to oneself that were left in words that reports print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvetrack.checks.finding import Finding
from improvetrack.model.leaves import Leaf
from improvetrack.rules.catalogue import DRAFTING_LEFT

_QUESTION = re.compile(rb"\?(?![A-Za-z0-9=&/%#+-])")
_MARKS = (
    b"xx",
    b"tb",
    b"dn:",
    b"[insert",
    b"lorem ipsum",
    b"to be added",
    b"check with",
    b"drafting note",
    b"update required",
    b"update needed",
)
"""What notes hold, as bytes in lower case. To look for these first takes a twentieth of the time of the pattern."""

_NOTE = re.compile(
    r"""
    (?<!\?)\?+(?=[\s)\]"'”’*_.,;:]|$)
    | \bx{2,9}\b
    | \btb[cd]\b
    | \bdn:
    | \[insert\b[^\]\n]{0,40}\]?
    | \blorem[ ]ipsum\b
    | \bto[ ]be[ ]added\b(?![ ](?:in)?to\b)
    | (?:^|(?<=[.;:(\[][ ])|(?<=[([])|(?<=[-*–—][ ])|\bplease[ ])check[ ]with\b
    | \bdrafting[ ]note\b
    | \bupdate[ ](?:required|needed)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_WORDS_BEFORE = 8
_BULLETS = ("-", "*", "+")


def find_drafting(leaf: Leaf) -> Iterator[Finding]:
    """Find what was left in a text."""
    text: str = leaf.value
    notes = list(dict.fromkeys(_quoted(text, note) for note in _NOTE.finditer(text))) if is_marked(text) else []
    if notes:
        shown = ", ".join(f"'{note}'" for note in notes[:3]) + (", ..." if len(notes) > 3 else "")
        message = f"A drafting note was left in the text: {shown}."
        yield Finding(DRAFTING_LEFT, leaf.at, message, hint="Finish the text, or take the words out.")


def is_marked(text: str) -> bool:
    """Say whether a text may hold a note; the pattern that makes sure is slow, and so is lower case beyond ASCII."""
    lower = text.encode(errors="surrogatepass").lower()
    for mark in _MARKS:
        if mark in lower:
            return True
    return _QUESTION.search(lower) is not None


def _quoted(text: str, note: re.Match[str]) -> str:
    """Return a note as it stands, a question with the last words before its mark."""
    if not note[0].startswith("?"):
        return " ".join(note[0].split())
    before = text[: note.start()] if note.start() <= 80 else text[note.start() - 80 : note.start()].partition(" ")[2]
    words = [word for word in re.split(r"[.!;:]\s", before)[-1].split() if word not in _BULLETS]
    return " ".join(words[-_WORDS_BEFORE:]) + (" " if before[-1:].isspace() else "") + note[0][:3]
