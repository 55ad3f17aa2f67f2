"""How sure a speaker is: by the path on which it was found."""

from __future__ import annotations

from collections import Counter

import pytest

from claimx.evaluation.rows import article, marked, resolved
from claimx.speakers.paths import UNSEEN, certainty
from claimx.training.speakers import fitted


def test_a_speaker_is_as_sure_as_the_least_of_its_paths() -> None:
    table = {"name: full": 0.99, "plural": 0.4}
    assert certainty(("name: full",), table) == 0.99
    assert certainty(("plural", "name: full"), table) == 0.4
    assert certainty(("name: full", "never seen"), table) == UNSEEN
    assert certainty((), table) == UNSEEN


def test_shares_are_smoothed_and_ordered() -> None:
    counts = Counter({("often", True): 98, ("seldom", True): 1, ("wrong", False): 2})
    assert fitted(counts) == {"often": 0.99, "seldom": 0.667, "wrong": 0.25}


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
