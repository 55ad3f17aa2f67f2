"""Phrases that are the name of an organisation, or of anything else that is no person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.context import Referent

if TYPE_CHECKING:
    from claimx.speakers.cast.people import Cast

ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)

LINKS = listed("people", "grammar", "links")
# Small words inside an organisation's name.
SMALL = listed("people", "grammar", "small")


def undescribed(phrase: str, cast: Cast) -> str:
    """An organisation's name without what describes it: "the state-run Velonia News Agency", "Global financial firm Corvex Markets"."""
    words = phrase.split()
    small = [index for index, word in enumerate(words) if word not in SMALL and word.rsplit("-", 1)[-1].islower()]
    cut = small[-1] + 1 if small else 0
    before, rest = words[:cut], " ".join(words[cut:])
    kind = bool(before and rest) and names.plain(before[-1]) in listed("people", "names", "generic")  # "the nonprofit RIP Harbour Debt"
    known = kind or names.is_organisation(rest) or rest in cast.bodies
    linked = any(names.plain(word) in LINKS or names.POSSESSIVE.search(word) for word in before)
    if not cut or not known or linked or not names.capital(words[cut]):
        return phrase
    return rest


def organisation_at(phrase: str, cast: Cast, *, title: bool = False) -> Referent | None:
    """A phrase all in capitals, what describes it aside: an organisation, or anything else with a name.

    ``title`` where it is known for a name though it ends in a role.
    """
    bare = undescribed(phrase, cast)
    words = [word for word in re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE).split() if word not in SMALL]
    if not words or not all(names.capital(word) or word[0].isdigit() for word in words):
        return None
    winner = "-" in words[-1] and names.is_person_noun(words[-1])  # "The Oscar-winner"
    ends_in_role = (names.is_role(words[-1]) or winner) and not _is_body(words[-1], cast)
    if ends_in_role and not title:
        return None
    if len(words) > 1 and names.is_role(words[0]) and bare.removeprefix("the ").split()[1] in LINKS:
        # "Republican on the Budget Committee", who may be anybody's rival; "President of Norland"
        return Referent(phrase) if names.plain(words[0]) in listed("people", "roles", "weak") else None
    owners = [word for word in words[:-1] if names.POSSESSIVE.search(word)]
    if owners and not (names.is_organisation(words[-1]) and all(word.endswith(("s’", "s'")) for word in owners)):
        return None  # "Roe’s campaign", but "the Pilots’ Association"
    if len(words) == 1 and words[0] != phrase and words[0].casefold() in listed("people", "names", "common"):
        return None  # "the State"
    if len(words) == 1 and (words[0] in cast.common or names.is_never(words[0])):
        return None  # a word that begins a sentence, or a day or a month
    entity = cast.organisations_by_name.get(" ".join(words))
    people = entity is not None and entity.label == "NORP"
    if people and len(words) == 1 and not words[0].endswith("s"):
        return None  # "The Hungarian" is a person
    plural = people and words[-1].endswith("s")
    single = len(words) == 1 and entity is None and names.plain(bare.split(maxsplit=1)[0]) != "the"
    full = (
        ARTICLE.sub("", bare)
        if plural
        else bare
        if single or ends_in_role
        else cast.organisation_name(bare, entity.label if entity else "ORG")
    )
    return Referent(cast.spelled_out(full), plural=plural, thing=not plural, named=True)


def _is_body(word: str, cast: Cast) -> bool:
    """Whether capitals that are also a rank name a body of the article: "the ACC"."""
    return word.isupper() and word not in cast.ranks and word in cast.short | cast.organisations_by_name.keys()
