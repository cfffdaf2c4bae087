"""The characters that no output can bear, and how they are shown instead."""

NEVER_SHOWN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
"""Controls but tab and line feed, direction overrides and halves of surrogate pairs, as part of a character class."""

NAMED_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def escape_of(character: str) -> str:
    r"""Return the escape that stands for a character that cannot be shown, such as `\x1b` or `\u202e`."""
    code = ord(character)
    if code < 0x100:
        return NAMED_ESCAPES.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
