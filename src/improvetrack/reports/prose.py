"""Officers' Markdown as plain blocks that every format can place, with nothing in them that could run.

Raw HTML, code fences and link definitions are text as typed. A link can be followed only when it is http, https or
mailto; any other target, and that of an image, stands in brackets after the words.
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
    """A paragraph (`spans`) or a list (`items`, each of them blocks); programs get its words without any markup.

    `start` is the number of a numbered list's first item.
    """

    kind: str
    spans: tuple[Span, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()
    start: int = 1

    @model_serializer
    def _for_programs(self) -> Paragraph | BulletList | NumberedList:
        if self.kind == "paragraph":
            runs = groupby(self.spans, key=lambda span: span.link)
            return Paragraph("".join(_plain(link, run) for link, run in runs))
        return BulletList(self.items) if self.kind == "list" else NumberedList(self.items, self.start)


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
    start: int
    """The number of the first."""


def _plain(link: str | None, run: Iterable[Span]) -> str:
    words = "".join(span.text for span in run)
    return words if link is None or words == link else f"{words} ({link})"


@lru_cache(maxsize=4096)
def read_prose(text: str | None) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; headings and quotations become paragraphs.

    Numbers stay as typed: a list whose numbers do not follow one another, or begin beyond 99 (`2022. That was …`), is
    paragraphs that begin with them. Only where every item has the number 1 are they counted.
    """
    if text is None:
        return ()
    return _blocks(iter(_markdown().parse(text)))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import, and needed for reports only

    as_typed = ["html_block", "html_inline", "reference", "fence"]
    return MarkdownIt("commonmark", {"html": False}).disable(as_typed)


def _blocks(tokens: Iterator[Token]) -> tuple[Block, ...]:
    found: list[Block] = []
    for token in tokens:
        if token.type == "bullet_list_open":
            found.append(Block("list", items=tuple(item for _, item in _items(tokens))))
        elif token.type == "ordered_list_open":
            found.extend(_numbered([*_items(tokens)]))
        elif token.type == "inline":
            found.append(Block("paragraph", spans=_spans(token.children or ())))
        elif token.type == "code_block":
            found.append(Block("paragraph", spans=(Span(" ".join(token.content.split())),)))
        elif token.type in {"list_item_close", "blockquote_close"}:
            break
        elif token.type == "blockquote_open":
            found.extend(_blocks(tokens))
    return tuple(found)


def _items(tokens: Iterator[Token]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the items of a list, each with its number as it was typed."""
    for token in tokens:
        if token.type == "list_item_open":
            yield f"{token.info}{token.markup}", _blocks(tokens)
        else:
            return


_HIGHEST_START = 99


def _numbered(items: Sequence[tuple[str, tuple[Block, ...]]]) -> Iterator[Block]:
    """Yield a list with the numbers that were typed, or paragraphs that begin with them."""
    numbers = [int(sign[:-1]) for sign, _ in items]
    start = numbers[0]
    follow = numbers == [*range(start, start + len(items))] and all(item for _, item in items)
    if start <= _HIGHEST_START and (follow or set(numbers) == {1}):
        yield Block("numbered", items=tuple(item for _, item in items), start=start)
        return
    for sign, item in items:
        first = item[0].spans if item and item[0].kind == "paragraph" else ()
        yield Block("paragraph", spans=(Span(f"{sign} " if first else sign), *first))
        yield from item[1:] if first else item


def _spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    bold = italic = 0
    link: str | None = None
    target = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                address = str(token.attrGet("href") or "")
                link = address if address.startswith(_LINKS) else None
                target = _target("" if link else address, token)
            case "link_close":
                link = None
                spans.append(Span(target, bold > 0, italic > 0))
            case "softbreak" | "hardbreak":
                spans.append(Span(" ", bold > 0, italic > 0, link))
            case "image":
                words = token.content + _target(str(token.attrGet("src") or ""), token)
                spans.append(Span(words, bold > 0, italic > 0, link))
            case _:
                spans.append(Span(token.content, bold > 0, italic > 0, link))
    return tuple(span for span in spans if span.text)


def _target(address: str, token: Token) -> str:
    """Return what stands after the words of a link that cannot be followed, or of an image: its target and title."""
    title = str(token.attrGet("title") or "")
    said = " ".join(filter(None, (address, f'"{title}"' if title else "")))
    return f" ({said})" if said else ""
