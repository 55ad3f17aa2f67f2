"""Inflected forms to base forms: every form of every verb that the word lists hold.

``data/verb_forms.tsv`` has a verb a row and its forms, as lemminflect 0.2.3 gives them without its misspellings and archaisms.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tables import table

from claimx.english.cues import is_form
from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed

FORMS = dict(line.split("\t") for line in (Path(__file__).parent / "data" / "verb_forms.tsv").read_text("utf-8").splitlines())
VERBS = [("cues", "reporting"), ("cues", "speaking"), ("cues", "attitudes"), ("cues", "with_setting"), ("occasions", "telling")]


def test_every_form_of_a_verb_is_found() -> None:
    forms = ((verb, form) for verb, others in FORMS.items() for form in [verb, *others.split()])
    assert [form for verb, form in forms if verb not in lemmas(form) or verb not in lemmas(form.upper())] == []


@pytest.mark.parametrize(("file", "key"), VERBS)
def test_every_listed_verb_is_tested(file: str, key: str) -> None:
    assert listed(file, key) - FORMS.keys() == set()


@table(
    ("word", "key", "expected"),
    [
        ("spoken", "speaking", True),
        ("felt", "attitudes", True),
        ("sought", "attitudes", True),
        ("Understood", "attitudes", True),
        ("led", "speaking", False),
        ("soaked", "speaking", False),
        ("", "reporting", False),
        ("s", "reporting", False),
    ],
)
def test_a_form_of_a_listed_verb(word: str, key: str, expected: bool) -> None:
    assert is_form(word, key) is expected
