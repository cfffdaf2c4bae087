"""Officers' Markdown as plain blocks that every format can place, with nothing in them that could run.

Raw HTML is text, images are dropped to their words, and a link keeps its address only when it is http, https or
mailto.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from pydantic import model_serializer

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINKS = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`spans`) or a list (`items`, each of them blocks); programs get its words without any markup."""

    kind: str
    spans: tuple[Span, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()

    @model_serializer
    def _for_programs(self) -> Paragraph | BulletList | NumberedList:
        if self.kind == "paragraph":
            runs = groupby(self.spans, key=lambda span: span.link)
            return Paragraph("".join(_plain(link, run) for link, run in runs))
        return BulletList(self.items) if self.kind == "list" else NumberedList(self.items)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a link's address stands in brackets."""

    paragraph: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list with bullets, each item of which is blocks."""

    list: tuple[tuple[Block, ...], ...]
    """Its items."""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list with numbers, each item of which is blocks."""

    numbered: tuple[tuple[Block, ...], ...]
    """Its items."""


def _plain(link: str | None, run: Iterable[Span]) -> str:
    words = "".join(span.text for span in run)
    return words if link is None or words == link else f"{words} ({link})"


@lru_cache(maxsize=4096)
def read_prose(text: str | None) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; headings, quotations and code become paragraphs."""
    if text is None:
        return ()
    return _blocks(iter(_markdown().parse(text)))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import, and needed for reports only

    return MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline"])


def _blocks(tokens: Iterator[Token]) -> tuple[Block, ...]:
    found: list[Block] = []
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            kind = "list" if token.type.startswith("bullet") else "numbered"
            found.append(Block(kind, items=tuple(_items(tokens))))
        elif token.type == "inline":
            found.append(Block("paragraph", spans=_spans(token.children or ())))
        elif token.type in {"fence", "code_block"}:
            found.append(Block("paragraph", spans=(Span(token.content.strip()),)))
        elif token.type in {"list_item_close", "blockquote_close"}:
            break
        elif token.type == "blockquote_open":
            found.extend(_blocks(tokens))
    return tuple(found)


def _items(tokens: Iterator[Token]) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == "list_item_open":
            yield _blocks(tokens)
        else:
            return


def _spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    bold = italic = 0
    link: str | None = None
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                address = str(token.attrGet("href") or "")
                link = address if address.startswith(_LINKS) else None
            case "link_close":
                link = None
            case "softbreak" | "hardbreak":
                spans.append(Span(" ", bold > 0, italic > 0, link))
            case _:
                spans.append(Span(token.content, bold > 0, italic > 0, link))
    return tuple(span for span in spans if span.text)
