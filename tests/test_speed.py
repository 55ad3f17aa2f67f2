"""The benchmark, and what it must show of any machine: nothing grows faster than the text."""

from __future__ import annotations

import re
import subprocess
import sys
from unittest.mock import Mock

import pytest

from claimx.evaluation.invented import article
from claimx.evaluation.speed import LARGEST, Row, compared, exponent, run, stages
from claimx.pipeline import LONGEST
from claimx.speakers import names
from claimx.speakers.cast.mentions import places

SIZES = (20_000, 200_000)
# In CPU seconds: what takes less is too little to tell how it grows.
LEAST = 0.05
# 1.1, as nothing may grow faster than the text but for a logarithm, and as much again for what else the machine does.
MOST = 1.2


def test_every_invented_paragraph_has_words_of_its_own() -> None:
    paragraphs = article(100_000).split("\n\n")
    assert len(paragraphs) == len(set(paragraphs)) > 250
    assert article(100_000).startswith(article(10_000))
    assert 100_000 <= len(article(100_000)) < 101_000


def test_the_largest_article_of_the_benchmark_is_one_that_is_read() -> None:
    assert LARGEST * 0.99 < len(article(LARGEST)) <= LONGEST


def test_who_is_meant_is_asked_of_those_who_may_be_however_many_share_a_first_name(monkeypatch: pytest.MonkeyPatch) -> None:
    fits = Mock(wraps=names.short_for)
    monkeypatch.setattr(names, "short_for", fits)

    def asked(size: int) -> int:
        text = article(size)
        full = re.findall(r"[A-Z]\w+ [A-Z]\w+(?= told)", text)
        fits.reset_mock()
        assert len(places(text, full, [1] * len(full))) == 2 * len(full)
        return fits.call_count

    assert 0 < asked(200_000) <= 10 * MOST * asked(20_000)


def test_rows_are_compared_with_their_unit() -> None:
    python = (sys.executable, "-c")
    rows = [Row("little", (*python, "pass"), "little"), Row("much", (*python, "sum(range(10_000_000))"), "little", 1.5)]
    lines = list(compared(rows, 1))
    assert lines[3].startswith("| little | ")
    assert lines[3].endswith(" | 1.00 |  | little |")
    assert float(lines[4].split(" | ")[3]) > 2
    assert lines[4].endswith(" | ≤ 1.5 | little |")


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run((sys.executable, "-c", "raise SystemExit(3)"))


@pytest.mark.slow
def test_no_stage_grows_faster_than_the_text() -> None:
    short, long = map(stages, SIZES)
    grown = {stage: exponent(SIZES, (short[stage], long[stage])) for stage in long if long[stage] > LEAST}
    assert {stage: power for stage, power in grown.items() if power > MOST} == {}
