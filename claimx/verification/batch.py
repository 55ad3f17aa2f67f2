"""Many quotations, each with sources of its own or all with the same → verdicts in the same order."""

from __future__ import annotations

import json
import os
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError, fault
from claimx.matching.wordforms import words
from claimx.reading.limits import LIMITS, Limits
from claimx.reading.locations import Input
from claimx.running import unwatched
from claimx.verification.articles import quotations
from claimx.verification.checking import verdicts
from claimx.verification.model import Quotation, Source, Unreadable, Verdict
from claimx.verification.reading import read
from claimx.verification.sources import Ready, ready

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.batch import Watch
    from claimx.model import Report

    Location = str | os.PathLike[str] | Source

# So many quotations are looked for at once: each pass over a source costs as much for one as for all of them.
AT_ONCE = 5000
# So many sources are kept ready, those used last: a list may name thousands.
KEPT = 64


@dataclass(frozen=True, slots=True)
class Question:
    """A quotation and the sources to look in; or, where there is an ``error``, why the list's line gives none.

    ``typed`` says that the sources are the user's own word, and not that of a list.
    """

    quotation: Quotation
    sources: tuple[str, ...] = ()
    error: Unreadable | None = None
    typed: bool = True


@dataclass
class Library:
    """The sources by location, each read once within the limits and those used last kept; ``watch`` as for many inputs."""

    watch: Watch = unwatched
    limits: Limits = LIMITS
    _kept: OrderedDict[str, tuple[Ready, ...] | ClaimxError] = field(default_factory=OrderedDict)

    def __getitem__(self, location: str) -> tuple[Ready, ...] | ClaimxError:
        """The sources at a location, ready, or why it could not be read."""
        if location in self._kept:
            self._kept.move_to_end(location)
            return self._kept[location]
        try:
            with self.watch(location) as run:
                found: tuple[Ready, ...] | ClaimxError = tuple(map(ready, read(location, run, self.limits)))
        except ClaimxError as error:
            found = error
        except Exception as error:  # noqa: BLE001 - a fault of ours in one source must not cost the others
            found = fault(error)
        self._kept[location] = found
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def verify(quote: str, sources: Location | Iterable[Location], speaker: str | None = None) -> Verdict:
    """Whether a quotation is in the sources, in these words, and said by that speaker.

    A source is a location (a path, an http or https URL, ``-`` for standard input), or a ``Source`` made by ``source_of(text)``. One that
    cannot be read is told in the verdict's ``errors``. Raises ClaimxError, of kind ``empty``, where the quotation has no word.
    """
    given = [sources] if isinstance(sources, str | os.PathLike | Source) else list(sources)
    if not words(quote):
        raise ClaimxError("empty", NO_WORD)
    found: list[Ready] = []
    errors: list[Unreadable] = []
    for one in given:
        if isinstance(one, Source):
            found.append(ready(one))
            continue
        at = Library()[os.fspath(one)]
        if isinstance(at, ClaimxError):
            errors.append(Unreadable(os.fspath(one), at.kind, at.message))
        else:
            found += at
    return verdicts([Quotation(quote, speaker)], found, errors)[0]


NO_WORD = "the quotation has no word in it; give the words between the quotation marks"


def verify_many(questions: Iterable[Question], watch: Watch = unwatched, limits: Limits = LIMITS) -> Iterator[Verdict]:
    """Yield the verdict on each question, in order; what cannot be read or asked is a verdict too.

    Each source is read within the limits and the context that ``watch`` gives for its location.
    """
    libraries = {typed: Library(watch, replace(limits, typed=typed)) for typed in (True, False)}
    coming = iter(questions)
    while some := list(islice(coming, AT_ONCE)):
        found: dict[int, Verdict] = {}
        numbered = sorted(enumerate(some), key=lambda one: _asked_of(one[1]))
        for (typed, locations), group in groupby(numbered, key=lambda one: _asked_of(one[1])):
            members = list(group)
            answered = _answered([question for _, question in members], locations, libraries[typed])
            found.update(zip((number for number, _ in members), answered, strict=True))
        yield from (found[number] for number in range(len(some)))


def _asked_of(question: Question) -> tuple[bool, tuple[str, ...]]:
    return question.typed, question.sources


def _answered(questions: list[Question], locations: tuple[str, ...], library: Library) -> list[Verdict]:
    """The verdicts on questions that have the same sources."""
    sources: list[Ready] = []
    errors: list[Unreadable] = []
    for location in locations:
        at = library[location]
        if isinstance(at, ClaimxError):
            errors.append(Unreadable(location, at.kind, at.message))
        else:
            sources += at
    asked = [question for question in questions if question.error is None]
    answers = iter(verdicts([question.quotation for question in asked], sources, errors))
    return [next(answers) if question.error is None else _unasked(question.quotation, question.error) for question in questions]


def _unasked(quotation: Quotation, error: Unreadable) -> Verdict:
    return Verdict(quotation.id, quotation, "cannot tell", None, None, False, (), (), 0.0, 0.0, error.message, (error,))


# ---- articles


def reports(locations: Iterable[str], watch: Watch = unwatched, limits: Limits = LIMITS) -> Iterator[Report]:
    """Yield the reports of articles that have quotations, failed ones included: of pages, and those that claimx's own documents hold."""
    from claimx.batch import process

    return process((Input(location, limits=limits) for location in locations), watch=watch)


def asked(reports: Iterable[Report], sources: tuple[str, ...], speaker: str | None = None) -> Iterator[Question]:
    """Yield a question for each direct quotation of these articles; of those alone whose speaker's name holds ``speaker``, where given."""
    for report in reports:
        if report.article is not None:
            for quotation in quotations(report):
                if speaker is None or speaker.casefold() in (quotation.speaker or "").casefold():
                    yield Question(quotation, sources)


# ---- lists


def questions(lines: Iterable[str], name: str, sources: tuple[str, ...] = ()) -> Iterator[Question]:
    """Yield a question for each line of JSON Lines that holds one.

    A line is ``{"id", "quote", "speaker", "source"}``; ``source`` is a location or several, paths relative to the list called ``name``, and
    where it is missing, ``sources`` are meant. All but ``quote`` may be missing.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _refuse(row)
            yield _question(row, number, name, sources)
        except (ValueError, RecursionError) as error:
            reason = str(error) if type(error) is ValueError else "not a line of JSON"
            wrong = f'line {number}: {reason}; give {{"id", "quote", "speaker", "source"}}'
            yield Question(Quotation("", None, str(number)), (), Unreadable(name, "unsupported", wrong))


def _refuse(row: Any) -> None:
    """Raise ValueError where a line is no question."""
    named = row.get("source") if isinstance(row, dict) else None
    for wrong, reason in (
        (not isinstance(row, dict) or not isinstance(row.get("quote"), str), 'no object with a "quote" that is text'),
        (isinstance(row, dict) and not isinstance(row.get("speaker"), str | None), '"speaker" is no text'),
        (not isinstance(named, str | list | None) or not all(isinstance(one, str) for one in named or ()), '"source" is no location'),
    ):
        if wrong:
            raise ValueError(reason)


def _question(row: dict[str, Any], number: int, name: str, sources: tuple[str, ...]) -> Question:
    folder = os.path.dirname(name) if name != "-" else ""  # noqa: PTH120 - any string
    named = [row["source"]] if isinstance(row.get("source"), str) else row.get("source")
    where = tuple(_beside(one, folder) for one in named) if named else sources
    quotation = Quotation(row["quote"], (row.get("speaker") or "").strip() or None, str(row.get("id", number)))
    if not words(row["quote"]):
        return Question(quotation, (), Unreadable(name, "empty", f"line {number}: {NO_WORD}"))
    if not where:
        return Question(quotation, (), Unreadable(name, "not-found", f"line {number}: no source; name one in it or behind the command"))
    return Question(quotation, where, typed=not named)


def _beside(location: str, folder: str) -> str:
    """A path as seen from where the command runs; other locations as they are."""
    return location if location == "-" or "://" in location else os.path.join(folder, location)  # noqa: PTH118 - any string
