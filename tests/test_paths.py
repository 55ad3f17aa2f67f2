"""How sure a speaker is: by the path on which it was found."""

from __future__ import annotations

import pytest

from claimx.evaluation.rows import article, marked, resolved
from claimx.speakers.paths import UNSEEN, certainty


def test_a_speaker_is_as_sure_as_the_least_of_its_paths() -> None:
    table = {"name: full": 0.99, "plural": 0.4}
    assert certainty(("name: full",), table) == 0.99
    assert certainty(("plural", "name: full"), table) == 0.4
    assert certainty(("name: full", "never seen"), table) == UNSEEN
    assert certainty((), table) == UNSEEN


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (
            "[source]Jane Doe[/source] [cue]said[/cue] [content]so[/content].",
            "Jane Doe left. [source]She[/source] [cue]said[/cue] [content]so[/content].",
        ),
        (
            "[source]Jane Doe[/source] [cue]said[/cue] [content]so[/content].",
            "[source]the aide[/source] [cue]said[/cue] [content]so[/content].",
        ),
        (
            "Jane Doe left. [source]She[/source] [cue]said[/cue] [content]so[/content].",
            "[source]They[/source] [cue]said[/cue] [content]so[/content].",
        ),
    ],
)
def test_full_names_are_surer_than_pronouns_and_those_than_nobody(surer: str, less_sure: str) -> None:
    one, other = (resolved(article(text), found)[-1].confidence for text, found in map(marked, (surer, less_sure)))
    assert one > other


LONG = " ".join(f"The harbour stays shut on day {number}, as it was on the day before, and no ship has left it." for number in range(12))


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Mayor Carl Roe came in.", "Carl Roe"),  # a role
        ("Carl Roe came in. Roe smiled. Then Roe sat down.", "Carl Roe"),  # a given name, and named often
        ("Praise Harbour, a song of his, was sung. Praise Harbour ended.", None),
        ("Carl Roe came in.", None),
    ],
)
def test_a_long_article_that_hardly_knows_a_person_does_not_make_it_a_he(before: str, name: str | None) -> None:
    """Real ones of this kind were songs, bands and headings as often as people."""
    text, found = marked(f"{before} [source]He[/source] [cue]said[/cue] [content]it rained[/content].")
    assert resolved(article(f"{text}\n\n{LONG}"), found)[0].name == name


def test_in_a_short_article_a_person_may_be_named_just_once() -> None:
    text, found = marked("Carl Roe came in. [source]He[/source] [cue]said[/cue] [content]it rained[/content].")
    assert resolved(article(text), found)[0].name == "Carl Roe"


def test_who_speaks_elsewhere_is_known() -> None:
    said = "Carl Roe came in. [source1]He[/source1] [cue1]said[/cue1] [content1]it rained[/content1]."
    named = "[source2]Carl Roe[/source2] [cue2]added[/cue2] [content2]it poured[/content2]."
    text, found = marked(f"{said}\n\n{LONG}\n\n{named}")
    assert [one.name for one in resolved(article(text), found)] == ["Carl Roe", "Carl Roe"]


def test_what_is_too_unsure_stands_in_the_words_of_the_article() -> None:
    text, found = marked("Carl Roe came in. [source]The singer[/source] [cue]said[/cue] [content]it rained[/content].")
    (speaker,) = resolved(article(f"{text}\n\n{LONG}"), found)
    assert (speaker.name, speaker.named, speaker.role) == ("The singer", False, None)
    assert speaker.confidence == certainty(("own words: definite",))


def test_who_is_too_unsure_is_not_replaced_by_whom_they_told() -> None:
    before = "Praise Harbour, a song of his, was sung. Praise Harbour ended. He rose,"
    found = f"{before} [cue]telling[/cue] [source]the former minister[/source], [content]“It rained”[/content]."
    text, told = marked(found)
    (speaker,) = resolved(article(f"{text}\n\n{LONG}"), told)
    assert speaker.name not in {"the former minister", "Praise Harbour"}
