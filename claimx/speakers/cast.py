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

from claimx.lexicon import lexicon
from claimx.lexicon.inflection import lemmas
from claimx.speakers import names
from claimx.speakers.mentions import chosen, places
from claimx.speakers.roles import is_weak, roles_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.model import Part
    from claimx.speakers.names import Gender

TITLE = "|".join(("Mr", "Mrs", "Ms", "Miss", "Dr", "Sen", "Gov", "Rep", "Gen", "Lt", "Sgt", "Capt", "Col", "Prof", "Judge", "Sheriff"))
TITLED = re.compile(rf"\b(?:{TITLE})\b\.?\s+((?:[^\W\d_a-z](?:\.|[\w’'-]*)\s+(?:(?:van|von|de|der|bin|al)\s+)*)*[^\W\d_a-z][\w’'-]*)")
# A first name and what may be a surname: the parse overlooks many, and the lexicon knows the first names.
GIVEN = re.compile(r"\b[A-Z][a-z]+\s(?:[A-Z]\.\s)?(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]i|al)\s(?:der\s)?)?[A-Z][\w’'-]*[a-z]\b(?!\s[A-Z])")
ORGANISED = frozenset(("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"))
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


def cast(docs: Mapping[Part, Doc], sources: Sequence[tuple[Part, int, int]]) -> Cast:
    """The cast of the parsed parts; ``sources`` are the offsets of the attributions' sources, who speak and so may be persons too."""
    texts = {part: doc.text for part, doc in docs.items()}  # a Doc joins its tokens anew each time that it is asked for its text
    spelled = _full_names(docs, texts, sources)
    full, counts = list(spelled), list(spelled.values())
    found: list[tuple[Part, int, int, int]] = []
    for part in docs:
        found += [(part, *place) for place in places(texts[part], full, counts)]
    mentions = tuple(
        Mention(part, start, end, person, *_as_subject(docs[part], start, end)) for part, start, end, person in sorted(found, key=_by_place)
    )
    people = tuple(_person(index, name, mentions, docs) for index, name in enumerate(full))
    people = _with_gender(people, mentions, docs)
    starts = {part: tuple(sentence.start_char for sentence in doc.sents) if len(doc) else () for part, doc in docs.items()}
    return Cast(people, mentions, _spelled_out(tuple(_organisations(docs, mentions))), docs, texts, starts)


def _by_place(found: tuple[Part, int, int, int]) -> tuple[bool, int]:
    return found[0] == "body", found[1]


def _full_names(docs: Mapping[Part, Doc], texts: Mapping[Part, str], sources: Sequence[tuple[Part, int, int]]) -> dict[str, int]:
    """The fullest form of each person's name and how often a form of it is written, the body's names before the title's."""
    written: Counter[str] = Counter()
    sure: set[str] = set()
    surnames = {word for part, start, end in sources if (word := texts[part][start:end])[:1].isupper() and word.isalpha()}
    for part in sorted(docs, key=lambda part: part != "body"):
        text = texts[part]
        candidates = [(entity.text, False) for entity in docs[part].ents if entity.label_ == "PERSON" and "\n" not in entity.text]
        candidates += [(match.group(), True) for match in TITLED.finditer(text)]
        if part == "body":
            candidates += [(match.group(), False) for match in GIVEN.finditer(text) if names.first_name_gender(match.group())]
            candidates += [(name, False) for name in _before_surnames(docs[part], text, surnames)]
        candidates += [(said, False) for where, start, end in sources if where == part and (said := _source_name(text[start:end]))]
        candidates += [(entity.text, True) for entity in docs[part].ents if entity.label_ == "ORG" and _named_after(entity.text, surnames)]
        for candidate, titled in candidates:
            parted = names.part(candidate)
            if parted is None or (names.is_body(parted.name) and not titled) or _overgrown(parted.name, written, part):
                continue
            written[parted.name] += 1
            if titled or parted.titled:
                sure.add(parted.name)
    return _merged(written, sure, Counter(entity.text for doc in docs.values() for entity in doc.ents if entity.label_ in ORGANISED))


def _before_surnames(doc: Doc, text: str, surnames: set[str]) -> Iterable[str]:
    """Full names that the parse overlooks because it does not know the first name: "Mehmet Oz", where "Oz" speaks later on."""
    known = {entity.text for entity in doc.ents if entity.label_ in ORGANISED}
    for surname in surnames:
        for match in re.finditer(rf"(?<![\w.’'-]\s)\b([A-Z][a-z]+)\s(?:[A-Z]\.\s)?{re.escape(surname)}\b", text):
            first = match[1]
            if first not in known and not names.is_role(first) and not names.is_body(match.group()) and f" {first.lower()} " not in text:
                yield match.group()


def _source_name(source: str) -> str | None:
    """A source that can only be a person's name: two or three words, the first a common first name, or titled."""
    head = re.split(r",|\s[(–—-]|\swho\b", source, maxsplit=1)[0]
    parted = names.part(head)
    if parted is None or names.plain(head.split()[0]) == "the":
        return None
    several = 2 <= len(parted.name.split()) <= 4
    return head if parted.titled or (several and names.first_name_gender(parted.name)) else None


def _named_after(name: str, surnames: set[str]) -> bool:
    """Whether what the parse takes for a body is a person, whose last word alone speaks elsewhere: "Lionel Prask", later "Prask"."""
    words = name.split()
    return 2 <= len(words) <= 3 and words[-1] in surnames and all(word[0].isupper() for word in words) and not names.is_body(name)


def _overgrown(name: str, written: Counter[str], part: Part) -> bool:
    """Whether a name of the headline is a known one with its neighbours, as in "Vladimir Putin Got"."""
    words = names.key(name)
    return part == "title" and any(set(names.key(known)) < set(words) for known in written)


def _merged(written: Counter[str], sure: set[str], bodies: Counter[str]) -> dict[str, int]:
    """One name for each person: the longest of those that stand for each other; one with small letters before one all in capitals."""
    ranked = sorted(written, key=lambda name: (-len(names.key(name)), name.isupper(), -len(name), -written[name]))
    full: dict[str, int] = {}
    for name in ranked:
        count = written[name]
        alike = [known for known in full if names.short_for(name, known)]
        single = len(names.key(name)) == 1
        if not alike:
            rather_body = bodies[name] > count if single else bodies[name] >= count and not names.first_name_gender(name)
            if name not in sure and (rather_body or names.is_outlet(name) or names.is_role(name.removesuffix("s"))):
                continue
            full[name] = count
        elif len(alike) == 1 or not single:
            full[alike[0]] += count
    return {_trimmed(name, written): count for name, count in full.items()}


def _trimmed(name: str, written: Counter[str]) -> str:
    """A name without the word that a headline or an insult set before it, where the rest is written more often."""
    words = name.split()
    rests = [" ".join(words[start:]) for start in range(1, len(words) - 1)]
    shorter = [rest for rest in rests if names.first_name_gender(rest)]
    return max(shorter, key=lambda rest: written[rest]) if any(written[rest] > max(written[name], 1) for rest in shorter) else name


def _as_subject(doc: Doc, start: int, end: int) -> tuple[bool, bool]:
    """Whether the words between the offsets are a subject, and whether that of a verb of speech."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.root.dep_ not in SUBJECTS:
        return False, False
    return True, not lemmas(span.root.head.text).isdisjoint(lexicon("stance")["speech"])


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
        for entity in doc.ents:
            key = entity.text, entity.label_
            if key not in named:
                named[key] = organisation_name(entity.text, text, entity.label_)
            name = named[key]
            if entity.label_ in ORGANISED and name and (part, entity.end_char - 1) not in taken:
                subject = entity.root.dep_ in SUBJECTS
                yield Organisation(part, entity.start_char, entity.end_char, name, entity.label_, subject)


def _spelled_out(found: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """The organisations, those that are named by their initials under the full name where the article gives it."""
    full = tuple(dict.fromkeys(one.name for one in found if " " in one.name))
    short = {one.name for one in found if names.is_abbreviation(one.name)}
    meant = {name: known for name in short if (known := spelled_out(name, full)) != name}
    return tuple(replace(one, name=meant.get(one.name, one.name)) for one in found)


def spelled_out(name: str, full: Iterable[str]) -> str:
    """The one of the ``full`` names that ``name`` abbreviates, else the name itself.

    >>> spelled_out("IMF", ["World Bank", "International Monetary Fund"]), spelled_out("IMF", ["World Bank"])
    ('International Monetary Fund', 'IMF')
    """
    return next((known for known in full if names.abbreviates(name, known)), name)


def organisation_name(phrase: str, text: str, label: str = "ORG") -> str:
    """The name of an organisation: without "the", unless it is one word or an outlet's and ``text`` somewhere writes "The" before it.

    >>> organisation_name("the Kremlin", "The Kremlin waits."), organisation_name("the FBI’s", "The FBI waits.")
    ('The Kremlin', 'FBI')
    >>> organisation_name("the World Bank", "The World Bank waits."), organisation_name("the Guardian", "The Guardian waits.")
    ('World Bank', 'The Guardian')
    """
    bare = re.sub(r"^the\s+", "", " ".join(names.unpossessed(phrase).split()), flags=re.IGNORECASE)
    short = " " not in bare and not names.is_abbreviation(bare)
    if label in {"GPE", "NORP", "LOC"} or not (short or names.is_outlet(bare)) or not re.search(rf"\bThe\s+{re.escape(bare)}(?!\w)", text):
        return bare
    return f"The {bare}"
