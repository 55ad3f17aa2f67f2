"""What people see: who said what, nothing cut, no line too long."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import FAILED, claim, report
from rich.cells import cell_len
from rich.console import Console
from shell import cells
from tables import table

from claimx.model import Report, Span
from claimx.render.table import tables
from claimx.reports.selection import Selection, select


def drawn(*reports: Report, width: int = 80, wanted: str = "", in_order: bool = False) -> str:
    return "".join(tables(reports, Console(file=io.StringIO(), width=width, highlight=False), wanted=wanted, in_order=in_order))


def test_the_claims_of_a_speaker_stand_under_the_name_in_order_of_the_first() -> None:
    jane, bob = {"speaker": "Jane Doe", "role": "engineer"}, {"speaker": "Bob Hart", "role": None}
    third = claim(**jane, text="three", id="c3", kind="direct", confidence=0.75)
    shown = drawn(report(claim(**jane, text="one"), claim(**bob, text="two", id="c2"), third))
    assert shown == (
        "Bridge to Close\n"
        "Example · 2024-03-04 · Ann Lee · a.txt\n"
        "\n"
        "  id  line  cue   claim                                           kind      sure\n"
        "Jane Doe, engineer\n"
        "  c1     1  said  one                                             indirect  0.90\n"
        "  c3     1  said  “three”                                         direct    0.75\n"
        "\n"
        "Bob Hart\n"
        "  c2     1  said  two                                             indirect  0.90\n"
        "\n"
        "3 claims, 2 speakers, 1 article\n"
    )


def test_in_the_order_of_the_article_a_speaker_stands_over_what_is_said_at_a_stretch() -> None:
    names = ("Jane Doe", "Jane Doe", "Bob Hart", "Jane Doe")
    shown = drawn(report(*(claim(speaker=name, id=f"c{at}", line=None) for at, name in enumerate(names, 1))), in_order=True)
    assert [line.split()[0] for line in shown.splitlines()[4:-2] if line] == ["Jane", "c1", "c2", "Bob", "c3", "Jane", "c4"]


WORDS: list[tuple[dict[str, Any], str]] = [
    ({"polarity": "denied"}, "denies: it works"),
    ({"polarity": "open"}, "leaves open: it works"),
    ({"distancing": ("without evidence", "claimed")}, "it works [without evidence, claimed]"),
    ({"via": ("Reuters", "RT")}, "it works (via Reuters, RT)"),
    ({"speaker": None, "source": Span(0, 2, "He")}, "unknown (he), engineer\n"),
    ({"speaker": None, "source": None}, "unknown, engineer\n  "),
    ({"cue": None}, "it works"),
    ({"act": "intent"}, "it works"),
    ({"act": "thought"}, "(thought)"),
    ({"text": "a\x1b[2Jb\x9bc"}, r"a\x1b[2Jb\x9bc"),
    ({"text": "[bold]a[/bold] :smile:"}, "[bold]a[/bold] :smile:"),
    ({"text": "10\xa0km"}, "10\xa0km"),
]


@table(("changes", "shown"), WORDS)
@table("width", [58, 80])
def test_what_is_to_be_seen_without_colour(changes: dict[str, Any], shown: str, width: int) -> None:
    assert shown.strip(" ") in drawn(report(claim(**changes)), width=width)


def test_several_articles_have_a_heading_each_and_one_summary() -> None:
    shown = drawn(report(claim()), FAILED, report(title="Second", site=None, published=None, authors=(), location="b.txt"))
    assert "\n\nSecond\nb.txt\n\nNo claims.\n\n1 claim, 1 speaker, 2 articles, 1 failed\n" in shown


@pytest.mark.parametrize(("claims", "said"), [(2, "None of 2 claims matches"), (1, "The one claim does not match")])
def test_where_a_filter_leaves_nothing_it_is_said(claims: int, said: str) -> None:
    wanted = Selection(kinds=("direct",))
    shown = drawn(select(report(*[claim()] * claims), wanted), wanted=str(wanted))
    assert f"{said}: kind direct.\n" in shown


def test_of_several_articles_those_without_a_match_are_left_out() -> None:
    wanted = Selection(kinds=("direct",))
    some = (report(claim(), title="One"), report(claim(kind="direct"), title="Two"), report(claim(), title="Three"))
    shown = drawn(*(select(one, wanted) for one in some), wanted=str(wanted))
    assert [title for title in ("One", "Two", "Three") if f"{title}\n" in shown] == ["Two"]
    assert shown.endswith("\n1 claim, 1 speaker, 3 articles\n")
    nothing = drawn(*(select(one, wanted) for one in some[::2]), wanted=str(wanted))
    assert nothing == "None of 2 claims matches: kind direct.\n\n0 claims, 0 speakers, 2 articles\n"
    bare = report(title="Bare")
    assert "Bare" not in drawn(bare, select(some[1], wanted), wanted=str(wanted))
    assert drawn(bare, bare, wanted=str(wanted)) == "No claims.\n\n0 claims, 0 speakers, 2 articles\n"


def test_an_article_without_a_title_is_headed_by_its_location() -> None:
    assert drawn(report(title=None, site=None, published=None, authors=())).startswith("a.txt\n\n")


def test_nothing_is_shown_where_nothing_was_read() -> None:
    assert drawn(FAILED) == ""


LONG = [
    "word " * 60,
    "https://example.org/" + "x" * 200,
    "这座桥已经关闭了" * 20,
    "e\u0301t\u0303o\u0308" * 60,
    "🚢 ferry 🚒 " * 20,
    "кораблекрушение" * 9,
]


@table("width", [24, 40, 59, 60, 80, 200])
@table("text", LONG)
def test_long_texts_wrap_and_lose_nothing(text: str, width: int) -> None:
    shown = drawn(report(claim(text=text, speaker=text, role=text, cue=Span(0, 1, text)), title=text, authors=(text,)), width=width)
    assert max(map(cells, shown.splitlines())) <= width
    wanted = "".join(text.split())
    # The headline, the name with the role, and what stands beside them come in one column each.
    head = "".join(shown.split("\n\n")[0].split())
    assert wanted in head
    name = "".join(shown.split("\n\n")[1].split())
    assert f"{wanted},{wanted}" in name
    assert name.count(text.strip()[0]) >= text.count(text.strip()[0]) * 3


def test_a_wide_terminal_is_used() -> None:
    shown = drawn(report(claim(text="word " * 60)), width=200)
    assert max(map(len, shown.splitlines())) > 190


# Joined emoji are left out: terminals do not agree on how wide they are.
SHOWN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\u200d\ufe0e\ufe0f"), max_size=60)


@given(st.lists(st.tuples(SHOWN, SHOWN, SHOWN), max_size=4), SHOWN, st.integers(24, 120))
def test_no_line_is_wider_than_the_console(rows: list[tuple[str, str, str]], title: str, width: int) -> None:
    claims = [claim(text=text, speaker=speaker, cue=Span(0, 1, cue), role=cue) for text, speaker, cue in rows]
    shown = drawn(report(*claims, title=title, site=title), width=width)
    assert max(map(cell_len, shown.split("\n"))) <= width
