"""The command line as a process on a day that is given, so that no test depends on the day on which it runs."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

TODAY = date(2026, 12, 1)
"""The day that it is in tests, unless they name another."""

_ON_A_DAY = """
import sys
from datetime import date
from improvetrack.opening import clock
from improvetrack.__main__ import main

day, asked = sys.argv[1:3]
del sys.argv[1:3]

def today():
    open(asked, "w").close()
    return date.fromisoformat(day)

clock.today = today
sys.argv[0] = "improvetrack"
main()
"""


def program(today: date = TODAY, asked: Path = Path(os.devnull)) -> list[str]:
    """Return how a process of the command line begins; the command and its options come after.

    In it the day is `today`, and the file `asked` is made when the clock is looked at.
    """
    return [sys.executable, "-c", _ON_A_DAY, today.isoformat(), str(asked)]
