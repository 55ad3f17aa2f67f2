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
from claimx.speakers.context import NOBODY, WHEN, Context, Referent, phrase_of
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


def salutation(source: str, _: Context) -> Referent | None:
    """Nobody: who is written to, "Dear Abby", says nothing."""
    return NOBODY if source.casefold().startswith("dear ") else None


def inserted(source: str, context: Context) -> Referent | None:
    """Who is named in brackets or by a clause: "the president [Jane Doe]", "They (the Roes)", "a witness who wished to be called Alex"."""
    phrase = phrase_of(source)
    found = INSERTED.search(source) or CALLED.search(phrase)
    meant = name_at(found["name"], context) if found else None
    if found is None or meant is None or (meant.thing and found.re is CALLED):
        return None
    if meant.thing and (first := _first_person(context)) is not None:
        return context.person(first)
    description = bare_of(found.string[: found.start()])
    return replace(meant, role=description or None) if not pronoun_kinds.is_pronoun(description) else meant


def _first_person(context: Context) -> int | None:
    """The person whose name a source begins with: "Jane Doe president of the Harbour Trust [HT]"."""
    first = context.cast.mentions_by_place.between(context.part, context.start, context.start + 1)
    return next((one.person for one in first if one.start == context.start and context.cast.people[one.person].human), None)


def put_out(source: str, context: Context) -> Referent | None:
    """Who put out what speaks: "a new report by the Harbour Trust" is the Harbour Trust's."""
    phrase = phrase_of(source)
    found, compound = PUT_OUT.match(phrase), COMPOUND.match(phrase)
    if found and _is_document(found["what"]) and not any(map(names.is_role, found["called"].split())):
        author = context.cast.person(names.unpossessed(found["whose"])) if found["whose"] else None
        if author is not None and context.cast.people[author].human:
            return context.person(author)
        who = CARRIED.sub("", found["who"] or found["whose"])
        if found["what"] == "statement" and is_outlet(who):
            return None  # "a family statement issued by the BBC"
        return organisation_at(who, context.cast, title=is_outlet(who))
    if compound is None or not _is_document(compound["what"]):
        return None
    who = compound["who"]
    body = who in context.cast.bodies or is_outlet(who) or names.is_organisation(who) or is_abbreviation(who)
    return organisation_at(compound["who"], context.cast) if body else None


def _is_document(word: str) -> bool:
    return bool({word.casefold(), word.casefold().removesuffix("s")} & (listed("people", "names", "documents") | {"statement", "paper"}))


def elder_or_younger(source: str, context: Context) -> Referent | None:
    """Of two of one surname the parent or the child: "the elder Wick"; the source's own words where that is not told."""
    found = ELDER.fullmatch(phrase_of(source))
    if found is None:
        return None
    own = [
        index for index, person in enumerate(context.cast.people) if names.telling(person.name)[-1:] == names.telling(found["name"])[-1:]
    ]
    kin = {"elder": "parents", "older": "parents", "younger": "children"}[found["which"].casefold()]
    other = "children" if kin == "parents" else "parents"
    if len(own) == 2:
        for one, two in (own, own[::-1]):
            if _is_kin(one, kin, context) or _is_kin(two, other, context):
                return context.person(one)
    return Referent(phrase_of(source))


def _is_kin(person: int, kin: str, context: Context) -> bool:
    """Whether one of a person's roles is a word for parents or children."""
    return any(names.plain(word) in listed("people", "roles", kin) for role in context.cast.people[person].roles for word in role.split())


# What a source's name is, by the first of these that finds one.
NAMES: tuple[Callable[[str, Context], Referent | None], ...] = (
    topic,
    label,
    salutation,
    put_out,
    elder_or_younger,
    several,
    with_others,
    inserted,
    described_and_named,
    name,
)
