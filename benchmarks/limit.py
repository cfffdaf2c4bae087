"""L, the limit that reading is measured against: libyaml loads the same bytes, and no Python object is made of them.

Run as a process of its own: `python -m benchmarks.limit FOLDER` prints the seconds that loading alone took. Where the
system has no libyaml to load with (Debian: libyaml-0-2), PyYAML's own parses without building a document: that takes
about two thirds of L, so that all ratios to it come out half as high again. Calling libyaml from Python adds some 5 %.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

from yaml.cyaml import CParser  # type: ignore[attr-defined]

_ROOM = 4096
"""Bytes for a parser and for a document; libyaml 0.2 needs some 500 and some 100."""


def main() -> None:
    """Load every file of a folder and print how long that took."""
    texts = [path.read_bytes() for path in sorted(Path(sys.argv[1]).rglob("*.yaml"))]
    load = loader() or _parse
    start = time.perf_counter()
    for text in texts:
        load(text)
    print(time.perf_counter() - start)


def loader() -> Callable[[bytes], None] | None:
    """Return what loads a text with the system's libyaml; None where it has none."""
    name = ctypes.util.find_library("yaml")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.yaml_parser_set_input_string.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
    parser, document = ctypes.create_string_buffer(_ROOM), ctypes.create_string_buffer(_ROOM)

    def load(text: bytes) -> None:
        library.yaml_parser_initialize(parser)
        library.yaml_parser_set_input_string(parser, text, len(text))
        if not library.yaml_parser_load(parser, document):
            raise ValueError("libyaml does not load a file of the plan")
        library.yaml_document_delete(document)
        library.yaml_parser_delete(parser)

    return load


def _parse(text: bytes) -> None:
    CParser(text).raw_parse()


if __name__ == "__main__":
    main()
