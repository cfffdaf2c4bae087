"""From bytes to text: the size of a file and its encoding, with the place of the first wrong byte."""

from __future__ import annotations

import codecs

from improvetrack.diagnostics import Diagnostic, Location
from improvetrack.rules.catalogue import NOT_UTF8, TOO_LARGE
from improvetrack.source.limits import MAX_BYTES

_SAVE_AS_UTF8 = "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
_KEEP_TEXT = "Keep only YAML text in the plan folder, and other documents beside it."

_BINARY = {
    b"PK\x03\x04": "a zip archive, such as a Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}
_BINARY_STARTS = tuple(_BINARY)
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def decode(path: str, raw: bytes) -> str | Diagnostic:
    """Return the text of a file without its byte order mark, or what prevents reading it as UTF-8.

    The line of a wrong byte counts line feeds, as editors do; its column counts the characters before it.
    """
    if len(raw) > MAX_BYTES:
        return TOO_LARGE.at(
            Location(path),
            f"The file is larger than {MAX_BYTES // 1024:,} KiB.",
            hint="A record is some kilobytes of text. Move what is no record out of the plan folder.",
        )
    if raw.startswith(_BINARY_STARTS):
        kind = next(name for start, name in _BINARY.items() if raw.startswith(start))
        return NOT_UTF8.at(Location(path), f"This is {kind}, not text.", hint=_KEEP_TEXT)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return _wrong_byte(path, raw, error)
    if "\0" in text and text.count("\0") * 4 > len(text):
        message = "More than a quarter of the file is zero bytes: this is UTF-16 text, or no text at all."
        return NOT_UTF8.at(Location(path), message, hint=_SAVE_AS_UTF8)
    return text


def _wrong_byte(path: str, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    for mark, name in _WIDE_MARKS.items():
        if raw.startswith(mark):
            return NOT_UTF8.at(Location(path), f"The file is {name} text, not UTF-8.", hint=_SAVE_AS_UTF8)
    before = error.object[: error.start]
    line_start = before.rfind(b"\n") + 1
    place = Location(path, before.count(b"\n") + 1, len(before[line_start:].decode("utf-8")) + 1)
    return NOT_UTF8.at(place, _describe(error), hint=_SAVE_AS_UTF8)


def _describe(error: UnicodeDecodeError) -> str:
    if error.reason == "unexpected end of data":
        return "The file ends in the middle of a character: it was cut off."
    wrong = bytes(error.object[error.start : error.start + 1])
    message = f"The byte 0x{wrong.hex().upper()} is not UTF-8"
    legacy = wrong.decode("cp1252", "ignore")
    return f"{message}; in the older Windows-1252 encoding it is {legacy}." if legacy else f"{message}."
