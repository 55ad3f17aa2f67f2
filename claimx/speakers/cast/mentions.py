"""Where a text names the persons of its cast: every form of a known name, whatever the entity recogniser made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.cast.organisations import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.model import Part

WORD = re.compile(r"[^\W_][\w.]*(?:[-’'][^\W_][\w]*)*")
# The age that stands after a name.
AGED = re.compile(r", (?:aged )?(\d{1,3})\b")
# So many characters back a full name is near.
NEARBY = 800
# So many characters without a mention, and a namesake is no longer spoken of: some five paragraphs. Half or
# double of it changes nothing on 100 annotated pages.
FAR = 2000
# Of two persons with one surname it is the one named so many times as often.
FAR_MORE = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a person is named: offsets into its part; ``subject`` where the name is a sentence's or clause's subject.

    ``speaks`` where it is the subject of a verb of speech.
    """

    part: Part
    start: int
    end: int
    person: int
    subject: bool
    speaks: bool


Words = list[tuple[int, int, str]]


def find_mentions(docs: Mapping[Part, Doc], texts: Mapping[Part, str], full: Sequence[str], counts: Sequence[int]) -> tuple[Mention, ...]:
    """Each place where one of the ``full`` names or a short form of it stands, the headline's first; ``counts`` is how often each does."""
    return tuple(
        Mention(part, start, end, person, *_as_subject(docs[part], texts[part], start, end))
        for part in sorted(docs, key=lambda part: part == "body")
        for start, end, person in places(texts[part], full, counts)
    )


def _as_subject(doc: Doc, text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the words between the offsets are a subject, that of a "who" too, and whether that of a verb of speech."""
    if (span := doc.char_span(start, end, alignment_mode="expand")) is None:
        return False, False
    root = span.root
    while root.dep_ in {"appos", "conj"} and root.head.i < root.i:
        root = root.head  # "his lawyer, Jane Doe, said", "Jane Doe and Carl Roe said"
    if root.dep_ in SUBJECTS:
        return True, not lemmas(root.head.text).isdisjoint(listed("cues", "reporting"))
    # What opens a sentence is what it is about, whatever the parse makes of a long apposition: "Jane Doe, a driver at a dairy, left."
    opens = bool(span[0].is_sent_start) and not names.POSSESSIVE.match(text[end : end + 2])
    clauses = (child for noun in (span.root, root) for child in noun.children if child.dep_ == "relcl")
    return opens or any(child.dep_ in SUBJECTS and child.lower_ == "who" for clause in clauses for child in clause.children), False


def places(text: str, full: Sequence[str], counts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Each place where one of the ``full`` names or a short form of it stands: start, end and the number of the person."""
    words = [(match.start(), match.end(), names.plain(match.group())) for match in WORD.finditer(text)]
    by_word: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    for person, name in enumerate(full):
        if own := names.telling(name):
            # Many may share a first name, which no more than that word alone is short for.
            for key in {(own[0], True), (own[-1], True), (own[-1], False)}:
                by_word[key].append(person)
    found: list[tuple[int, int, int]] = []
    first: dict[int, tuple[int, int]] = {}
    ages: defaultdict[int, set[str]] = defaultdict(set)
    position = 0
    while position < len(words):
        matched = _match(text, words, position, by_word, full, counts, found, first, ages)
        if matched is None:
            position += 1
            continue
        last, person = matched
        start = words[position][0]
        end = start + len(_bare(text[start : words[last][1]]))
        found.append((start, end, person))
        first.setdefault(person, (start, end))
        if aged := AGED.match(text, end):
            ages[person].add(aged[1])
        position = last + 1
    return found


def _bare(name: str) -> str:
    """A name without its possessive and the full stop of its sentence; "Jr." and "J." keep theirs."""
    bare = names.POSSESSIVE.sub("", name)
    last = bare.split()[-1]
    keeps = names.plain(last) in listed("people", "names", "suffixes") or len(names.plain(last)) == 1
    return bare if keeps else bare.rstrip(".")


SENTENCE = re.compile(r"[.!?][”\"’]?\s")
OPENING = 2  # words before a name that still opens its sentence: "His brother Max Wick"


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that may be several persons'.

    ``people`` are the numbers of those whom it may name, ``full`` and ``counts`` the names of all persons and how often each is written.
    ``before`` are the mentions up to ``start`` in ``text``, ``first`` the first of each person among them, ``ages`` those that stand after
    them; all are empty where the name stands in no text.
    """

    name: str
    people: tuple[int, ...]
    full: Sequence[str]
    counts: Sequence[int]
    text: str = ""
    start: int = 0
    before: Sequence[tuple[int, int, int]] = ()
    first: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    ages: Mapping[int, set[str]] = field(default_factory=dict)

    @property
    def nearest(self) -> tuple[int, int] | None:
        """Of those named in full not far before the last one, and where that mention ends; nobody who is named for somebody else's sake.

        "Mia Wick, Otto Wick's sister": the next Wick is Mia.
        """
        for first, last, person in reversed(self.before):
            if self.start - first > NEARBY:
                break
            mention = self.text[first:last]
            if person in self.people and " " in mention and names.unpossessed(mention) == mention and not _possesses(self.text, last):
                return person, last
        return None


def of_that_age(name: Ambiguity) -> int | None:
    """Of those of one surname the only one who may be of the age that stands after it: "Brown, 41" is not the Brown who is 40."""
    own = AGED.match(name.text, name.start + len(name.name)) if name.text else None
    if own is None or len(name.people) < 2:
        return None
    fitting = [person for person in name.people if name.ages.get(person, set()) <= {own[1]}]
    return fitting[0] if len(fitting) == 1 else None


def named_in_paragraph(name: Ambiguity) -> int | None:
    """A bare surname is that of the last person named in full in its paragraph, but not of one of two named together."""
    nearest = name.nearest if " " not in name.name else None
    if nearest is None or "\n\n" in name.text[nearest[1] : name.start]:
        return None
    return None if _together(name, nearest[1]) else nearest[0]


def gone_since(name: Ambiguity) -> int | None:
    """A bare surname is that of the last person named in full, where the others have not been spoken of for long."""
    nearest = name.nearest if " " not in name.name else None
    if nearest is None:
        return None
    recent = takewhile(lambda mention: name.start - mention[0] <= FAR, reversed(name.before))
    late = {person for _, _, person in recent if person in name.people}
    return nearest[0] if late == {nearest[0]} else None


def _together(name: Ambiguity, end: int) -> bool:
    """Whether the mention that ends there comes right after "and" and another of those whom the name may mean."""
    for other, one in pairwise(reversed(name.before)):
        if other[1] == end:
            joined = name.text[one[1] : other[0]].strip() in {"and", "&"}
            return joined and one[2] in name.people and one[2] != other[2]
    return False


def written_so(name: Ambiguity) -> int | None:
    """The only person, or the one whose full name is just that."""
    exact = [person for person in name.people if names.telling(name.full[person]) == names.telling(name.name)]
    return (exact or name.people)[0] if len(exact) == 1 or len(name.people) == 1 else None


def far_more_often(name: Ambiguity) -> int | None:
    """The one who is named far more often."""
    ranked = sorted(name.people, key=lambda person: -name.counts[person])
    return ranked[0] if len(ranked) > 1 and name.counts[ranked[0]] >= FAR_MORE * name.counts[ranked[1]] else None


def brought_in_first(name: Ambiguity) -> int | None:
    """A surname alone is that of the one whom the article brought in first; the others keep their first names.

    Two who come in together are no first and second: "Ruben and Thea Ostrander", "Otto Wick fled. His brother Max Wick stayed."
    """
    if " " in name.name or name.nearest is None:
        return None
    first = {person: name.first[person] for person in name.people if person in name.first}
    ranked = sorted(first, key=lambda person: first[person])
    if len(ranked) > 1:
        between = name.text[first[ranked[0]][1] : first[ranked[1]][0]]
        *others, own = SENTENCE.split(between)
        if between.strip() in {"and", "&"} or (others and "\n\n" not in between and len(own.split()) <= OPENING):
            return None
    return ranked[0]


def _possesses(text: str, end: int) -> bool:
    return text.startswith(("'s ", "’s "), end)


# Of several persons the one whom the first of these gives.
CHOICES: tuple[Callable[[Ambiguity], int | None], ...] = (
    of_that_age,
    named_in_paragraph,
    written_so,
    gone_since,
    far_more_often,
    brought_in_first,
)


def chosen(name: Ambiguity) -> int | None:
    """The person whom a name stands for; None where it is nobody's, or anyone's guess."""
    if not name.people:
        return None
    return next((person for rule in CHOICES if (person := rule(name)) is not None), None)


def _match(
    text: str,
    words: Words,
    position: int,
    by_word: Mapping[tuple[str, bool], list[int]],
    full: Sequence[str],
    counts: Sequence[int],
    found: Sequence[tuple[int, int, int]],
    first: Mapping[int, tuple[int, int]],
    ages: Mapping[int, set[str]],
) -> tuple[int, int] | None:
    """The last word and the person of the longest name that begins at ``position``.

    ``by_word`` are the numbers of those who may be meant by a name that ends in a word, and whether it is all of the name.
    """
    for length in range(min(6, len(words) - position), 0, -1):
        last = position + length - 1
        if (words[last][2], True) not in by_word:
            continue
        stretch = text[words[position][0] : words[last][1]]
        if "\n" in stretch or "," in stretch or (length == 2 and names.reigns(stretch.split()[0])):
            continue
        name = names.unpossessed(stretch)
        known = by_word.get((words[last][2], len(names.telling(name)) == 1), ())
        fitting = [person for person in known if names.short_for(name, full[person])]
        if not fitting or not names.is_name(name.split()) or (length == 1 and _part_of_another(text, words, position)):
            continue
        fitting = _of_title(fitting, full, text, words[position][0], stretch)
        surnames = [person for person in fitting if names.telling(full[person])[-1] == names.plain(name)]
        if length == 1 and surnames:
            fitting = surnames
        person = chosen(Ambiguity(name, tuple(fitting), full, counts, text, words[position][0], found, first, ages))
        if person is not None:
            return last, person
    return None


def _of_title(people: Sequence[int], full: Sequence[str], text: str, start: int, stretch: str) -> list[int]:
    """Those of several persons whom the title before the name fits, by the gender that it tells, else who has it before the full name.

    Nobody is meant whom a Mr. or Mrs. contradicts, even where there is no other.
    """
    before = text[max(0, start - 24) : start].split()
    own = stretch.split(maxsplit=1)[0]
    title = own if names.style(own) else before[-1] if before else ""
    gender = names.honorific_gender(title)
    fitting = [person for person in people if gender is None or names.first_name_gender(full[person]) in {None, gender}]
    if len(people) == len(fitting) == 1 or not (names.honorific(title) or names.is_role(title)):
        return fitting
    return [person for person in people if f"{title} {full[person]}" in text] or fitting


def _part_of_another(text: str, words: Words, position: int) -> bool:
    """Whether a lone surname is a piece of some other name: "Trump Tower", "Melania Trump"."""
    start, end, _ = words[position]
    if position + 1 < len(words) and text[end : words[position + 1][0]] == " ":
        following = text[words[position + 1][0] : words[position + 1][1]]
        if following[0].isupper() and names.is_organisation(following):
            return True
    if position and text[words[position - 1][1] : start] == " ":
        before = text[words[position - 1][0] : words[position - 1][1]]
        return before[0].isupper() and names.is_first_name(before)
    return False
