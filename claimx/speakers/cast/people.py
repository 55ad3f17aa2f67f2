"""Who is named in an article, and where: persons with their fullest name, gender and role, and organisations.

All mentions of a person count as one by their names alone (Lee et al. 2013, "Deterministic Coreference Resolution Based on
Entity-Centric, Precision-Ranked Rules": its relaxed head match over proper names).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.speakers import names
from claimx.speakers.cast.finding import full_names
from claimx.speakers.cast.gender import Traces, gender_of, pronouns_beside
from claimx.speakers.cast.mentions import Ambiguity, Mention, chosen, find_mentions
from claimx.speakers.cast.organisations import Organisation, find_organisations, spelled_out
from claimx.speakers.cast.roles import is_weak, roles_beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.english.parsing import Parsed
    from claimx.model import Part
    from claimx.speakers.names import Gender


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article."""

    name: str
    gender: Gender | None
    role: str | None
    roles: tuple[str, ...]
    count: int


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
        fitting = (
            index
            for index, person in enumerate(self.people)
            if names.short_for(name, person.name) and (gender is None or person.gender in {None, gender})
        )
        return chosen(Ambiguity(name, tuple(fitting), [one.name for one in self.people], [one.count for one in self.people]))


def find_cast(parsed: Parsed, sources: Sequence[tuple[Part, int, int]]) -> Cast:
    """The cast of a parsed article; ``sources`` are the offsets of the attributions' sources, who speak and so may be persons too."""
    docs, texts = parsed.docs, parsed.texts
    spelled = full_names(docs, texts, sources)
    full, counts = list(spelled), list(spelled.values())
    mentions = find_mentions(docs, texts, full, counts)
    votes = pronouns_beside(mentions, docs)
    people = tuple(_person(index, name, mentions, docs, votes[index]) for index, name in enumerate(full))
    organisations, short = find_organisations(docs, texts, [(mention.part, mention.start, mention.end) for mention in mentions])
    return Cast(people, mentions, organisations, docs, texts, parsed.sentences, short, _common(docs))


def _common(docs: Mapping[Part, Doc]) -> frozenset[str]:
    """Words with a capital that are common nouns all the same: those that begin a sentence and are nowhere a name inside one."""
    words = [token for doc in docs.values() for token in doc if token.is_title or token.is_upper]
    proper = {token.text for token in words if token.tag_ == "NNP" and not token.is_sent_start}
    return frozenset(token.text for token in words if token.tag_ in {"NN", "NNS"}) - proper


def _person(index: int, name: str, mentions: Sequence[Mention], docs: Mapping[Part, Doc], votes: Counter[Gender]) -> Person:
    """A person with the roles beside the mentions, those of the body first, and the gender that all this tells."""
    own = sorted((mention for mention in mentions if mention.person == index), key=lambda mention: mention.part != "body")
    spans = [docs[mention.part].char_span(mention.start, mention.end, alignment_mode="expand") for mention in own]
    roles = [role for span in spans if span is not None for role in roles_beside(span)]
    before = [span.doc[span.start - 1].text for span in spans if span is not None and span.start]
    role = next((role for role in roles if not is_weak(role)), roles[0] if roles else None)
    gender = gender_of(Traces(name, tuple(before), tuple(roles), votes))
    styles = Counter(word for word in (*before, *(span.text.split()[0] for span in spans if span is not None)) if names.style(word))
    full = f"{styles.most_common(1)[0][0]} {name}" if styles else name
    return Person(full, gender, role, tuple(dict.fromkeys(roles)), len(own))
