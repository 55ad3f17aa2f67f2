"""Sources to speakers: each attribution's source gets a name, the role beside it, and who relayed the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from claimx.attribution.containment import around, hull, outers
from claimx.english.lexicon import listed
from claimx.model import Attribution, Speaker
from claimx.speakers import by_name, names, plurals, pronoun_kinds, pronouns, relatives
from claimx.speakers.audience import Cues, occasion
from claimx.speakers.bodies import ARTICLE
from claimx.speakers.cast.lookup import Spans
from claimx.speakers.cast.organisations import without_article
from claimx.speakers.cast.people import find_cast
from claimx.speakers.cast.roles import shown
from claimx.speakers.context import DATED, DEGREE, NOBODY, Antecedent, Context, Earlier, Referent, phrase_of
from claimx.speakers.descriptions import holder, introduced, of_that_age, own_holder, two_persons, variation
from claimx.speakers.labels import in_small_letters, role_in_small_letters
from claimx.speakers.neuters import identified, thing
from claimx.speakers.one_name import JOINED
from claimx.speakers.organisations import organisation
from claimx.speakers.passives import doer, heard_saying, speaks_instead
from claimx.speakers.paths import certainty, path_of, stated, with_standing
from claimx.speakers.relay import relays
from claimx.speakers.signs import Signs, signs_of
from claimx.speakers.unsourced import Known, continued
from claimx.speakers.veto import vetoed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimx.english.parsing import Parsed
    from claimx.model import Article, Part, Span
    from claimx.speakers.cast.people import Cast
    from claimx.speakers.pronoun_kinds import PronounKind

# The time before whoever speaks in a live report: "19:45 Orr".
CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|BST|ET|CET|UTC))?\s+(?=[A-Z])")
# What may stand after the last word of a sentence.
MARKS = " \n.,!?”’\"'"
# The salutation of a letter: who says "I" in it is no author of the article.
LETTER = re.compile(r"^(?:DEAR|Dear)\s[\w ,’'.]{2,40}:", re.MULTILINE)


def resolve(article: Article, parsed: Parsed, attributions: Sequence[Attribution]) -> list[Speaker]:
    """One speaker for each attribution of an article, in their order; ``parsed`` is the article's parse.

    A name where the article gives one for the source; the source's own words where it describes somebody unnamed ("two officials");
    None where it is a pronoun that fits nobody, or is missing.
    """
    cast, likeliest = referents(article, parsed, attributions)
    found = {index: stated(meant, attributions[index].source) for index, meant in likeliest.items()}
    inside, cues, cited = outers(attributions), Cues(attributions), _citing(attributions)
    relayed = _relayed(attributions, inside, found, cast)
    return [_speaker(index, attributions, inside, found, relayed, cited, cast, cues) for index in range(len(attributions))]


def referents(article: Article, parsed: Parsed, attributions: Sequence[Attribution]) -> tuple[Cast, dict[int, Referent]]:
    """The cast of an article, and to whom the source of each attribution refers, by the attribution's number."""
    sources = [(one.part, one.source.start, one.source.end) for one in attributions if one.source]
    cast, inside = find_cast(parsed, sources), outers(attributions)
    contents = {part: _contents(one for one in attributions if one.part == part) for part in parsed.docs}
    spoken = {part: _contents(one for one in attributions if one.part == part and one.kind == "direct") for part in parsed.docs}
    author = article.authors[0] if len(article.authors) == 1 and not LETTER.search(article.text) else None
    told = {part: _told(cast, part, contents[part]) for part in parsed.docs}
    found: dict[int, Referent] = {}
    earlier, known, said = Earlier(), Known(), _said(attributions)
    for index in _in_order(attributions):
        one, outer = attributions[index], inside[index]
        if (place := one.source or next(iter(one.content), None)) is None:
            found[index] = NOBODY
            continue
        within = Referent(author, named=author is not None) if outer is None else found.get(outer, NOBODY)
        context = Context(
            one.part,
            place.start,
            place.end,
            cast,
            earlier=earlier,
            own=tuple((span.start, span.end) for span in (said[one.part, one.source] if one.source else one.content)),
            others=contents[one.part],
            outer=within,
            quoted=outer is not None and spoken[one.part].cover(place.start, place.end),
            inner=outer is not None,
            direct=one.kind == "direct",
            signs=signs_of(phrase_of(by_name.evened(one.source.text))) if one.source else Signs(),
            told=cast.sentences[one.part] if outer is not None else told[one.part],
        )
        found[index] = _refer(one, known, context)
        known.add(one, found[index])
        if one.source and found[index].name:
            earlier.add(Antecedent(one.part, one.source.start, one.source.end, found[index], context.signs.gender))
    return cast, with_standing(found, cast)


def _told(cast: Cast, part: Part, contents: Spans) -> tuple[int, ...]:
    """Where the writer's own sentences begin: those that do not lie in what somebody says."""
    text = cast.texts[part]
    bounds = (cast.bounds(part, number) for number in range(len(cast.sentences[part])))
    return tuple(start for start, end in bounds if not contents.cover(start + 1, start + len(text[start:end].rstrip(MARKS))))


def _in_order(attributions: Sequence[Attribution]) -> list[int]:
    """The body before the headline, which tells less; an outer attribution before those inside it."""
    hulls = [hull(one) for one in attributions]
    return sorted(range(len(hulls)), key=lambda index: (attributions[index].part == "title", hulls[index][0], -hulls[index][1]))


def _said(attributions: Iterable[Attribution]) -> Mapping[tuple[Part, Span], Sequence[Span]]:
    """All that each source says, whatever the cue: "she says, adding that …"."""
    said: defaultdict[tuple[Part, Span], list[Span]] = defaultdict(list)
    for one in attributions:
        if one.source is not None:
            said[one.part, one.source] += one.content
    return said


def _refer(one: Attribution, known: Known, context: Context) -> Referent:
    """To whom an attribution's source refers, and who is meant where it has none; ``known`` are the attributions before."""
    if one.source is None:
        place = heard_saying(one.cue, context) or doer(one.cue, context)
        return _refer_to(place, context) if place else continued(one, known, context)
    instead = speaks_instead(one.cue, context)
    if instead is None:
        return refer(_whole(one.source, context), context)
    if not instead:
        return replace(NOBODY, paths=("spoken to: nobody",))
    meant = replace(_refer_to(instead, context), instead=True)
    reported = one.cue is not None and (one.source.end <= instead[0] < one.cue.start or one.cue.text.startswith("as "))
    return replace(meant, through=refer(_whole(one.source, context), context).name) if reported else meant


def _refer_to(place: tuple[int, int], context: Context) -> Referent:
    """To whom the words of another place than the source's own refer."""
    start, end = place
    source = context.text[start:end]
    return refer(source, replace(context, start=start, end=end, signs=signs_of(phrase_of(source))))


def _whole(source: Span, context: Context) -> str:
    """A source’s words, with what its last one needs where it was cut off: "an exclusive report by"."""
    last = context.root(source.end - 1, source.end)
    named = next((child for child in last.rights if child.dep_ == "pobj"), None) if last is not None else None
    if named is None:
        return in_small_letters(CLOCK.sub("", DATED.sub("", DEGREE.sub("", source.text))))
    return " ".join(context.text[source.start : named.idx + len(named)].split())


def _contents(attributions: Iterable[Attribution]) -> Spans:
    return Spans((span.start, span.end) for one in attributions for span in one.content)


def refer(source: str, context: Context) -> Referent:
    """To whom a source refers, by the first of the rules for its kind of phrase that finds somebody; with the path by which it did."""
    phrase = phrase_of(source)
    kind = pronoun_kinds.kind_of(phrase.split()[0]) if pronoun_kinds.is_pronoun(phrase) else None
    if not phrase:
        return NOBODY
    if kind is not None:
        found = _by_pronoun(phrase.split()[0], kind, context)
    else:
        even = by_name.evened(source)
        named = ((rule.__name__, rule(even, context)) for rule in by_name.NAMES)
        found = chain(named, ((rule.__name__, rule(phrase, context)) for rule in (*DESCRIPTIONS, own_words)))
    admitted = ((rule, meant) for rule, meant in found if meant and (meant.person is None or not vetoed(meant.person, context)))
    rule, meant = next(admitted, ("nobody", NOBODY))
    return replace(meant, paths=(path_of(rule, phrase, kind, meant), *meant.paths))


def own_words(phrase: str, context: Context) -> Referent:
    """Nobody that the article names: the source's own words."""
    root = context.root(context.start, context.start + len(phrase))
    last = names.COMPLEMENT.sub("", phrase).split()[-1]
    counted = last.casefold() in listed("people", "grammar", "plural") or re.search(r"[a-rt-z]s$", last) is not None
    plural = bool(JOINED.search(phrase)) or counted or (root is not None and root.tag_ in {"NNS", "NNPS"})
    known = identified(phrase, context)
    return Referent(ARTICLE.sub("", phrase) if known else phrase, plural=plural, thing=known and not plural, named=known)


# What a description means, by the first of these that finds somebody.
DESCRIPTIONS: tuple[Callable[[str, Context], Referent | None], ...] = (
    relatives.whose,
    two_persons,
    of_that_age,
    introduced,
    holder,
    own_holder,
    organisation,
    variation,
)


def _by_pronoun(word: str, kind: PronounKind, context: Context) -> Iterator[tuple[str, Referent | None]]:
    """What the rules for a kind of pronoun find, with their names."""
    if kind == "masculine" or kind == "feminine":
        found = ((rule.__name__, rule(kind, context)) for rule in pronouns.SINGULAR)
        yield from ((rule, _described_before(meant, context) if meant and not meant.named else meant) for rule, meant in found)
    elif kind == "plural":
        yield "group", plurals.group(context)
    elif kind == "thing":
        yield "thing", thing(context)
    elif kind == "first":
        yield "first", context.outer
    elif kind == "relative":
        yield "relative", relatives.who(word, context)


def _described_before(meant: Referent, context: Context) -> Referent:
    """The person whom a description means to which a pronoun goes back: "The Republican nominee flew home. He said …"."""
    words = meant.name or ""
    start = max(context.text.rfind(words, 0, context.start), 0)
    there = replace(context, start=start, end=start + len(words))
    return holder(words, there) or variation(words, there) or meant


def _relayed(
    attributions: Sequence[Attribution], inside: Sequence[int | None], found: Mapping[int, Referent], cast: Cast
) -> list[tuple[str, ...]]:
    """Who relayed each attribution by the words around it; in one paragraph what its speaker goes on to say was said to the same."""
    relayed: list[tuple[str, ...]] = []
    before: int | None = None
    for index, one in enumerate(attributions):
        outer = inside[index]
        own = relays(one, cast, None if outer is None else around(one, attributions[outer]))
        if outer is None:
            same = before is not None and found[before].name == found[index].name is not None
            if not own and before is not None and same and _in_one_paragraph(attributions[before], one, cast):
                own = relayed[before]
            before = index
        relayed.append(own)
    return relayed


def _in_one_paragraph(before: Attribution, own: Attribution, cast: Cast) -> bool:
    end, start = hull(before)[1], hull(own)[0]
    return before.part == own.part and "\n\n" not in cast.texts[own.part][min(end, start) : start]


def _speaker(
    index: int,
    attributions: Sequence[Attribution],
    inside: Sequence[int | None],
    found: Mapping[int, Referent],
    relayed: Sequence[tuple[str, ...]],
    cited: Mapping[int, Sequence[int]],
    cast: Cast,
    cues: Cues,
) -> Speaker:
    attribution, meant, outer = attributions[index], found[index], inside[index]
    within = None if outer is None else around(attribution, attributions[outer])
    via = [*relayed[index], meant.through or "", *(found[other].name or "" for other in cited.get(index, ()))]
    while outer is not None:
        via.append(found[outer].name or "")
        outer = inside[outer]
    role = (cast.people[meant.person].role if meant.person is not None else None) or meant.role
    small = role_in_small_letters(shown(role)) if role else None
    relayers = tuple(dict.fromkeys(name for name in via if name and name != meant.name))
    at = occasion(attribution, cues, cast, within)
    audience = None if without_article(at.audience or "") in map(without_article, relayed[index]) else at.audience
    return Speaker(meant.name, small, relayers, meant.named, audience, at.setting, certainty(meant.paths))


def _citing(attributions: Sequence[Attribution]) -> Mapping[int, Sequence[int]]:
    """Who cites the source of another for the same content, by the other's number: "The agency said, citing the commission, that …"."""
    holders: dict[tuple[Part, Span], list[int]] = {}
    for number, one in enumerate(attributions):
        for span in one.content:
            holders.setdefault((one.part, span), []).append(number)
    found = {}
    for number, own in enumerate(attributions):
        if own.cue is not None and own.source is not None and own.cue.text.casefold() in {"citing", "quoting"}:
            sharing = sorted({other for span in own.content for other in holders[own.part, span]})
            sources = ((other, attributions[other].source) for other in sharing)
            found[number] = [other for other, source in sources if source and source.end <= own.cue.start]
    return found
