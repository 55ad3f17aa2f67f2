"""Sources that name who speaks: what they hold beside the name, and the rules for them in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from claimx.english.lexicon import listed
from claimx.english.outlets import is_outlet
from claimx.speakers import names, pronoun_kinds
from claimx.speakers.bodies import organisation_at
from claimx.speakers.cast.abbreviations import is_abbreviation
from claimx.speakers.context import WHEN, Context, Referent, phrase_of
from claimx.speakers.labels import label, topic
from claimx.speakers.one_name import bare_of, described_and_named, name, name_at
from claimx.speakers.together import several, with_others

# An abbreviation in brackets that goes on with words: "the Union of Drivers (Nud) secretary".
SHORT = re.compile(r"\s\([“\"]?[A-Za-z][\w.&-]{1,11}(?:\s[\w.&-]{1,11}){0,2}[”\"]?\)(?=,?\s\w)")
# A comma that was set after an honorific: "Dr, Jane Doe".
TITLE_COMMA = re.compile(r"(?<=\bDr|\bMr),\s|(?<=\bMrs),\s")
# "a new report by the Harbour Trust", "the Courier's report".
PUT_OUT = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:(?P<whose>[A-Z][^\s,]*(?:(?:\s|,\s(?=Inc|Ltd|LLC))[^\s,]+){0,3}?)[’']s?\s+)?"
    r"(?P<called>(?:[^\s,]+\s+){0,6}?)(?P<what>[a-z]+)"
    r"(?(whose)$|\s+(?:(?:issued|released|published|compiled|put\sout)\s+)?(?:by|from|in)\s+(?P<who>(?:the\s+)?[A-Z].*))"
)
# Who only carried it: "and carried by the Courier".
CARRIED = re.compile(r"\sand\s[a-z]+\sby\s.*$")
# "an International Monetary Fund report", "a Courier tally based on court records".
COMPOUND = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:(?:[a-z-]+\s+){1,2}|[A-Z]\w+\s\d{4}\s)?(?P<who>[A-Z]\S*(?:\s(?:(?:of|for|and|the)\s)*[A-Z]\S*)*)\s(?P<what>[a-z]+)(?:\s(?:based|in|on|of|from|into|that|released|published)\s.*)?$"
)
# "the elder Wick".
ELDER = re.compile(r"the (?P<which>elder|older|younger) (?P<name>[A-Z]\S+)", re.IGNORECASE)
# "the president [Jane Doe]", "they (the Roes)": the editor names who is meant.
INSERTED = re.compile(r"(?:\[|(?<=\b[Hh]e )\(|(?<=\b[Ss]he )\(|(?<=\b[Tt]hey )\(|(?<=\b[Ii]t )\()(?P<name>[^\])]+)[\])]$")
# "a witness who only wished to be called Alex".
CALLED = re.compile(r"\swho\s[^,]*\b(?:called|named|known\sas|identified\sas|as)\s(?P<name>[A-Z]\S*(?:\s[A-Z]\S*)*)$")
# A name in quotation marks: the “Norland Knot”.
MARKED = re.compile(r"(?:[Tt]he )?[“\"]([^“”\"]+)[”\"]")


def evened(source: str) -> str:
    """A source without an abbreviation in brackets inside it, the comma after an honorific, and when somebody spoke.

    >>> evened("The Drivers’ Union (DU) secretary, Dr, Jane Doe"), evened("Jane Doe late on Thursday")
    ('The Drivers’ Union secretary, Dr Jane Doe', 'Jane Doe')
    """
    marked = MARKED.fullmatch(source.strip())
    return WHEN.sub("", TITLE_COMMA.sub(" ", SHORT.sub("", marked[1] if marked else source)))


def inserted(source: str, context: Context) -> Referent | None:
    """Who is named in brackets or by a clause: "the president [Jane Doe]", "They (the Roes)", "a witness who wished to be called Alex".

    A body in brackets goes with the person whose name the source begins with: "Jane Doe president of the Harbour Trust [HT]".
    """
    found = INSERTED.search(source) or CALLED.search(phrase_of(source))
    meant = name_at(found["name"], context) if found else None
    if found is None or meant is None:
        return None
    first = next(iter(context.cast.mentions_by_place.between(context.part, context.start, context.start + 1)), None)
    if meant.thing and first is not None:
        return context.person(first.person)
    description = bare_of(found.string[: found.start()])
    return replace(meant, role=description or None) if not pronoun_kinds.is_pronoun(description) else meant


def put_out(source: str, context: Context) -> Referent | None:
    """Who put out what speaks: "a new report by the Harbour Trust" is the Harbour Trust's."""
    phrase, cast = phrase_of(source), context.cast
    found, compound = PUT_OUT.match(phrase), COMPOUND.match(phrase)
    if found and _is_document(found["what"]):
        author = cast.person(names.unpossessed(found["whose"])) if found["whose"] else None
        who = CARRIED.sub("", found["who"] or found["whose"])
        return context.person(author) if author is not None else organisation_at(who, cast, title=is_outlet(who))
    if compound is None or not _is_document(compound["what"]):
        return None
    who = compound["who"]
    return organisation_at(who, cast) if who in cast.bodies or names.is_organisation(who) or is_abbreviation(who) else None


def _is_document(word: str) -> bool:
    return bool({word.casefold(), word.casefold().removesuffix("s")} & (listed("people", "names", "documents") | {"statement", "paper"}))


def elder_or_younger(source: str, context: Context) -> Referent | None:
    """Of two of one surname the parent or the child: "the elder Wick"; the source's own words where that is not told."""
    found = ELDER.fullmatch(phrase_of(source))
    if found is None:
        return None
    surname, people = names.telling(found["name"])[-1:], context.cast.people
    own = [index for index, person in enumerate(people) if names.telling(person.name)[-1:] == surname]
    called = {index: {names.plain(word) for role in people[index].roles for word in role.split()} for index in own}
    kin, other = ("children", "parents") if found["which"].casefold() == "younger" else ("parents", "children")
    for one, two in (own, own[::-1]) if len(own) == 2 else ():
        if called[one] & listed("people", "roles", kin) or called[two] & listed("people", "roles", other):
            return context.person(one)
    return Referent(phrase_of(source))


# What a source's name is, by the first of these that finds one.
NAMES: tuple[Callable[[str, Context], Referent | None], ...] = (
    topic,
    label,
    put_out,
    elder_or_younger,
    several,
    with_others,
    inserted,
    described_and_named,
    name,
)
