"""How many, as prose states it: numbers in digits and in words, shares of a whole, and whether counts agree."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: number for number, word in enumerate([*_ONES, *_TEENS])},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "no": 0,
    "a dozen": 12,
    "half a dozen": 6,
    "a hundred": 100,
    "one hundred": 100,
}
_BLANK = r"[\s\u2010\u2011-]+"
_PARTS = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "tenth": Fraction(1, 10),
}

NUMBER = (
    rf"(?:[0-9]{{1,5}}|half\s+a\s+dozen|a\s+dozen|(?:a|one)\s+hundred"
    rf"|(?:{'|'.join(_TENS)})(?:{_BLANK}(?:{'|'.join(_ONES[1:])})\b)?|{'|'.join([*_TEENS, *_ONES, 'no'])})"
)
"""The pattern of a number from none to a hundred in words, or in digits."""

_FRACTION = (
    rf"(?:(?:an?|one){_BLANK})?half"
    rf"|(?:an?|one|two|three|four|seven|nine){_BLANK}(?:third|quarter|fifth|tenth)s?"
)
_PERCENT = rf"(?:[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?|{NUMBER})\s*(?:%|per\s?cent\b)"
_MOST = r"(?:most|(?:a|the)\s+majority)"
_ALL_BUT = rf"all\s+(?:but|bar|except)\s+(?P<but>{NUMBER})"

SHARE = (
    rf"(?:{_PERCENT}|{_ALL_BUT.replace('?P<but>', '?:')}|all|every|each|none|both|neither|half(?!\s+a\s+dozen)|"
    rf"{_FRACTION}|{_MOST})"
)
"""The pattern of a share of a whole."""


class Share(NamedTuple):
    """A share of a whole: `part` of it, without `but` items.

    With `places` it is a percentage that was rounded half up to so many decimals; with `more`, more than the part.
    """

    part: Fraction
    but: int = 0
    places: int | None = None
    more: bool = False

    def fits(self, number: int, whole: int) -> bool:
        """Return whether so many of a whole are this share of it."""
        if self.more:
            return number > self.part * whole
        if self.places is None:
            return number == self.part * whole - self.but
        scale = 100 * 10**self.places
        return whole > 0 and (2 * scale * number + whole) // (2 * whole) == self.part * scale


_NAMED = {
    **dict.fromkeys(("all", "every", "each", "both"), Share(Fraction(1))),
    **dict.fromkeys(("none", "neither"), Share(Fraction(0))),
    **dict.fromkeys(("most", "a majority", "the majority"), Share(Fraction(1, 2), more=True)),
}
OF_TWO = ("both", "neither")
"""The words that say of how many there are that there are two."""


def read_number(words: str) -> int | None:
    """Return the number that digits or words stand for."""
    if words.isdecimal() and words.isascii():
        return int(words)
    plain = _plain(words)
    tens, _, ones = plain.partition(" ")
    if tens in _TENS and ones in _ONES[1:]:
        return _WORDS[tens] + _WORDS[ones]
    return _WORDS.get(plain)


def read_share(words: str) -> Share | None:
    """Return the share of a whole that words stand for."""
    plain = _plain(words)
    if percent := re.fullmatch(r"(.+?)\s*(?:%|per\s?cent)", plain):
        return _percentage(percent[1])
    if but := re.fullmatch(_ALL_BUT, plain):
        number = read_number(but["but"])
        return None if number is None else Share(Fraction(1), but=number)
    *many, unit = plain.split()
    part = _PARTS.get(unit.removesuffix("s"))
    if part is None:
        return _NAMED.get(plain)
    number = 1 if many in ([], ["a"], ["an"]) else _WORDS.get(" ".join(many))
    return Share(number * part) if number else None


def _percentage(words: str) -> Share | None:
    number = read_number(words)
    if number is None and not re.fullmatch(r"[0-9.]+", words):
        return None
    given = Decimal(words if number is None else number)
    exponent = given.as_tuple().exponent
    return Share(Fraction(given) / 100, places=-exponent if isinstance(exponent, int) else 0)


def _plain(words: str) -> str:
    return " ".join(re.sub(_BLANK, " ", words).casefold().split())
