from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvetrack.model.ids import in_plain_letters, why_not_on_windows

DEVICES = ("CON", "PRN", "AUX", "NUL", *(f"{name}{digit}" for name in ("COM", "LPT") for digit in "0123456789¹²³"))


@given(st.sampled_from(DEVICES), st.sampled_from(["", " ", "  ", ".", ".yaml", " .yaml", ".tar.gz"]), st.booleans())
def test_a_device_is_one_with_any_ending_and_in_any_case(device: str, ending: str, small: bool) -> None:
    name = device.lower() if small else device.capitalize()
    assert why_not_on_windows(name + ending) == f"'{name}' is the name of a device there, whatever the ending"


@given(st.text(string.ascii_letters + string.digits + "-_", min_size=5), st.sampled_from(["", ".yaml", ".d"]))
def test_a_name_of_letters_digits_and_hyphens_is_one_everywhere(name: str, ending: str) -> None:
    assert why_not_on_windows(name + ending) is None


@pytest.mark.parametrize(
    "name", ["CONS", "AUX1", "COM", "COM10", "COMA", "xCON", "OC.CON", "NUL-1", "com1x.yaml", ".con"]
)
def test_what_only_resembles_a_device(name: str) -> None:
    assert why_not_on_windows(name) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("minute 14.", "no name there ends in a full stop"),
        ("minute 14 ", "no name there ends in a blank"),
        ("minute: 14", "no name there has ':' in it"),
        ("a\tb", "no name there has '\\t' in it"),
        ("a\\b", "no name there has '\\\\' in it"),
    ],
)
def test_other_names_that_windows_cannot_have(name: str, why: str) -> None:
    assert why_not_on_windows(name) == why


@pytest.mark.parametrize(
    ("words", "plain"),
    [("Cyngor Môn", "cyngor mon"), ("ŁÓDŹ", "lodz"), ("Ærø", "aero"), ("Straße", "strasse"), ("İstanbul", "istanbul")],
)
def test_words_in_plain_letters(words: str, plain: str) -> None:
    assert in_plain_letters(words) == plain
