"""Who is named in an article, and where: persons with their fullest name, gender and role, and organisations.

All mentions of a person count as one by their names alone (Lee et al. 2013, "Deterministic Coreference Resolution Based on
Entity-Centric, Precision-Ranked Rules": its relaxed head match over proper names).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed, listed_in_any
from claimx.speakers import names
from claimx.speakers.cast import abbreviations
from claimx.speakers.cast.finding import NICKNAMED, full_names
from claimx.speakers.cast.gender import gender_of, pronouns_beside
from claimx.speakers.cast.lookup import Articled, ByPlace, ByWord
from claimx.speakers.cast.mentions import Mention, find_mentions
from claimx.speakers.cast.namesakes import AGED, Ambiguity, Seen, chosen
from claimx.speakers.cast.organisations import (
    Organisation,
    find_organisations,
    introduced_outlets,
    organisation_name,
    without_article,
)
from claimx.speakers.cast.roles import is_weak, roles_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.english.parsing import Parsed
    from claimx.model import Part
    from claimx.speakers.names import Gender


TOLD = re.compile(r"\b(?:told|tells) ((?:[A-Z][\w&’'.-]*\s)*[A-Z][\w&’'-]*)(?=[.,:;])")
# What a title before the name makes somebody, where "the doctor" speaks later.
TITLED = {"dr": "doctor", "doctor": "doctor", "prof": "professor"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article; ``human`` where more than capitals shows that it is one, and may be "he" or "she".

    ``signs`` counts those that are surest: a given name, a title, an age.
    """

    name: str
    gender: Gender | None
    role: str | None
    roles: tuple[str, ...]
    count: int
    human: bool = True
    signs: int = 1


@dataclass(frozen=True)  # without slots: what only looks things up is made when it is first asked for
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
        return self.short.get(name) or abbreviations.spelled_out(name, self._initials)

    def sentence(self, part: Part, offset: int) -> int:
        """The number of the sentence that holds the offset, from 0."""
        return max(bisect_right(self.sentences[part], offset) - 1, 0)

    def bounds(self, part: Part, number: int) -> tuple[int, int]:
        """Where a sentence begins, and where the next one does or the part ends."""
        starts = self.sentences[part]
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.texts[part])

    def at(self, part: Part, start: int, end: int) -> int | None:
        """The last person named between the offsets."""
        return next((m.person for m in reversed(self.mentions_by_place.between(part, start, end)) if m.end <= end), None)

    def person(self, name: str, vetoed: Callable[[int], bool] | None = None) -> int | None:
        """The one person that ``name`` stands for and ``vetoed`` lets pass, or None where there is none or it is anyone's guess."""
        fitting = (index for index in self._by_word.those(name) if vetoed is None or not vetoed(index))
        return chosen(Ambiguity(name, tuple(fitting), self._written))

    def people_named(self, name: str) -> Iterator[int]:
        """All persons whom the name may stand for."""
        return self._by_word.those(name)

    @cached_property
    def mentions_by_place(self) -> ByPlace[Mention]:
        """The mentions of persons, for looking up by offset."""
        return ByPlace(self.mentions)

    @cached_property
    def firsts(self) -> Mapping[int, Mention]:
        """The first mention of each person, by number."""
        return {mention.person: mention for mention in reversed(self.mentions)}

    @cached_property
    def organisations_by_place(self) -> ByPlace[Organisation]:
        """The mentions of organisations, for looking up by offset."""
        return ByPlace(self.organisations)

    @cached_property
    def bodies_by_word(self) -> Mapping[str, ByPlace[Organisation]]:
        """The mentions of bodies and houses, rather than places or peoples, by the first and the last word of their names."""
        found: defaultdict[str, ByPlace[Organisation]] = defaultdict(ByPlace)
        for one in self.organisations:
            words = [names.plain(word) for word in one.name.split()] if one.label in {"ORG", "FAC"} else []
            for word in {*words[:1], *words[-1:]}:
                found[word].add(one)
        return found

    @cached_property
    def organisations_by_name(self) -> Mapping[str, Organisation]:
        """The first mention of each organisation, by its name without "The"."""
        return {one.name.removeprefix("The "): one for one in reversed(self.organisations)}

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The names of what is an organisation, rather than a place or a people, without "The"."""
        return frozenset(one.name.removeprefix("The ") for one in self.organisations if one.label == "ORG")

    def organisation_name(self, phrase: str, label: str) -> str:
        """The name of an organisation, with "The" where any part of the article writes it so."""
        found = (organisation_name(phrase, one, label) for one in self.articled.values())
        return next((name for name in found if name.startswith("The ")), without_article(phrase))

    def in_role(self, noun: str) -> Sequence[int]:
        """Those with a role in which a word means the same as the noun, "Sen." for "senator"."""
        return sorted({person for key in names.role_keys(noun) for person in self._in_role.get(key, ())})

    @cached_property
    def _in_role(self) -> Mapping[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for number, one in enumerate(self.people):
            for word in {word for role in one.roles for word in names.COMPLEMENT.sub("", role).split()}:
                for key in names.role_keys(word):
                    found[key].add(number)
        return found

    @cached_property
    def ranks(self) -> frozenset[str]:
        """The last words of all roles: "SSP" of "SSP Jane Doe"."""
        return frozenset(role.split()[-1] for one in self.people for role in one.roles)

    @cached_property
    def mentions_of(self) -> Mapping[int, ByPlace[Mention]]:
        """The mentions of each person, for looking up by offset."""
        found: defaultdict[int, ByPlace[Mention]] = defaultdict(ByPlace)
        for one in self.mentions:
            found[one.person].add(one)
        return found

    @cached_property
    def articled(self) -> Mapping[Part, Articled]:
        """Where each part writes "The" before something."""
        return {part: Articled(text) for part, text in self.texts.items()}

    @cached_property
    def nouns(self) -> Mapping[Part, Mapping[str, list[int]]]:
        """For each word of organisations without a name, "ministry", the tokens of each part that are it, as nouns."""
        words = listed_in_any("people", "names", "known", "generic") | listed("outlets", "generic")
        found: dict[Part, dict[str, list[int]]] = {}
        for part, doc in self.docs.items():
            own = found.setdefault(part, {})
            for token in doc:
                if token.lower_ in words and token.tag_.startswith("NN"):
                    own.setdefault(token.lower_, []).append(token.i)
        return found

    @cached_property
    def introduced(self) -> Mapping[Part, re.Pattern[str] | None]:
        """The outlets that each part introduces as such, as a pattern."""
        return {part: introduced_outlets(text) for part, text in self.texts.items()}

    @cached_property
    def told(self) -> Counter[str]:
        """How often somebody has told each name something, at the end of a sentence or clause."""
        return Counter(match[1] for text in self.texts.values() for match in TOLD.finditer(text))

    @cached_property
    def _by_word(self) -> ByWord:
        return ByWord(person.name for person in self.people)

    @cached_property
    def _written(self) -> Seen:
        return Seen([person.name for person in self.people], [person.count for person in self.people])

    @cached_property
    def _initials(self) -> Mapping[str, str]:
        return abbreviations.by_initials(one.name for one in self.organisations)


def find_cast(parsed: Parsed, sources: Sequence[tuple[Part, int, int]]) -> Cast:
    """The cast of a parsed article; ``sources`` are the offsets of the attributions' sources, who speak and so may be persons too."""
    docs, texts = parsed.docs, parsed.texts
    spelled = full_names(docs, texts, sources)
    full, counts = list(spelled), list(spelled.values())
    mentions = find_mentions(docs, texts, full, counts)
    votes = pronouns_beside(mentions, docs)
    own: list[list[Mention]] = [[] for _ in full]
    for mention in mentions:
        own[mention.person].append(mention)
    people = tuple(_person(name, own[index], parsed, votes[index]) for index, name in enumerate(full))
    nicknames = {f"{match['first']} {match['last']}": match.group() for text in texts.values() for match in NICKNAMED.finditer(text)}
    people = tuple(replace(one, name=nicknames.get(one.name, one.name)) for one in people)
    organisations, short = find_organisations(docs, texts, [(mention.part, mention.start, mention.end) for mention in mentions])
    return Cast(people, mentions, organisations, docs, texts, parsed.sentences, short, _common(docs))


def _common(docs: Mapping[Part, Doc]) -> frozenset[str]:
    """Words with a capital that are common nouns all the same: those that begin a sentence and are nowhere a name inside one."""
    words = [token for doc in docs.values() for token in doc if token.is_title or token.is_upper]
    proper = {token.text for token in words if token.tag_ == "NNP" and not token.is_sent_start}
    return frozenset(token.text for token in words if token.tag_ in {"NN", "NNS"}) - proper


def _person(name: str, mentions: Sequence[Mention], parsed: Parsed, votes: Counter[Gender]) -> Person:
    """A person with the roles beside the mentions, those of the body first, and the gender that all this tells."""
    own = sorted(mentions, key=lambda mention: mention.part != "body")
    spans = [parsed.docs[mention.part].char_span(mention.start, mention.end, alignment_mode="expand") for mention in own]
    roles = [role for span in spans if span is not None for role in roles_beside(span)]
    before = [span.doc[span.start - 1].text for span in spans if span is not None and span.start]
    role = next((role for role in roles if not is_weak(role)), roles[0] if roles else None)
    gender = gender_of(name, before, roles, votes)
    roles += [TITLED[title] for title in dict.fromkeys(map(names.plain, before)) if title in TITLED]
    name = name.title() if name.isupper() and len(name) > 3 else name  # the label of a transcript
    leading = (*before, *(span.text.split()[0] for span in spans if span is not None))
    telling = names.telling(name)
    styles = Counter(word.capitalize() for word in leading if names.style(word) and names.plain(word) not in telling)  # "Jorge Baron"
    if len(telling) == 1:
        styles.update(word for word in before if names.reigns(word))
    full = f"{styles.most_common(1)[0][0]} {name}" if styles else name
    shorter = " " in name and any(span is not None and len(span) == 1 for span in spans)  # "Prakash" of Aseem Prakash
    placed = zip(own, spans, strict=True)
    aged = any(span is not None and AGED.match(parsed.texts[mention.part], span.end_char) for mention, span in placed)
    signs = sum((aged, bool(styles) or any(map(names.honorific, before)), names.is_first_name(name.split()[0])))
    return Person(full, gender, role, tuple(dict.fromkeys(roles)), len(own), bool(gender or roles or shorter or signs), signs)
