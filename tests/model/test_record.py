from __future__ import annotations

from tests.factories import an_action


def test_a_copy_works_out_anew_what_was_worked_out_of_the_old_values() -> None:
    action = an_action(updates={"2022-07": {}, "2022-10": {}})
    assert [period for period, *_ in action.reported] == ["2022-07", "2022-10"]
    copy = action.model_copy(update={"updates": {"2022-10": action.updates["2022-10"]}})
    assert [period for period, *_ in copy.reported] == ["2022-10"]
    assert [period for period, *_ in action.reported] == ["2022-07", "2022-10"]
