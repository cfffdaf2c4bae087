"""The page's colours against WCAG 2.2, success criterion 1.4.3: text needs a contrast of at least 4.5 to 1."""

from __future__ import annotations

import re
from itertools import product

import pytest

from improvetrack.model.vocabulary import Colour
from improvetrack.rendering.templates import builtin_folder

STYLE = (builtin_folder() / "parts" / "style.css.j2").read_text(encoding="utf-8")
NAMED = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", STYLE))
BADGES = {name: (ink, paper) for name, paper, ink in re.findall(
    r"^\.([a-z]+) \{ background: (#[0-9a-f]{6}); color: (#[0-9a-f]{6}); \}$", STYLE, re.MULTILINE
)}  # fmt: skip


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_of_known_colours() -> None:
    assert [round(contrast(*pair), 2) for pair in (("#000000", "#ffffff"), ("#ff0000", "#ffffff"))] == [21.0, 4.0]


def test_every_colour_that_a_plan_can_name_has_a_pair() -> None:
    assert list(BADGES) == [colour.value for colour in Colour]


@pytest.mark.parametrize("name", BADGES)
def test_letters_on_their_colour(name: str) -> None:
    assert contrast(*BADGES[name]) >= 4.5


@pytest.mark.parametrize(("ink", "paper"), list(product(("ink", "quiet", "link"), ("paper", "shade", "notice"))))
def test_text_on_every_ground(ink: str, paper: str) -> None:
    assert contrast(NAMED[ink], NAMED[paper]) >= 4.5


def test_no_colour_is_used_beside_the_palette() -> None:
    rules = re.sub(r":root \{[^}]*\}", "", STYLE, count=1)
    rest = [line for line in rules.splitlines() if not re.match(rf"\.({'|'.join(BADGES)}) ", line)]
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl", "\n".join(rest)) == []
    assert set(re.findall(r"(?<![-\w])color: var\(--([a-z-]+)\)", "\n".join(rest))) <= {"ink", "quiet", "link"}
