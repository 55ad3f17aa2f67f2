"""Which rules of ``claimx.speakers`` earn their place: each is switched off, one at a time, and what changes is printed.

The rules stand in visible tuples, TABLES here. Texts are cleaned and parsed once; only the speakers are resolved anew for each rule.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from claimx.article import read_article
from claimx.english.parsing import Parsed
from claimx.evaluation import speakers
from claimx.evaluation.passages import Case, cases
from claimx.evaluation.placing import in_article
from claimx.evaluation.rows import parsed
from claimx.model import Article, Attribution, Page, Speaker
from claimx.speakers import by_name, names, organisations, passives, presence, pronouns, relay, resolve, resolving, veto
from claimx.speakers.cast import finding, namesakes, roles
from claimx.speakers.cast import organisations as named_organisations

TABLES: tuple[tuple[ModuleType, str], ...] = (
    (finding, "FINDERS"),
    (names, "SHORTER"),
    (namesakes, "CHOICES"),
    (roles, "FINDERS"),
    (named_organisations, "SHORT"),
    (by_name, "NAMES"),
    (pronouns, "SINGULAR"),
    (presence, "SALIENCE"),
    (resolving, "DESCRIPTIONS"),
    (organisations, "DESCRIBED"),
    (veto, "AGAINST"),
    (veto, "DOUBTS"),
    (passives, "RULES"),
    (relay, "BEFORE"),
    (relay, "RELAYS"),
)
FIELDS = ("name", "role", "via")


@dataclass(frozen=True, slots=True)
class Text:
    """An article parsed, its attributions, and for each of them the right names and phrases where they are annotated."""

    article: Article
    parsed: Parsed
    attributions: tuple[Attribution, ...]
    right: Mapping[int, tuple[tuple[str | None, ...], tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes where a rule is off: of the annotated names how many turn wrong, right, or from wrong to otherwise wrong.

    ``fields`` counts the changed names, roles and relays of all sources of the texts; ``failing`` and ``passing`` are cases.
    """

    lost: int
    won: int
    other: int
    fields: Mapping[str, int]
    failing: tuple[str, ...]
    passing: tuple[str, ...]

    @property
    def idle(self) -> bool:
        """Whether nothing changes at all."""
        return not (self.failing or self.passing or any(self.fields.values()))


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``rules``."""
    parser.add_argument("file", type=Path, help='JSON Lines with "id", "text" and "attributions", the annotated articles among them')
    parser.add_argument("--annotations", type=Path, default=speakers.ANNOTATIONS, help="the right names; default: those that come along")
    parser.add_argument("--cases", type=Path, help="a folder of marked passages, as tests/speaker_cases of the repository")
    parser.add_argument("--table", help="only the tuples whose name holds this, as in pronouns.SALIENCE")


def report(options: argparse.Namespace) -> Iterator[str]:
    """The lines that the command prints: a rule each."""
    lines = options.file.read_text(encoding="utf-8").splitlines()
    texts = annotated(lines, speakers.read(options.annotations.read_text(encoding="utf-8").splitlines()))
    passages = cases(options.cases) if options.cases else []
    yield f"{'rule':44}{'wrong':>6}{'right':>6}{'other':>6}{'names':>6}{'roles':>6}{'via':>5}  cases that fail (+ pass)"
    for label, effect in effects(texts, passages, options.table or ""):
        counts = f"{effect.lost:6}{effect.won:6}{effect.other:6}{effect.fields['name']:6}{effect.fields['role']:6}{effect.fields['via']:5}"
        listed = [*effect.failing, *(f"+{name}" for name in effect.passing)]
        yield f"{label:44}{counts}  {'nothing' if effect.idle else ', '.join(listed)}".rstrip()


def effects(texts: Sequence[Text], passages: Sequence[Case], wanted: str = "") -> Iterator[tuple[str, Effect]]:
    """What each rule does, with its name: the tables whose name holds ``wanted``, in order."""
    parses = [parsed(case.article) for case in passages]
    before, held = _resolved(texts), _passing(passages, parses)
    for module, name in TABLES:
        table = f"{module.__name__.removeprefix('claimx.speakers.')}.{name}"
        if wanted not in table:
            continue
        for place, rule in enumerate(getattr(module, name)):
            with without(module, name, place):
                after, holds = _resolved(texts), _passing(passages, parses)
            yield f"{table}: {label(rule)}", _effect(texts, before, after, held, holds)


@contextmanager
def without(module: ModuleType, name: str, place: int) -> Iterator[None]:
    """The module with one rule less in the tuple of that name."""
    whole = getattr(module, name)
    setattr(module, name, whole[:place] + whole[place + 1 :])
    try:
        yield
    finally:
        setattr(module, name, whole)


def label(rule: Any) -> str:
    """The name of a rule: a function, a pair that begins with one, or a pattern with a name."""
    if isinstance(rule, tuple):
        return label(rule[0])
    return str(getattr(rule, "__name__", None) or getattr(rule, "name", rule))


def annotated(lines: Iterable[str], annotations: Iterable[speakers.Annotated]) -> list[Text]:
    """The annotated articles of a corpus, with the corpus's own attributions."""
    wanted: dict[str, dict[str, speakers.Annotated]] = {}
    for known in annotations:
        wanted.setdefault(known.document, {})[known.attribution] = known
    found = []
    for document in map(json.loads, lines):
        if document["id"] not in wanted:
            continue
        article = read_article(Page("-", None, document["text"], "text"))
        own = [(item["id"], one) for item in document["attributions"] if (one := in_article(article, item))]
        names_of = {
            index: (right.speakers, tuple(document["text"][start:end] for start, end in right.verbatim))
            for index, (name, _) in enumerate(own)
            if (right := wanted[document["id"]].get(name))
        }
        found.append(Text(article, parsed(article), tuple(one for _, one in own), names_of))
    return found


def _resolved(texts: Iterable[Text]) -> list[list[Speaker]]:
    return [resolve(text.article, text.parsed, text.attributions) for text in texts]


def _passing(passages: Iterable[Case], parses: Iterable[Parsed]) -> dict[str, bool]:
    """Whether the names, roles and relays that a case states come out, by the case's name."""
    found = {}
    for case, parse in zip(passages, parses, strict=True):
        given = zip(resolve(case.article, parse, case.attributions), case.expected, strict=True)
        told = [({"speaker": one.name, "named": one.named, "role": one.role, "via": one.via}, wanted) for one, wanted in given]
        found[f"{case.group}: {case.name}"] = all(one[key] == wanted[key] for one, wanted in told for key in one if key in wanted)
    return found


def _effect(
    texts: Iterable[Text],
    before: Sequence[Sequence[Speaker]],
    after: Sequence[Sequence[Speaker]],
    held: Mapping[str, bool],
    holds: Mapping[str, bool],
) -> Effect:
    fields: Counter[str] = Counter()
    turned: Counter[tuple[bool, bool]] = Counter()
    for text, old, new in zip(texts, before, after, strict=True):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            fields.update(field for field in FIELDS if getattr(one, field) != getattr(other, field))
            if index in text.right and one.name != other.name:
                turned[speakers.is_right(one.name, *text.right[index]), speakers.is_right(other.name, *text.right[index])] += 1
    failing = tuple(name for name in held if held[name] and not holds[name])
    passing = tuple(name for name in held if holds[name] and not held[name])
    return Effect(
        turned[True, False], turned[False, True], turned[False, False], {field: fields[field] for field in FIELDS}, failing, passing
    )
