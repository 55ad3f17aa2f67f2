"""The training of the entities' head, on invented names; needs the extra ``training``."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra training: pip install '.[training]'")

import numpy as np
import torch

from claimx.english.entities import KINDS, Entity
from claimx.tagger.naming import LABELS, entities
from claimx.tagger.session import MOVES, OUTPUTS, inputs, kept, load
from claimx.tagger.windowing import windows
from claimx.training.entities import WEIGHTS, material, together
from claimx.training.inventing import carried, lists
from claimx.training.naming import corrected
from claimx.training.probing import Recipe, agreement, export, fit, label, moves, read_states
from claimx.training.renaming import renamed

NETWORK = WEIGHTS / "tagger.onnx"
CASES = Path(__file__).parent / "speaker_cases"


def entity(text: str, name: str, kind: str, after: int = 0) -> Entity:
    start = text.index(name, after)
    return Entity(start, start + len(name), kind)


def test_a_name_is_changed_everywhere_and_nothing_else_is() -> None:
    text = "Ann Miller left Acme Holdings. Miller’s lawyer met the World Bank in Oslo on Monday; Acme did not. Ann Miller slept."
    names = [("Ann Miller", "PERSON"), ("Acme Holdings", "ORG"), ("the World Bank", "ORG"), ("Oslo", "GPE"), ("Monday", "DATE")]
    given = [entity(text, name, kind) for name, kind in names]
    given += [entity(text, "Miller", "PERSON", 30), entity(text, "Acme", "ORG", 60), entity(text, "Ann Miller", "PERSON", 60)]
    given.sort(key=lambda one: one.start)
    changed = set()
    for seed in range(20):
        made, found = renamed(text, given, random.Random(seed))
        person, firm, surname, bank, town, day, short, again = (made[one.start : one.end] for one in found)
        assert [one.kind for one in found] == [one.kind for one in given]
        assert person == again
        assert person.endswith(surname)
        assert firm.startswith(short)
        assert bank.startswith("the ")
        assert day == "Monday"
        assert made == f"{person} left {firm}. {surname}’s lawyer met {bank} in {town} on Monday; {short} did not. {person} slept."
        changed |= {name for name in (person, firm, bank, town) if name not in dict(names)}
    assert len(changed) > 40


def test_texts_are_made_with_their_names() -> None:
    dice = random.Random(1)
    made = [carried(dice) for _ in range(400)]
    assert not [text for text, _ in made if re.search(r"[{}&](?! )|\d{5}", text)]
    assert {one.kind for _, found in made for one in found} == {"PERSON", "ORG", "GPE", "FAC"}
    for text, found in made:
        assert all(re.match(r"(?:the )?[A-Z]", text[one.start : one.end]) and text[one.start : one.end].strip() for one in found)
    whole, every = together(made[:3])
    assert whole == "\n\n".join(text for text, _ in made[:3])
    assert [whole[one.start : one.end] for one in every] == [text[one.start : one.end] for text, found in made[:3] for one in found]


def test_the_tests_use_other_names() -> None:
    tested = set(re.findall(r"[\w’]+", " ".join(path.read_text(encoding="utf-8") for path in CASES.glob("*.txt"))))
    assert tested.isdisjoint(lists()["words"]["surnames"])


def test_what_is_known_corrects_the_recogniser() -> None:
    text = "Facebook told Reuters in Rome. Ann Rome wrote on Facebook."
    given = [entity(text, "Reuters", "PERSON"), entity(text, "Rome", "ORG"), entity(text, "Ann Rome", "PERSON")]
    found = [(text[one.start : one.end], one.kind) for one in corrected(text, given)]
    assert found == [("Facebook", "ORG"), ("Reuters", "ORG"), ("Rome", "GPE"), ("Ann Rome", "PERSON"), ("Facebook", "ORG")]


def test_every_other_text_comes_with_other_names_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.training.entities.named", lambda texts: iter([[] for _ in texts]))
    monkeypatch.setattr("claimx.training.entities.CARRIED", 3)
    texts = [text for text, _ in material([f"Article {number}." for number in range(9)], ["A page."], random.Random(1))]
    assert texts[:4] == ["Article 0.", "Article 0.", "Article 4.", "Article 8."]
    assert "A page." in texts


def test_a_name_ends_with_its_paragraph() -> None:
    (window,) = windows("Jane Deer in Oslo\n\nToday")
    found = [LABELS[one] for one in label(window, [Entity(0, 9, "PERSON"), Entity(13, 24, "GPE")])]
    assert found == ["B-PERSON", "I-PERSON", "O", "B-GPE", "B-GPE"]


def test_a_head_learns_names_by_heart_and_works_behind_the_network(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    dice = random.Random(2)
    texts = [together([carried(dice) for _ in range(4)]) for _ in range(8)]
    words = read_states(NETWORK, texts)
    probe = fit(words, Recipe(epochs=12, batch=64), lambda _: None)
    assert agreement(probe, words) > 0.98
    export(probe, moves(words), NETWORK, tmp_path / "head.onnx")
    whole = load(NETWORK.read_bytes() + (tmp_path / "head.onnx").read_bytes())
    alone = load(NETWORK.read_bytes())
    (window, *_) = windows(texts[0][0])
    *given, labels = whole.run([*OUTPUTS, "entities"], inputs(window))
    assert all(np.array_equal(one, other) for one, other in zip(given, alone.run(OUTPUTS, inputs(window)), strict=True))
    found = entities(window, labels[0], kept(whole, MOVES))
    wanted = [one for one in texts[0][1] if one.end <= window.words[-1].end]
    assert len(set(found) & set(wanted)) > 0.9 * len(wanted)
    assert {one.kind for one in found} <= set(KINDS)
