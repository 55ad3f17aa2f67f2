"""Sources to speakers: each attribution's source gets a name, the role beside it, and who relayed the words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.nesting import around, hull, outers, quoted
from claimx.model import Attribution, Speaker
from claimx.speakers import bodies, coreference, descriptions, names
from claimx.speakers.cast import cast, organisation_name
from claimx.speakers.coreference import Place, Said
from claimx.speakers.occasion import occasion
from claimx.speakers.proper import JOINED, NOBODY, Named, person_named, phrase_of, proper, proper_at, together
from claimx.speakers.relay import relays
from claimx.speakers.roles import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.english.parsing import Parsed
    from claimx.model import Article
    from claimx.speakers.cast import Cast

PLURALS = frozenset(("people", "police", "men", "women", "children", "parents"))


def resolve(article: Article, parsed: Parsed, attributions: Sequence[Attribution]) -> list[Speaker]:
    """One speaker for each attribution of an article, in their order; ``parsed`` is the article's parse.

    A name where the article gives one for the source; the source's own words where it describes somebody unnamed ("two officials");
    None where it is a pronoun that fits nobody, or is missing.
    """
    sources = [(a.part, a.source.start, a.source.end) for a in attributions if a.source]
    who = cast(parsed, sources)
    inside = outers(attributions)
    contents = {
        part: tuple((span.start, span.end) for one in attributions if one.part == part for span in one.content) for part in parsed.docs
    }
    found: dict[int, Named] = {}
    said: list[Said] = []
    hulls = [hull(attribution) for attribution in attributions]
    # The body before the headline, which tells less; an outer attribution before those inside it.
    places = sorted(range(len(attributions)), key=lambda index: (attributions[index].part == "title", hulls[index][0], -hulls[index][1]))
    for index in places:
        attribution = attributions[index]
        outer = inside[index]
        others = contents[attribution.part]
        named = _named(attribution, attributions, others, found.get(outer, NOBODY) if outer is not None else None, said, who, article)
        if attribution.source is None:
            named = _continued(index, attributions, found, who)
        elif named.name:
            source = attribution.source
            said.append(Said(attribution.part, source.start, source.end, named.name, named.person, named.plural, named.thing, named.proper))
        found[index] = named
    return [_speaker(index, attributions, inside, found, who) for index in range(len(attributions))]


def _speaker(index: int, attributions: Sequence[Attribution], inside: Sequence[int | None], found: dict[int, Named], who: Cast) -> Speaker:
    attribution, named, outer = attributions[index], found[index], inside[index]
    within = None if outer is None else around(attribution, attributions[outer])
    via = list(relays(attribution, who, within))
    via += [found[other].name or "" for other in _citing(index, attributions)]
    while outer is not None:
        via.append(found[outer].name or "")
        outer = inside[outer]
    role = who.people[named.person].role or named.role if named.person is not None else named.role
    at = occasion(attribution, attributions, who, within)
    relayers = tuple(dict.fromkeys(name for name in via if name and name != named.name))
    audience = None if organisation_name(at.audience or "", "") in via else at.audience
    return Speaker(named.name, shown(role) if role else None, relayers, named.proper, audience, at.setting)


def _citing(index: int, attributions: Sequence[Attribution]) -> list[int]:
    """Who cites the source of this one for the same content: "The agency said, citing the commission, that …"."""
    own = attributions[index]
    if own.cue is None or own.source is None or own.cue.text.casefold() not in {"citing", "quoting"}:
        return []
    return [
        number
        for number, other in enumerate(attributions)
        if other.part == own.part and other.source and other.source.end <= own.cue.start and not set(other.content).isdisjoint(own.content)
    ]


def _named(
    attribution: Attribution,
    attributions: Sequence[Attribution],
    others: tuple[tuple[int, int], ...],
    outer: Named | None,
    said: list[Said],
    who: Cast,
    article: Article,
) -> Named:
    """Who the source is, by what kind of phrase it is."""
    source = attribution.source
    phrase = phrase_of(source.text) if source else ""
    if source is None or not phrase:
        return NOBODY
    own = tuple((span.start, span.end) for span in attribution.content)
    quoted_by = outer.person if outer and quoted(source, attributions) else None
    place = Place(attribution.part, source.start, source.end, own, others, quoted_by)
    if coreference.is_pronoun(phrase):
        return _pronoun(phrase.split()[0], place, outer, said, who, article)
    headlined = _in_headline(phrase, place, said, who) if place.part == "title" else None
    return headlined or together(source.text, who) or proper(source, place, who) or _nominal(phrase, place, said, who)


def _in_headline(phrase: str, place: Place, said: list[Said], who: Cast) -> Named | None:
    """A body that a headline shortens to its last word, without an article: "Union Says". The body's sources are resolved before."""
    if " " in phrase or names.plain(phrase) not in names.words_of("names", "bodies") | names.words_of("names", "generic"):
        return None
    spoke = (one.name for one in said if one.thing and one.proper and names.plain(one.name.split()[-1]) == names.plain(phrase))
    body = bodies.body_of(f"the {phrase.lower()}", place, said, who)
    name = next(spoke, body.name if body and body.proper else None)
    return Named(name, thing=True, proper=True) if name else None


def _pronoun(word: str, place: Place, outer: Named | None, said: list[Said], who: Cast, article: Article) -> Named:
    kind = coreference.kind_of(word)
    if kind == "masculine" or kind == "feminine":
        meant = coreference.person_of(kind, place, said, who)
        return Named(meant.name) if isinstance(meant, Said) else person_named(meant, who)
    if kind == "plural":
        group = coreference.group_of(place, said, who)
        return Named(group.name, plural=True, proper=group.proper) if group else NOBODY
    if kind == "thing":
        thing = bodies.thing_of(place, said, who)
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
        named = proper_at(text, start, place, who)
        if named and named.person is None and word.casefold() == "who":
            return NOBODY
        return named or (Named(phrase_of(text)) if len(text.split()) > 1 else NOBODY)
    return NOBODY


def _nominal(phrase: str, place: Place, said: list[Said], who: Cast) -> Named:
    """A description: the person whose role it repeats, the organisation whose name it shortens, else its own words."""
    if phrase.casefold() in names.words_of("roles", "pairs") and (pair := coreference.pair_of(place, who)):
        return Named(pair.name, plural=True, proper=True)
    if phrase.casefold() in names.words_of("names", "pairs") and (both := bodies.both_bodies(place, who)):
        return Named(both, plural=True, proper=True)
    person = descriptions.holder_of(phrase, place, who)
    if person is None:
        body = bodies.body_of(phrase, place, said, who)
        if body:
            return Named(body.name, thing=True, proper=body.proper)
        person = descriptions.varied(phrase, place, said, who)
    if person is not None:
        return person_named(person, who)
    span = who.docs[place.part].char_span(place.start, place.start + len(phrase), alignment_mode="expand")
    root = span.root if span is not None and len(span) else None
    last = coreference.COMPLEMENT.sub("", phrase).split()[-1:]
    counted = bool(last) and (last[0].casefold() in PLURALS or bool(re.search(r"[a-rt-z]s$", last[0])))
    plural = bool(JOINED.search(phrase)) or counted or (root is not None and root.tag_ in {"NNS", "NNPS"})
    known = bodies.identified(phrase, place, who)
    return Named(phrase, plural=plural, thing=known and not plural, proper=known)


def _continued(index: int, attributions: Sequence[Attribution], found: dict[int, Named], who: Cast) -> Named:
    """The speaker of a quotation without a source: who goes on, or who was brought in by the sentence before it."""
    attribution = attributions[index]
    if not attribution.content:
        return NOBODY
    start, text = attribution.content[0].start, who.texts[attribution.part]
    before = [
        other
        for other in found
        if other != index and attributions[other].part == attribution.part and hull(attributions[other])[1] <= start and found[other].name
    ]
    last = max(before, key=lambda other: hull(attributions[other])[1], default=None)
    end = hull(attributions[last])[1] if last is not None else 0
    subject = _brought_in(attribution, end, who) if attribution.cue is None else None
    if last is None or subject is not None:
        return person_named(subject, who)
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
