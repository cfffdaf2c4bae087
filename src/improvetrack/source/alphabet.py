"""Kinds of characters, each written as the inside of a regular expression's brackets."""

from __future__ import annotations

NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(n * 0x10000 + 0xFFFE)}-{chr(n * 0x10000 + 0xFFFF)}" for n in range(17))
"""Code points that Unicode sets aside for no character at all."""

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Control characters but tab and the two line ends."""

LINE_BREAKS = "\u2028\u2029"
"""Line ends to YAML that editors do not count."""

BYTE_ORDER_MARK = "\ufeff"
"""Belongs at the very start of a file, and is taken off there."""

HIDDEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0"
    "\ufff9-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that take no room, or turn the direction of what follows."""

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Accents that combine with the letter before them."""

ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces that look like a space and are none to YAML."""
