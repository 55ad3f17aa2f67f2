"""Where a text names the persons of its cast: every form of a known name, whatever the entity recogniser made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.cast.lookup import ByWord
from claimx.speakers.cast.namesakes import Ambiguity, Seen, chosen
from claimx.speakers.cast.organisations import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.model import Part

LONGEST_TITLE = 12  # characters of "Reverend" and its like, with what stands around it
WORD = re.compile(r"[^\W_][\w.]*(?:[-’'][^\W_][\w]*)*")


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
    by_word, seen = ByWord(full), Seen(full, counts, text)
    position = 0
    while position < len(words):
        matched = _match(words, position, by_word, seen)
        if matched is None:
            position += 1
            continue
        last, person = matched
        start = words[position][0]
        end = start + len(_bare(text[start : words[last][1]]))
        seen.add(start, end, person)
        position = last + 1
    return seen.mentions


def _bare(name: str) -> str:
    """A name without its possessive and the full stop of its sentence; "Jr." and "J." keep theirs."""
    bare = names.POSSESSIVE.sub("", name)
    last = bare.split()[-1]
    keeps = names.plain(last) in listed("people", "names", "suffixes") or len(names.plain(last)) == 1
    return bare if keeps else bare.rstrip(".")


def _match(words: Words, position: int, by_word: ByWord, seen: Seen) -> tuple[int, int] | None:
    """The last word and the person of the longest name that begins at ``position``."""
    for length in range(min(6, len(words) - position), 0, -1):
        last = position + length - 1
        stretch = seen.text[words[position][0] : words[last][1]]
        if words[last][2] not in by_word or "\n" in stretch or "," in stretch:
            continue
        if length > 1 and names.reigns(stretch.split()[0]) and len(names.telling(stretch)) == 1:
            continue
        name = names.unpossessed(stretch)
        fitting = [*by_word.those(name)]
        whole = " " in name and any(name == seen.full[person] for person in fitting)  # "Hugo Engineer", which ends in an office
        if not fitting or not (whole or names.is_name(name.split())) or (length == 1 and _part_of_another(seen.text, words, position)):
            continue
        fitting = _of_title(fitting, seen.full, seen.text, words[position][0], stretch)
        surnames = [person for person in fitting if names.telling(seen.full[person])[-1] == names.plain(name)]
        if length == 1 and surnames:
            fitting = surnames
        person = chosen(Ambiguity(name, tuple(fitting), seen, words[position][0]))
        if person is not None:
            return last + _suffixed(seen.text, words, last, seen.full[person]), person
    return None


def _suffixed(text: str, words: Words, last: int, full: str) -> int:
    """How many words go on the name that ends with a word: one where it is the suffix that the full name has."""
    if last + 1 == len(words) or words[last + 1][2] not in listed("people", "names", "suffixes"):
        return 0
    return int(text[words[last][1] : words[last + 1][0]] in {" ", ", "} and words[last + 1][2] == names.plain(full.rsplit(maxsplit=1)[-1]))


def _of_title(people: Sequence[int], full: Sequence[str], text: str, start: int, stretch: str) -> list[int]:
    """Those of several persons whom the title before the name fits, by the gender that it tells, else who has it before the full name.

    Nobody is meant whom a Mr. or Mrs. contradicts, even where there is no other: by the gender, or by another title of theirs.
    """
    before = text[max(0, start - 24) : start].split()
    own = stretch.split(maxsplit=1)[0]
    title = own if names.style(own) else before[-1] if before else ""
    gender = names.honorific_gender(title)
    fitting = [person for person in people if gender is None or names.first_name_gender(full[person]) in {None, gender}]
    if gender is not None and len(people) > 1:
        fitting = [person for person in fitting if not titled_otherwise(full[person], text)]
    if len(people) == len(fitting) == 1 or not (names.honorific(title) or names.is_role(title)):
        return fitting
    return [person for person in people if f"{title} {full[person]}" in text] or fitting


def titled_otherwise(name: str, text: str) -> bool:
    """Whether the article gives a full name a title that is neither Mr. nor Mrs.: "Dr. Jane Doe", who is not the Mrs. Doe of a family.

    >>> titled_otherwise("Jane Doe", "Mr. Doe met Dr. Jane Doe."), titled_otherwise("Jane Doe", "Ms. Jane Doe, a vet")
    (True, False)
    """
    before = (text[: match.start()][-LONGEST_TITLE:].split()[-1:] for match in re.finditer(re.escape(name), text))
    titles = [word for words in before for word in words if names.honorific(word)]
    return bool(titles) and not any(map(names.honorific_gender, titles))


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
