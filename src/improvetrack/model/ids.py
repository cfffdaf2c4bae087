"""Ids sort as people count: OC.A2 before OC.A10, and 5.1 is not 5.10."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = re.compile(r"(\d+)")


@lru_cache(maxsize=65536)
def natural_order(identity: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key that puts numbers inside an id in their numeric order."""
    parts = _DIGITS.split(identity.casefold())
    return (*(((int(part), part) if part.isdecimal() else (-1, part)) for part in parts), (0, identity))


def looks_like_number(identity: str) -> bool:
    """Say whether another YAML reader would take the unquoted id for a number, so that 5.10 becomes 5.1."""
    return re.fullmatch(r"[-+]?(\d[\d_]*)?\.?\d[\d_]*([eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+", identity) is not None


_LATIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"})
"""Latin letters that are no letter with a mark."""


def in_plain_letters(words: str) -> str:
    """Return words in small letters without accents, such as `cyngor mon` for Cyngor Môn; other signs stay."""
    decomposed = unicodedata.normalize("NFKD", words.casefold().translate(_LATIN))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)", re.IGNORECASE)
_NEVER_IN_NAMES = re.compile(r'[\x00-\x1f\\:*?"<>|]|[ .]$')


def why_not_on_windows(name: str) -> str | None:
    """Return in words why no file or folder can have a name on Windows; None where one can.

    See learn.microsoft.com, "Naming Files, Paths, and Namespaces".
    """
    device = _DEVICE.match(name)
    if device:
        return f"'{device[1]}' is the name of a device there, whatever the ending"
    found = _NEVER_IN_NAMES.search(name)
    if found is None:
        return None
    if found[0] in " .":
        return f"no name there ends in a {'blank' if found[0] == ' ' else 'full stop'}"
    return f"no name there has {found[0]!a} in it"
