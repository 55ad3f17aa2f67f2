"""Sources to speakers: each attribution's source gets a name, the role beside it, and who relayed the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.model import Attribution, Speaker
from claimx.nesting import around, hull, outer_of, quoted
from claimx.parse import parse
from claimx.speakers import coreference, names
from claimx.speakers.cast import cast, organisation_name, spelled_out
from claimx.speakers.coreference import Place, Said
from claimx.speakers.occasion import occasion
from claimx.speakers.relay import relays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Article, Part
    from claimx.model import Span as Stretch
    from claimx.speakers.cast import Cast

TAIL = re.compile(r",\s+(?!(?:Jr|Sr)\b)|\s+(?:who|which|whose)\s|\s[–—]\s?|\s-\s|\s*\(")
APPOSED = re.compile(
    r"^(?:who|which|whose|whom|where|including|a|an|the|his|her|its|their|all|both|some|titled|called|named|based|known)\b", re.IGNORECASE
)
BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")
JOINED = re.compile(r"\s(?:and|&)\s")
OF_PLACE = re.compile(r"\s+(?:of|from|at|with|for)\s+(?:the\s+)?[A-Z].*$", re.DOTALL)
REFLEXIVE = re.compile(r"\s+(?:himself|herself|itself|themselves)$")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
# "the president [Jane Doe]": the editor names who is meant.
INSERTED = re.compile(r"\[([^\]]+)\]$")
LINKS = frozenset(
    (
        "for",
        "of",
        "to",
        "in",
        "at",
        "from",
        "by",
        "with",
        "on",
        "about",
        "and",
        "or",
        "including",
        "between",
        "against",
        "as",
        "than",
        "near",
    )
)
PLURALS = frozenset(("people", "police", "men", "women", "children", "parents"))


@dataclass(frozen=True, slots=True)
class Named:
    """Who a source is: ``person`` is a number of the cast; ``plural`` and ``thing`` tell what pronouns may stand for it.

    ``proper`` where ``name`` is a name and no description.
    """

    name: str | None
    person: int | None = None
    role: str | None = None
    plural: bool = False
    thing: bool = False
    proper: bool = False


NOBODY = Named(None)


def resolve(article: Article, attributions: Sequence[Attribution]) -> list[Speaker]:
    """One speaker for each attribution, in their order.

    A name where the article gives one for the source; the source's own words where it describes somebody unnamed ("two officials");
    None where it is a pronoun that fits nobody, or is missing.
    """
    texts: dict[Part, str] = {"title": article.title or "", "body": article.text}
    docs = {part: parse(text) for part, text in texts.items()}
    sources = [(a.part, a.source.start, a.source.end) for a in attributions if a.source]
    who = cast(docs, sources)
    found: dict[int, Named] = {}
    said: list[Said] = []
    for index in sorted(range(len(attributions)), key=lambda index: (attributions[index].part == "title", *hull(attributions[index]))):
        attribution = attributions[index]
        outer = outer_of(index, attributions)
        named = _named(attribution, attributions, found.get(outer, NOBODY) if outer is not None else None, said, who, article)
        if attribution.source is None:
            named = _continued(index, attributions, found, who)
        elif named.name:
            source = attribution.source
            said.append(Said(attribution.part, source.start, source.end, named.name, named.person, named.plural, named.thing, named.proper))
        found[index] = named
    return [_speaker(index, attributions, found, who) for index in range(len(attributions))]


def _speaker(index: int, attributions: Sequence[Attribution], found: dict[int, Named], who: Cast) -> Speaker:
    attribution, named, outer = attributions[index], found[index], outer_of(index, attributions)
    within = None if outer is None else around(attribution, attributions[outer])
    via = list(relays(attribution, who, within))
    while outer is not None:
        via.append(found[outer].name or "")
        outer = outer_of(outer, attributions)
    role = who.people[named.person].role or named.role if named.person is not None else named.role
    at = occasion(attribution, attributions, who, within)
    relayers = tuple(dict.fromkeys(name for name in via if name and name != named.name))
    audience = None if organisation_name(at.audience or "", "") in via else at.audience
    return Speaker(named.name, role, relayers, named.proper, audience, at.setting)


def _named(
    attribution: Attribution, attributions: Sequence[Attribution], outer: Named | None, said: list[Said], who: Cast, article: Article
) -> Named:
    """Who the source is, by what kind of phrase it is."""
    source = attribution.source
    phrase = _phrase(source.text) if source else ""
    if source is None or not phrase:
        return NOBODY
    own = tuple((span.start, span.end) for span in attribution.content)
    others = tuple((span.start, span.end) for other in attributions if other.part == attribution.part for span in other.content)
    quoted_by = outer.person if outer and quoted(source, attributions) else None
    place = Place(attribution.part, source.start, source.end, own, others, quoted_by)
    if coreference.is_pronoun(phrase):
        return _pronoun(phrase.split()[0], place, outer, said, who, article)
    return _together(source.text, who) or _proper(source, place, who) or _nominal(phrase, place, said, who)


def _pronoun(word: str, place: Place, outer: Named | None, said: list[Said], who: Cast, article: Article) -> Named:
    kind = coreference.kind_of(word)
    if kind == "masculine" or kind == "feminine":
        meant = coreference.person_of(kind, place, said, who)
        return Named(meant.name) if isinstance(meant, Said) else _person(meant, who)
    if kind == "plural":
        group = coreference.group_of(place, said, who)
        return Named(group.name, plural=True, proper=group.proper) if group else NOBODY
    if kind == "thing":
        thing = coreference.thing_of(place, said, who)
        return Named(thing.name, thing=True, proper=thing.proper) if thing else NOBODY
    if kind == "first":
        author = article.authors[0] if len(article.authors) == 1 else None
        return outer or Named(author, proper=author is not None)
    if kind == "relative" and (noun := coreference.antecedent(place, who)):
        start, end = noun
        text = who.texts[place.part][start:end]
        place = replace(place, start=start, end=end)
        if coreference.is_pronoun(text) or any(mark in text for mark in '“”"'):
            return NOBODY
        named = _proper_at(text, start, place, who)
        if named and named.person is None and word.casefold() == "who":
            return NOBODY
        return named or (Named(_phrase(text)) if len(text.split()) > 1 else NOBODY)
    return NOBODY


def _person(person: int | None, who: Cast) -> Named:
    return NOBODY if person is None else Named(who.people[person].name, person, proper=True)


def _together(text: str, who: Cast) -> Named | None:
    """Several people in one source, each by the full name: "Joe Biden and Kamala Harris"."""
    pieces = [piece for piece in BETWEEN.split(_phrase(text)) if piece.strip()]
    if len(pieces) < 2 or not JOINED.search(text):
        return None
    known = {one.name.removeprefix("The ") for one in who.organisations}
    listed = all(_organisation(piece, who) for piece in pieces) and (len(pieces) > 2 or all(piece in known for piece in pieces))
    full = []
    for piece in pieces:
        parted = names.part(piece)
        person = who.person(parted.name, parted.gender) if parted else None
        before = piece[: piece.rfind(parted.name)].split() if parted and parted.name in piece else []
        if parted is None or (person is None and not parted.titled) or any(names.plain(word) in LINKS | {"the"} for word in before):
            return Named(_phrase(text), plural=True, proper=True) if listed else None
        full.append(who.people[person].name if person is not None else parted.name)
    return Named(", ".join(full[:-1]) + " and " + full[-1], plural=True, proper=True)


def _proper(source: Stretch, place: Place, who: Cast) -> Named | None:
    """A source with a name of its own, or a description that a name follows: "an attorney for the firm, Jane Doe,"."""
    inserted = INSERTED.search(source.text)
    if inserted and (parted := names.part(inserted[1])) and (person := who.person(parted.name)) is not None:
        return replace(_person(person, who), role=ARTICLE.sub("", _phrase(source.text[: inserted.start()])) or None)
    head = TAIL.split(source.text, maxsplit=1)[0]
    named = _proper_at(head, source.start, place, who)
    rest = source.text[len(head) :].lstrip(", ")
    if (named is None or (named.person is None and _ends_in_role(head))) and rest and source.text[len(head)] == ",":
        apposed = TAIL.split(rest, maxsplit=1)[0]
        parted = names.part(apposed)
        person = who.person(parted.name, parted.gender) if parted and not JOINED.search(apposed) else None
        if person is not None and names.plain(apposed.split()[0]) not in LINKS | {"the"}:
            return replace(_person(person, who), role=ARTICLE.sub("", _phrase(head)))
    return named


def _ends_in_role(phrase: str) -> bool:
    """Whether a phrase describes somebody, whatever its capitals: "The Conservative MP for Dale"."""
    words = coreference.COMPLEMENT.sub("", phrase).split()
    return bool(words) and (names.is_role(words[-1]) or names.plain(words[-1]) in {"counterpart", "number", "colleague"})


def _proper_at(text: str, start: int, place: Place, who: Cast) -> Named | None:
    """A phrase without its tail that is a name: a person's, an organisation's or any other; None for a description."""
    bare = REFLEXIVE.sub("", names.unpossessed(text))
    placed = names.part(OF_PLACE.sub("", bare)) if OF_PLACE.search(bare) else None
    parted = placed if placed and (placed.titled or who.person(placed.name) is not None) else names.part(bare)
    if parted is None:
        return None
    definite = names.plain(bare.split()[0]) in {"the", "a", "an", "his", "her", "their", "its", "our", "my"}
    person = who.at(place.part, start, start + len(text)) if parted.name in text else None
    if person is None or not names.short_for(parted.name, who.people[person].name):
        person = who.person(parted.name, parted.gender)
    before = bare[: bare.rfind(parted.name)] if parted.name in bare else ""
    if any(names.plain(word) in LINKS for word in before.split()) and not _headed(start, start + len(text.rstrip()), person, place, who):
        return _organisation(bare, who)
    if person is not None and not (definite and not before.strip()[4:] and not parted.titled):
        return replace(_person(person, who), role=parted.role)
    if names.is_body(parted.name) or not parted.titled or (definite and parted.role is None):
        return _organisation(bare, who)
    return Named(parted.name, role=parted.role, proper=True)


def _headed(start: int, end: int, person: int | None, place: Place, who: Cast) -> bool:
    """Whether the parse makes the person's name the head of the phrase, whatever stands before it."""
    span = who.docs[place.part].char_span(start, end, alignment_mode="contract")
    if span is None or person is None:
        return False
    return any(m.part == place.part and m.person == person and m.start <= span.root.idx < m.end and m.end >= end - 3 for m in who.mentions)


def _organisation(bare: str, who: Cast) -> Named | None:
    """A phrase all in capitals, "the" aside: an organisation, or anything else with a name."""
    words = [
        word
        for word in re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE).split()
        if word not in {"of", "and", "for", "the", "&", "on", "to", "in"}
    ]
    if not words or not all(names.capital(word) or word[0].isdigit() for word in words) or names.is_role(words[-1]):
        return None
    if any(names.POSSESSIVE.search(word) for word in words[:-1]):
        return None
    if len(words) == 1 and any(token.text == words[0] and token.tag_ in {"NN", "NNS"} for doc in who.docs.values() for token in doc):
        return None  # a word that begins a sentence
    entity = next((entity for entity in who.organisations if entity.name.removeprefix("The ") == " ".join(words)), None)
    text = "\n".join(doc.text for doc in who.docs.values())
    single = len(words) == 1 and entity is None and names.plain(bare.split(maxsplit=1)[0]) != "the"
    if entity is not None and entity.label == "NORP" and len(words) == 1 and not words[0].endswith("s"):
        return None  # "The Hungarian" is a person
    plural = words[-1].endswith("s") and entity is not None and entity.label == "NORP"
    name = bare if single or plural else organisation_name(bare, text, entity.label if entity else "ORG")
    return Named(
        spelled_out(name, (entity.name for entity in who.organisations)),
        plural=plural,
        thing=not plural,
        proper=True,
    )


def _nominal(phrase: str, place: Place, said: list[Said], who: Cast) -> Named:
    """A description: the person whose role it repeats, the organisation whose name it shortens, else its own words."""
    if phrase.casefold() in names.words_of("roles", "pairs") and (pair := coreference.pair_of(place, who)):
        return Named(pair.name, plural=True, proper=True)
    if phrase.casefold() in names.words_of("names", "pairs") and (bodies := coreference.both_bodies(place, who)):
        return Named(bodies, plural=True, proper=True)
    person = coreference.holder_of(phrase, place, who)
    if person is None:
        body = coreference.body_of(phrase, place, said, who)
        if body:
            return Named(body, thing=True, proper=True)
        person = coreference.varied(phrase, place, said, who)
    if person is not None:
        return _person(person, who)
    span = who.docs[place.part].char_span(place.start, place.start + len(phrase), alignment_mode="expand")
    root = span.root if span is not None and len(span) else None
    last = coreference.COMPLEMENT.sub("", phrase).split()[-1:]
    counted = bool(last) and (last[0].casefold() in PLURALS or bool(re.search(r"[a-rt-z]s$", last[0])))
    plural = bool(JOINED.search(phrase)) or counted or (root is not None and root.tag_ in {"NNS", "NNPS"})
    return Named(phrase, plural=plural)


def _phrase(text: str) -> str:
    """A source's words for reading: white space single, marks at the edges off, and what is set off after a comma left out.

    >>> _phrase("A senior official, who asked not to be named,"), _phrase("teachers, parents and pupils")
    ('A senior official', 'teachers, parents and pupils')
    """
    whole = " ".join(text.split()).strip(' ,.;:–—-“”"')
    head, comma, tail = whole.partition(", ")
    return names.POSSESSIVE.sub("", head if comma and APPOSED.match(tail) else whole)


def _continued(index: int, attributions: Sequence[Attribution], found: dict[int, Named], who: Cast) -> Named:
    """The speaker of a quotation without a source: who goes on, or who was brought in by the sentence before it."""
    attribution = attributions[index]
    if not attribution.content:
        return NOBODY
    start, text = attribution.content[0].start, who.texts[attribution.part]
    before = [
        other
        for other in found
        if other != index and attributions[other].part == attribution.part and -hull(attributions[other])[1] <= start and found[other].name
    ]
    last = max(before, key=lambda other: -hull(attributions[other])[1], default=None)
    end = -hull(attributions[last])[1] if last is not None else 0
    subject = _brought_in(attribution, end, who) if attribution.cue is None else None
    if last is None or subject is not None:
        return _person(subject, who)
    gap = text[end:start]
    quotations = attribution.kind != "indirect" and attributions[last].kind != "indirect"
    adjacent = not any(map(str.isalnum, gap)) and (attribution.cue is None or quotations)
    going_on = (
        attribution.cue is not None and names.plain(attribution.cue.text.split()[0]).endswith("ing") and not re.search(r"[.!?]\s", gap)
    )
    same_paragraph = "\n\n" not in gap and quotations and attribution.cue is None
    return found[last] if adjacent or same_paragraph or going_on else NOBODY


def _brought_in(attribution: Attribution, after: int, who: Cast) -> int | None:
    """The person who is the subject of the sentence right before a bare quotation, in its paragraph: "Coach Roe was blunt. “We lost.”"."""
    start, text = attribution.content[0].start, who.texts[attribution.part]
    begin = max(after, text.rfind("\n\n", 0, start) + 1, who.sentences[attribution.part][who.sentence(attribution.part, max(start - 2, 0))])
    subjects = {m.person for m in who.mentions if m.part == attribution.part and begin <= m.start < start and m.subject}
    return subjects.pop() if len(subjects) == 1 and attribution.kind == "direct" else None
