"""Days and months, in words and in numbers.

Numbers are read day first or month first as the plan's settings say. Without such a setting they are read where only
one order makes a day of the calendar, and asked about where several do.
"""

from __future__ import annotations

import re
from datetime import date

from improvetrack.model.dates.window import (
    MONTH,
    MONTHS,
    Calendar,
    Precision,
    Reading,
    Unread,
    Window,
    ask,
    days_in_month,
    impossible,
    month_window,
    spell,
    unclear,
    year_of,
)

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)? )?"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
_ABBREVIATED = [name[:3].casefold() for name in MONTHS]


def day_window(year: int, month: int, day: int) -> Reading:
    """Return the window of one day, or why the calendar does not have it."""
    if not 1 <= month <= 12:
        return impossible(f"There is no month {month}")
    if day == 0:
        return impossible("There is no day 0")
    if day > days_in_month(year, month):
        name = f"February {year}" if month == 2 else MONTHS[month - 1]
        return impossible(f"{name} has {days_in_month(year, month)} days")
    return Window(date(year, month, day), date(year, month, day), Precision.DAY)


def _iso_day(match: re.Match[str], _: Calendar) -> Reading:
    return day_window(year_of(match["year"]), int(match["number"]), int(match["day"]))


def _worded_day(match: re.Match[str], _: Calendar) -> Reading:
    """Read "Tuesday 8th November 2022"; the weekday and the ordinal have to be right."""
    day = int(match["day"])
    window = day_window(year_of(match["year"]), _month_number(match), day)
    if isinstance(window, Unread):
        return window
    if match["ordinal"] not in {None, _ordinal(day)}:
        return unclear(f"{day}{match['ordinal']} is not a number; {day}{_ordinal(day)} is")
    weekday = _WEEKDAYS[window.earliest.weekday()]
    if match["weekday"] and not weekday.casefold().startswith(match["weekday"]):
        return impossible(f"{spell(window)} is a {weekday}")
    return window


def _ordinal(day: int) -> str:
    return "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _month_number(match: re.Match[str]) -> int:
    return 1 + _ABBREVIATED.index(match["month"][:3])


def _month_first(match: re.Match[str], _: Calendar) -> Reading:
    return day_window(year_of(match["year"]), _month_number(match), int(match["day"]))


def _year_first(match: re.Match[str], _: Calendar) -> Reading:
    return day_window(year_of(match["year"]), int(match["number"]), int(match["day"]))


def _numbers(match: re.Match[str], calendar: Calendar) -> Reading:
    """Read "18/10/22" in the plan's order; without one, in any that makes a day, and ask where several do."""
    first, second, year = int(match["first"]), int(match["second"]), year_of(match["year"])
    day_first, month_first = day_window(year, second, first), day_window(year, first, second)
    if calendar.order is not None:
        return day_first if calendar.order == "day-first" else month_first
    orders = [day_first, month_first]
    if match["sep"] == "-" and len(match["year"]) == 2:
        orders.append(day_window(2000 + first, second, year - 2000))
    windows = [window for window in dict.fromkeys(orders) if isinstance(window, Window)]
    if len(windows) > 1:
        return ask("It is not certain which number is the day", map(spell, windows))
    return windows[0] if windows else day_first


def _month(match: re.Match[str], _: Calendar) -> Reading:
    return month_window(year_of(match["year"]), _month_number(match))


def _month_and_digits(match: re.Match[str], _: Calendar) -> Reading:
    window = month_window(year_of(match["year"]), _month_number(match))
    return ask(f"{match['year']} may be a year, or the day in a year that is not given", [spell(window)])


def _numbered_month(match: re.Match[str], _: Calendar) -> Reading:
    number = int(match["number"])
    if not 1 <= number <= 12:
        return impossible(f"There is no month {number}")
    return unclear("A month is written as a word", spell(month_window(year_of(match["year"]), number)))


DAY_FORMS = (
    (r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)", _iso_day),
    (rf"{_WEEKDAY}{_DAY}(?P<sep>[ -]){MONTH}(?P=sep)(?P<year>\d{{4}}|'?\d\d)", _worded_day),
    (rf"{MONTH} {_DAY} (?P<year>\d{{4}})", _month_first),
    (r"(?P<year>20\d\d)(?P<number>\d\d)(?P<day>\d\d)", _year_first),
    (r"(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})", _year_first),
    (r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)", _numbers),
    (rf"{MONTH}[ -](?P<year>\d{{4}}|'\d\d)", _month),
    (rf"{MONTH}[ -](?P<year>\d\d)", _month_and_digits),
    (r"(?P<number>\d{1,2})[/.](?P<year>\d{4})", _numbered_month),
)
