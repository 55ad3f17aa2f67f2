"""Several who speak together: by their names, by the plural of their surname, and a person with others who have no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.speakers import name_parts, names
from claimx.speakers.bodies import LINKS, organisation_at
from claimx.speakers.context import Context, Referent, phrase_of
from claimx.speakers.one_name import JOINED, described_and_named, ends_in_role, name
from claimx.speakers.veto import whom

if TYPE_CHECKING:
    from collections.abc import Sequence

BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")
BOTH = re.compile(r"^(?:[Bb]oth|[Nn]either)\s")
RELATIVE = re.compile(r"\s(?:who|whose|which|that)\s")
# "the Sumners".
FAMILY = re.compile(r"[Tt]he ([A-Z][\w’'-]+)")
# Somebody with others who have no name: "Roe and his team".
FOLLOWED = re.compile(r"^(?P<name>.+?)(?P<others>(?<!\s)\s++and\s++(?:his|her|their)\s.+)$", re.DOTALL)


def several(source: str, context: Context) -> Referent | None:
    """Several persons or organisations in one source, persons by the full name: "Joe Biden and Kamala Harris"."""
    source = BOTH.sub("", source)
    pieces = BETWEEN.split(phrase_of(source))
    if len(pieces) < 2 or not JOINED.search(source):
        return _family(source, context)
    full = []
    leading = name_parts.split_name(pieces[0])
    shared = leading.role if leading and leading.role and leading.role.endswith("s") else None  # "Presidents Jane Doe and Carl Roe"
    for piece in pieces:
        name = name_parts.split_name(piece)
        person = whom(name.name, context) if name else None
        before = piece[: piece.rfind(name.name)].split() if name and name.name in piece else []
        if name is None or (person is None and not name.titled) or any(names.plain(word) in LINKS | {"the"} for word in before):
            return _two(source, context) or _listed(pieces, source, context)
        full.append(name.name if person is None else context.cast.people[person].name)
    return _together(full, shared)


def _family(source: str, context: Context) -> Referent | None:
    """The two of one surname whom its plural means: "the Sumners"; the source's own words where there are more."""
    found = FAMILY.fullmatch(phrase_of(source))
    forms = {names.plain(found[1].removesuffix(end)) for end in ("", "s", "es")} if found else set()
    own = [person for person in context.cast.firsts if forms.intersection(names.telling(context.cast.people[person].name)[-1:])]
    if len(own) < 2:
        return None
    both = sorted(own, key=lambda person: context.cast.firsts[person].start)
    return _together([context.cast.people[person].name for person in both]) if len(own) == 2 else Referent(phrase_of(source), plural=True)


def _together(full: Sequence[str], role: str | None = None) -> Referent:
    return Referent(", ".join(full[:-1]) + " and " + full[-1], role=role, plural=True, named=True)


def _two(source: str, context: Context) -> Referent | None:
    """Two persons of whom one is described: "Joe Roe and his guest, the boxer Bo Dorn"; what belongs to the first ends before a comma."""
    first, joined, second = source.rpartition(" and ")
    if not joined or RELATIVE.search(first) or JOINED.search(first):
        return None
    found: list[str] = []
    for side in (first.rstrip(","), second):
        meant = described_and_named(side, context) or name(side, context)
        if meant is None or meant.person is None or meant.name is None:
            return None
        if side is not second and "," in side[side.rfind(meant.name.split()[-1]) :] and not first.endswith(","):
            return None  # "Jane Doe, a friend of Carl Roe and Ann Poe"
        found.append(meant.name)
    return _together(found) if found[0] != found[1] else None


def _listed(pieces: list[str], source: str, context: Context) -> Referent | None:
    """Organisations in a row, in the source's words: "Norvik, Celtic Star and the Harbour Trust"."""
    known = context.cast.organisations_by_name
    if any(names.is_role(piece.split()[0]) or ends_in_role(piece) for piece in pieces[1:]) or ends_in_role(pieces[0]):
        return None  # "Jane Doe, Head of Sales and Head of Research"
    listed = all(organisation_at(piece, context.cast) for piece in pieces) and (len(pieces) > 2 or all(piece in known for piece in pieces))
    return Referent(phrase_of(source), plural=True, named=True) if listed else None


def with_others(source: str, context: Context) -> Referent | None:
    """A person with others who have no name: "Roe and his team"."""
    followed = FOLLOWED.match(phrase_of(source))
    leader = name_parts.split_name(followed["name"]) if followed else None
    number = context.cast.person(leader.name) if leader else None
    if followed is None or leader is None or leader.name != followed["name"] or number is None:
        return None
    return Referent(context.cast.people[number].name + followed["others"], plural=True, named=True)
