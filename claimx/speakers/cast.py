"""Who is named in an article, and where: persons with their fullest name, gender and role, and organisations.

All mentions of a person count as one by their names alone (Lee et al. 2013, "Deterministic Coreference Resolution Based on
Entity-Centric, Precision-Ranked Rules": its relaxed head match over proper names).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimx.english.inflection import lemmas
from claimx.english.lexicon import listed
from claimx.english.outlets import is_outlet
from claimx.speakers import names
from claimx.speakers.mentions import chosen, places
from claimx.speakers.naming import ORGANISED, full_names
from claimx.speakers.roles import is_weak, roles_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Span

    from claimx.english.parsing import Parsed
    from claimx.model import Part
    from claimx.speakers.names import Gender

# An abbreviation in brackets: "(IMF)", "(the “CDC”)".
BRACKETED = re.compile(r"\s*\((?:the\s+)?[“\"]?([A-Z][\w.&-]{1,9})[”\"]?\)")
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article."""

    name: str
    gender: Gender | None
    role: str | None
    roles: tuple[str, ...]
    count: int


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


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mention of an organisation, place or people: ``name`` without "the" unless the article writes "The" as part of it."""

    part: Part
    start: int
    end: int
    name: str
    label: str
    subject: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone and everything named in an article; mentions in text order, those in the title first."""

    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    organisations: tuple[Organisation, ...]
    docs: Mapping[Part, Doc]
    texts: Mapping[Part, str]
    sentences: Mapping[Part, tuple[int, ...]] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()

    def spelled_out(self, name: str) -> str:
        """The full name of an organisation that the article also writes in short: "IMF", "the Norland CDC"."""
        before, _, last = name.rpartition(" ")
        full = self.short.get(name) or spelled_out(name, (one.name for one in self.organisations))
        if full != name or not before or not names.is_abbreviation(last):
            return full
        longer = self.spelled_out(last)
        return longer if longer.startswith(f"{before} ") else name

    def sentence(self, part: Part, offset: int) -> int:
        """The number of the sentence that holds the offset, from 0."""
        return max(bisect_right(self.sentences[part], offset) - 1, 0)

    def at(self, part: Part, start: int, end: int) -> int | None:
        """The last person named between the offsets."""
        return next((m.person for m in reversed(self.mentions) if m.part == part and start <= m.start and m.end <= end), None)

    def person(self, name: str, gender: Gender | None = None) -> int | None:
        """The one person that ``name`` stands for, or None where there is none or it is anyone's guess.

        Of several with that name the one whose gender fits is meant, then the one whose name is written far more often.
        """
        fitting = [
            index
            for index, person in enumerate(self.people)
            if names.short_for(name, person.name) and (gender is None or person.gender in {None, gender})
        ]
        return chosen(fitting, [person.name for person in self.people], name, [person.count for person in self.people])


def cast(parsed: Parsed, sources: Sequence[tuple[Part, int, int]]) -> Cast:
    """The cast of a parsed article; ``sources`` are the offsets of the attributions' sources, who speak and so may be persons too."""
    docs, texts = parsed.docs, parsed.texts
    spelled = full_names(docs, texts, sources)
    full, counts = list(spelled), list(spelled.values())
    found: list[tuple[Part, int, int, int]] = []
    for part in docs:
        found += [(part, *place) for place in places(texts[part], full, counts)]
    mentions = tuple(
        Mention(part, start, end, person, *_as_subject(docs[part], start, end)) for part, start, end, person in sorted(found, key=_by_place)
    )
    people = tuple(_person(index, name, mentions, docs) for index, name in enumerate(full))
    people = _with_gender(people, mentions, docs)
    bodies = tuple(_organisations(docs, mentions))
    short = _short(bodies, texts)
    bodies = tuple(replace(one, name=short.get(one.name, one.name)) for one in bodies)
    return Cast(people, mentions, bodies, docs, texts, parsed.sentences, short, _common(docs))


def _common(docs: Mapping[Part, Doc]) -> frozenset[str]:
    """Words with a capital that are common nouns all the same: those that begin a sentence and are nowhere a name inside one."""
    words = [token for doc in docs.values() for token in doc if token.is_title or token.is_upper]
    proper = {token.text for token in words if token.tag_ == "NNP" and not token.is_sent_start}
    return frozenset(token.text for token in words if token.tag_ in {"NN", "NNS"}) - proper


def _by_place(found: tuple[Part, int, int, int]) -> tuple[bool, int]:
    return found[0] == "body", found[1]


def _as_subject(doc: Doc, start: int, end: int) -> tuple[bool, bool]:
    """Whether the words between the offsets are a subject, and whether that of a verb of speech."""
    span = doc.char_span(start, end, alignment_mode="expand")
    root = span.root if span is not None else None
    while root is not None and root.dep_ in {"appos", "conj"} and root.head.i < root.i:
        root = root.head  # "his lawyer, Jane Doe, said", "Jane Doe and Carl Roe said"
    if root is None or root.dep_ not in SUBJECTS:
        return False, False
    return True, not lemmas(root.head.text).isdisjoint(listed("cues", "reporting"))


def _person(index: int, name: str, mentions: tuple[Mention, ...], docs: Mapping[Part, Doc]) -> Person:
    """A person with the roles beside the mentions, those of the body first, and the gender that these or the first name tell."""
    own = sorted((mention for mention in mentions if mention.person == index), key=lambda mention: mention.part != "body")
    roles: list[str] = []
    genders: Counter[Gender] = Counter()
    for mention in own:
        span = docs[mention.part].char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            continue
        roles += roles_beside(span)
        before = docs[mention.part][max(span.start - 2, 0) : span.start].text.split()
        parted = names.part(f"{before[-1]} {name}") if before and names.honorific(before[-1]) else None
        if parted and parted.gender:
            genders[parted.gender] += 1
    role = next((role for role in roles if not is_weak(role)), roles[0] if roles else None)
    titled = genders.most_common(1)[0][0] if genders else None
    gender = titled or next((told for role in roles if (told := names.role_gender(role))), None) or names.first_name_gender(name)
    return Person(name, gender, role, tuple(dict.fromkeys(roles)), len(own))


def _with_gender(people: tuple[Person, ...], mentions: tuple[Mention, ...], docs: Mapping[Part, Doc]) -> tuple[Person, ...]:
    """Unknown genders by the pronouns near the names: in a sentence that names one person only, the first he or she after the name."""
    votes: defaultdict[int, Counter[Gender]] = defaultdict(Counter)
    for part, doc in docs.items():
        for sentence in doc.sents if len(doc) else ():
            here = [mention for mention in mentions if mention.part == part and sentence.start_char <= mention.start < sentence.end_char]
            if len({mention.person for mention in here}) != 1:
                continue
            for token in sentence:
                gender = next((kind for kind in ("masculine", "feminine") if token.lower_ in names.words_of("pronouns", kind)), None)
                if gender and token.idx > here[0].end and (here[0].subject or token.dep_ in SUBJECTS):
                    votes[here[0].person][gender] += 1  # type: ignore[index]
                    break
    return tuple(
        Person(
            person.name,
            person.gender or _majority(votes[index]) or names.alone_gender(person.name),
            person.role,
            person.roles,
            person.count,
        )
        for index, person in enumerate(people)
    )


def _majority(votes: Counter[Gender]) -> Gender | None:
    ranked = votes.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]) else None


def _organisations(docs: Mapping[Part, Doc], mentions: tuple[Mention, ...]) -> Iterable[Organisation]:
    text = "\n".join(doc.text for doc in docs.values())
    taken = {(mention.part, offset) for mention in mentions for offset in range(mention.start, mention.end)}
    named: dict[tuple[str, str], str] = {}  # each looks through the whole text
    for part, doc in docs.items():
        for found in doc.ents:
            label, entity = found.label_, _capitalised(found)
            key = entity.text, label
            if key not in named:
                named[key] = organisation_name(entity.text, text, label)
            name = named[key]
            if label in ORGANISED and name and (part, entity.end_char - 1) not in taken:
                subject = any(token.dep_ in SUBJECTS and token.head not in entity for token in entity)
                yield Organisation(part, entity.start_char, entity.end_char, name, label, subject)


def _capitalised(entity: Span) -> Span:
    """The entity without the small words that the recogniser took with it: "the Ministry of Health accused"."""
    end = len(entity)
    while end > 1 and entity[end - 1].is_lower:
        end -= 1
    return entity[:end]


def _short(found: tuple[Organisation, ...], texts: Mapping[Part, str]) -> dict[str, str]:
    """The full name for each short one: by the brackets after it, by its initials, or because everyone knows it."""
    full = tuple(dict.fromkeys(one.name for one in found if not names.is_abbreviation(one.name)))
    known = {short: name for short, name in names.known_short() if name in full}
    initials = {one.name: spelled_out(one.name, full) for one in found if names.is_abbreviation(one.name)}
    bracketed: dict[str, str] = {}
    for one in found:
        beside = BRACKETED.match(texts[one.part], one.end)
        if beside and " " in one.name and names.is_abbreviation(beside[1]):
            bracketed.setdefault(beside[1], one.name)
    return known | {short: name for short, name in initials.items() if short != name} | bracketed


def spelled_out(name: str, full: Iterable[str]) -> str:
    """The one of the ``full`` names that ``name`` abbreviates, else the name itself.

    >>> spelled_out("IMF", ["World Bank", "International Monetary Fund"]), spelled_out("IMF", ["World Bank"])
    ('International Monetary Fund', 'IMF')
    """
    return next((known for known in full if names.abbreviates(name, known)), name)


def organisation_name(phrase: str, text: str, label: str = "ORG") -> str:
    """The name of an organisation without "the"; but one word, a house or an outlet keeps the "The" that ``text`` has before it.

    >>> organisation_name("the Kremlin", "The Kremlin waits."), organisation_name("the FBI’s", "The FBI waits.")
    ('The Kremlin', 'FBI')
    >>> organisation_name("the World Bank", "The World Bank waits."), organisation_name("the Guardian", "The Guardian waits.")
    ('World Bank', 'The Guardian')
    """
    bare = re.sub(r"^the\s+", "", " ".join(names.unpossessed(phrase).split()), flags=re.IGNORECASE)
    short = (" " not in bare and not names.is_abbreviation(bare)) or bare.endswith(" House")
    if label in {"GPE", "NORP", "LOC"} or not (short or is_outlet(bare)) or not re.search(rf"\bThe\s+{re.escape(bare)}(?!\w)", text):
        return bare
    return f"The {bare}"
