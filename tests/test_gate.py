"""The floors under the figures: what is measured, what is said, and that they hold on the data that come with the program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimx.evaluation import gate
from claimx.evaluation.__main__ import main
from claimx.evaluation.gate import FLOORS, Floor, check


def lengths(path: Path) -> gate.Figures:
    return {"length": len(path.read_text(encoding="utf-8")) / 10}


@pytest.mark.parametrize(
    ("least", "held", "words"), [(0.5, True, "0.5000, at least 0.5"), (0.51, False, "0.5000, UNDER 0.51")], ids=["at", "under"]
)
def test_a_figure_is_held_against_its_floor(tmp_path: Path, least: float, held: bool, words: str) -> None:
    (tmp_path / "page").write_text("12345", encoding="utf-8")
    assert list(check(tmp_path, [Floor("length", "page", lengths, least, "why")])) == [(held, f"length of page: {words} (why)")]


def test_data_that_are_not_there_are_said_and_cost_nothing(tmp_path: Path) -> None:
    assert list(check(tmp_path, [Floor("length", "page", lengths, 1.0, "why")])) == [
        (True, f"length of page: not measured, for it is not in {tmp_path}")
    ]


def test_one_measurement_serves_all_floors_of_the_same_data(tmp_path: Path) -> None:
    calls = []

    def measure(path: Path) -> gate.Figures:
        calls.append(path)
        return {"a": 1.0, "b": 2.0}

    assert [held for held, _ in check(tmp_path, [Floor("a", None, measure, 1.0, ""), Floor("b", None, measure, 1.0, "")])] == [True, True]
    assert calls == [tmp_path]


def test_the_command_fails_where_a_figure_is_under_its_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page").write_text("12345", encoding="utf-8")
    monkeypatch.setattr(gate, "check", lambda folder: check(folder, [Floor("length", "page", lengths, 9.0, "why")]))
    monkeypatch.setattr(sys, "argv", ["evaluation", "gate", str(tmp_path)])
    with pytest.raises(SystemExit) as exited:
        main()
    assert exited.value.code == 1
    assert "UNDER" in capsys.readouterr().out


def test_the_floors_hold_on_the_sentences_that_come_along(tmp_path: Path) -> None:
    own = [floor for floor in FLOORS if floor.data is None]
    assert own
    assert all(held for held, _ in check(tmp_path, own))
