"""Who is a person: the capitalised words of an article that are people's names, from several kinds of evidence.

An entity recogniser overlooks names that it was not trained on, or takes them for places and firms; what stands beside a name, and how it
is used, tells as much. Each finder below yields names; what they find is counted, and one name is kept for each person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.english.outlets import is_outlet
from claimx.speakers import name_parts, names
from claimx.speakers.cast.lookup import ByWord
from claimx.speakers.cast.things import articled

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.model import Part

ORGANISED = frozenset(("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"))
CAPITAL = r"(?:(?:al|el)-)?[^\W\d_a-z][\w’'-]*"
PARTICLE = r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]i|[Dd]el|[Dd]ella|[Dd]er|[Dd]en|bin|bint|ibn|al|la|el)"
# Two to four capitalised words in a row, initials and particles between them.
RUN = re.compile(rf"\b{CAPITAL}(?:\.(?:[A-Z]\.)*)?(?:[ \u00a0](?:{PARTICLE}[ \u00a0])*{CAPITAL}(?:(?<=\b[A-Z])\.)?){{1,3}}(?![\w])")
# "Ruben and Thea Ostrander".
COUPLE = re.compile(
    rf"(?:(?P<before>[\w’'-]+) )?\b(?P<first>{CAPITAL}) (?:and|&) (?P<second>{CAPITAL} (?P<surname>{CAPITAL}))(?! {CAPITAL})\b"
)
# Thomas “Bomber” Kavan.
NICKNAMED = re.compile(rf"\b(?P<first>{CAPITAL}) [“\"‘]{CAPITAL}[”\"’] (?P<last>{CAPITAL})\b")
# "Tom Vasko and his wife, Irene,".
KIN = re.compile(
    rf"\b{CAPITAL} (?P<surname>{CAPITAL}) and (?:his|her) (?:wife|husband|son|daughter),? (?P<first>{CAPITAL})(?! {CAPITAL})\b"
)
# "the director for " before "Norland Jane Doe"; such words begin so many characters before a name, at most.
OFFICE, FARTHEST = re.compile(r"(?<![\w-])(?P<role>[\w-]+) (?:of|for|to) (?:the )?\Z"), 40
HYPHENED = re.compile(r"(?:(?<=-)\w+)?(?:-\w+)*")
AGED = re.compile(r",? (?:\(?\d{1,3}\)?(?=[,.)]| )(?! (?:percent|per cent|million|billion))|aged \d{1,3})")
# What may begin a name of three words or more.
OWN: tuple[Callable[[str], object], ...] = (names.is_first_name, names.is_role, names.INITIALS.fullmatch)
COMPANY = re.compile(r",? (?:Inc|Corp|Ltd|LLC|PLC|plc|Co|AG|SA|GmbH|NV|Group|Holdings)\b|\s&\s")


@dataclass(frozen=True, slots=True)
class Text:
    """What the finders read: a part of the article, its parse, and the offsets of what speaks in it, words alone or with a title."""

    part: Part
    text: str
    doc: Doc
    sources: Sequence[tuple[int, int]]
    surnames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with what may stand before it, and whether it can only be a person's."""

    name: str
    sure: bool = False


def recognised(given: Text) -> Iterator[Candidate]:
    """What the parse takes for a person; for a body, where the last word alone speaks elsewhere: "Lionel Prask", later "Prask"."""
    for entity in given.doc.ents:
        several = len(entity) == 1 and entity[0].tag_ == "NNPS"  # "Democrats"
        if entity.label_ == "PERSON" and "\n" not in entity.text and not several and not _is_marked(entity.text, entity.start_char, given):
            office = OFFICE.search(given.text, max(0, entity.start_char - FARTHEST), entity.start_char)
            before = office.group() if office and names.is_role(office["role"]) else ""
            goes_on = HYPHENED.match(given.text, entity.end_char)  # "Park Ji-won", which the tokenizer takes apart
            yield Candidate(before + entity.text + (goes_on.group() if goes_on else ""))
        elif entity.label_ == "ORG" and _named_after(entity.text, given.surnames):
            yield Candidate(entity.text, sure=True)


def _is_marked(name: str, start: int, given: Text) -> bool:
    """Whether quotation marks enclose just a name of some words, as they do titles of works: “Praise Marlow”."""
    end = start + len(name)
    return " " in name and given.text[max(start - 1, 0)] in '“"' and given.text[end : end + 2].lstrip(",.")[:1] in {"”", '"'}


def in_full(given: Text) -> Iterator[Candidate]:
    """A run of capitalised words that begins with a first name, follows a role, precedes an age, or ends in a name that speaks alone."""
    for match in RUN.finditer(given.text):
        run = _trimmed_run(match.group())
        last = run.rpartition(" ")[2]
        trade = names.is_role(last.removesuffix("s")) and not (names.is_role(last) and names.plain(last) in given.surnames)
        if trade or _is_marked(run, match.start(), given) or run.isupper() or COMPANY.match(given.text, match.end()) or is_outlet(run):
            continue
        parted = name_parts.split_name(run)
        if parted is None or names.is_organisation(parted.name) or len(parted.name.split()) < 2:
            continue
        before = given.text[max(0, match.start() - 40) : match.start()]
        introduced = parted.titled or _introduced(before)
        given_name = next((word for word in parted.name.split() if not names.INITIALS.fullmatch(word)), "")  # "J. Robert Oppenheimer"
        known = names.is_first_name(given_name) and (given.part == "body" or is_sentence_case(given.text))
        speaks = names.telling(parted.name)[-1] in given.surnames and (known or not _begins(before))
        if introduced or known or speaks or AGED.match(given.text, match.end()):
            yield Candidate(run, sure=introduced and given.part == "body")


def speaking(given: Text) -> Iterator[Candidate]:
    """A source that can only be a person's name: titled, set off from a role, or two to four words that are no body's."""
    organised = {entity.text for entity in given.doc.ents if entity.label_ in ORGANISED}
    for start, end in given.sources:
        source = given.text[start:end]
        for phrase in re.split(r",|\s[(–—-]|\swho\b", source, maxsplit=2)[:2]:
            parted = name_parts.split_name(phrase)
            if parted is None or names.plain(phrase.split()[0]) == "the":
                continue
            short = 2 <= len(parted.name.split()) <= 4
            several = short and not names.is_organisation(parted.name) and not _is_plural(phrase, start + source.find(phrase), given)
            described = phrase == parted.name and source.startswith(f"{phrase}, ") and names.is_role(_head(source[len(phrase) + 2 :]))
            if described or parted.titled or (several and (names.is_first_name(parted.name.split()[0]) or parted.name not in organised)):
                yield Candidate(phrase, sure=described)


def _is_plural(phrase: str, start: int, given: Text) -> bool:
    """Whether the parse takes the last word of a phrase for several things: "Summary Studies"."""
    span = given.doc.char_span(start, start + len(phrase), alignment_mode="expand")
    return span is not None and len(span) > 0 and span[-1].tag_ in {"NNS", "NNPS"}


def _head(apposed: str) -> str:
    """The last word of a description before what belongs to it: "head" of "head of the agency"."""
    words = re.split(r"\s(?:of|for|at|in|from|who)\s|,", apposed, maxsplit=1)[0].split()
    return words[-1] if words else ""


def couples(given: Text) -> Iterator[Candidate]:
    """The first of two who share a surname: "Ruben and Thea Ostrander" names Ruben Ostrander; "Tom Vasko and his wife, Irene" two."""
    for match in KIN.finditer(given.text):
        if names.is_first_name(match["first"]):
            yield Candidate(f"{match['first']} {match['surname']}", sure=given.part == "body")
    for match in COUPLE.finditer(given.text):
        before = match["before"] or ""
        if before[:1].isupper() and not names.is_role(before.removesuffix("s")):
            continue  # "John Smith and Thea Ostrander"
        if names.is_first_name(match["first"]) and name_parts.split_name(match["second"]) and not names.is_role(match["surname"]):
            yield Candidate(f"{match['first']} {match['surname']}", sure=given.part == "body")


def nicknamed(given: Text) -> Iterator[Candidate]:
    """A given name and a surname with a nickname in marks between them: Thomas “Bomber” Kavan."""
    for match in NICKNAMED.finditer(given.text):
        yield Candidate(f"{match['first']} {match['last']}", sure=given.part == "body")


FINDERS: tuple[Callable[[Text], Iterator[Candidate]], ...] = (recognised, in_full, speaking, couples, nicknamed)


def full_names(docs: Mapping[Part, Doc], texts: Mapping[Part, str], sources: Sequence[tuple[Part, int, int]]) -> dict[str, int]:
    """The fullest form of each person's name and how often a form of it is written, the body's names before the title's.

    ``sources`` are the offsets of the attributions' sources, who speak and so may be persons too.
    """
    written: Counter[str] = Counter()
    sure: set[str] = set()
    spoken = {part: [(start, end) for where, start, end in sources if where == part] for part in docs}
    surnames = frozenset(_surnames(texts[part][start:end] for part, places in spoken.items() for start, end in places))
    bodies = Counter(entity.text for doc in docs.values() for entity in doc.ents if entity.label_ in ORGANISED)
    for part in sorted(docs, key=lambda part: part != "body"):
        given = Text(part, texts[part], docs[part], spoken[part], surnames)
        for candidate in (candidate for find in FINDERS for candidate in find(given)):
            titled = name_parts.split_name(candidate.name)
            placed = _without_place(titled.name, bodies) if titled else ""
            # "Dr Rustom Engineer" is a name with its title alone.
            parted = name_parts.split_name(placed) or (titled if titled and placed == titled.name else None)
            if parted is None or (names.is_organisation(parted.name) and not candidate.sure):
                continue
            written[parted.name] += 1
            if candidate.sure or parted.titled:
                sure.add(parted.name)
    things = articled(written, docs, texts)
    return _merged(Counter({name: count for name, count in written.items() if name not in things}), sure, bodies)


def _surnames(sources: Iterator[str]) -> Iterator[str]:
    """The last word of each source that is a short name: "Oz", "Ms. Castell-Reid", "De Santis"; "Baker", which is a role elsewhere, too."""
    for source in sources:
        if names.is_role(source) and source.istitle():
            yield names.plain(source)
        parted = name_parts.split_name(source)
        if parted is not None and len(source.split()) <= 3 and names.telling(parted.name) and not names.is_first_name(parted.name):
            yield names.telling(parted.name)[-1]


def is_sentence_case(headline: str) -> bool:
    """Whether a headline sets capitals as sentences do, so that they tell names."""
    long = [word for word in headline.split() if len(word) > 3 and word.isalpha()]
    return sum(map(str.islower, long)) >= max(1, len(long) / 3)


def _begins(before: str) -> bool:
    """Whether a sentence begins right after."""
    return not before.strip() or before.rstrip(" \"“‘'").endswith((".", "!", "?", "\n", ":", "”"))


def _introduced(before: str) -> bool:
    """Whether a role stands right before, with or without a comma: "his lawyer, ", "Coach "; not "Lawyers, "."""
    words = before.replace("\n", " . ").split()
    if not words or words[-1].endswith((".", ";", ":")):
        return False
    return names.is_role(words[-1].rstrip(",")) or (words[-1].islower() and names.is_person_noun(words[-1]))


def _named_after(name: str, surnames: frozenset[str]) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 3
        and names.plain(words[-1]) in surnames
        and all(word[0].isupper() for word in words)
        and not names.is_organisation(name)
    )


def _merged(written: Counter[str], sure: set[str], bodies: Counter[str]) -> dict[str, int]:
    """One name for each person: the longest of those that stand for each other; one with small letters before one all in capitals."""
    ranked = sorted(written, key=lambda name: (-len(names.telling(name)), name.isupper(), -len(name), -written[name]))
    full: dict[str, int] = {}
    numbered: list[str] = []
    by_word = ByWord()
    for name in ranked:
        count = written[name]
        alike = [numbered[number] for number in by_word.those(name)]
        single = len(names.telling(name)) == 1
        if not alike:
            rather_body = bodies[name] > count if single else bodies[name] >= count and not names.first_name_gender(name)
            if name not in sure and (rather_body or is_outlet(name) or names.is_role(name.removesuffix("s"))):
                continue
            full[name] = count
            numbered.append(name)
            by_word.add(name)
        elif len(alike) == 1 or not single:
            full[alike[0]] += count
    return full


def _without_place(name: str, bodies: Counter[str]) -> str:
    """A name of three words or more without what was taken for its beginning: a place, a body, where it was filed from, an office.

    >>> [_without_place(name, Counter()) for name in ("Vietnam Tran Duc Minh", "LONDON Pope Urban", "Urbanism Jane Doe")]
    ['Tran Duc Minh', 'Pope Urban', 'Jane Doe']
    """
    words = name.split()
    if names.is_first_name(words[0]) or names.is_role(words[0]):
        return name
    known = listed("people", "names", "countries") | listed("people", "roles", "offices")
    for size in range(1, len(words) - 1):
        first = " ".join(words[:size])
        filed = first.isupper() and len(first) > 2 and not any(word.isupper() for word in words[size:])
        if filed or bodies[first] or names.plain(first) in known:
            return " ".join(words[size:])
    return name


def _trimmed_run(run: str) -> str:
    """The run without what a sentence sets before a name: "But", "Beyond", "Later"."""
    words = run.split()
    owner = next((place for place, word in enumerate(words) if names.POSSESSIVE.search(word)), None)
    if owner is not None:  # "Pep Guardiola’s Manchester City"
        words = [*words[:owner], names.POSSESSIVE.sub("", words[owner])]
    while words and names.plain(words[0]) in listed("people", "names", "never"):
        words.pop(0)
    early = len(words) > 2 and not any(known(words[0]) for known in OWN) and names.is_first_name(words[1])
    return " ".join(words[1:] if early else words)
