"""Sources to speakers: each attribution's source gets a name, the role beside it, and who relayed the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attribution.nesting import around, hull, outers, quoted
from claimx.english.lexicon import listed
from claimx.model import Attribution, Speaker
from claimx.speakers import by_name, names, pronouns
from claimx.speakers.by_name import JOINED, name_at, phrase_of
from claimx.speakers.cast.organisations import organisation_name
from claimx.speakers.cast.people import find_cast
from claimx.speakers.cast.roles import shown
from claimx.speakers.context import NOBODY, Antecedent, Context, Referent
from claimx.speakers.descriptions import holder, of_that_age, two_persons, variation
from claimx.speakers.occasion import occasion
from claimx.speakers.organisations import identified, organisation, shortened, thing, two_organisations
from claimx.speakers.passives import undergoer
from claimx.speakers.relay import relays
from claimx.speakers.unsourced import continued

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.english.parsing import Parsed
    from claimx.model import Article
    from claimx.speakers.cast.people import Cast


# The salutation of a letter: who says "I" in it is no author of the article.
LETTER = re.compile(r"^(?:DEAR|Dear)\s[\w ,’'.]{2,40}:", re.MULTILINE)


def resolve(article: Article, parsed: Parsed, attributions: Sequence[Attribution]) -> list[Speaker]:
    """One speaker for each attribution of an article, in their order; ``parsed`` is the article's parse.

    A name where the article gives one for the source; the source's own words where it describes somebody unnamed ("two officials");
    None where it is a pronoun that fits nobody, or is missing.
    """
    sources = [(one.part, one.source.start, one.source.end) for one in attributions if one.source]
    cast = find_cast(parsed, sources)
    inside = outers(attributions)
    contents = {part: [(span.start, span.end) for one in attributions if one.part == part for span in one.content] for part in parsed.docs}
    author = article.authors[0] if len(article.authors) == 1 and not LETTER.search(article.text) else None
    found: dict[int, Referent] = {}
    earlier: list[Antecedent] = []
    hulls = [hull(one) for one in attributions]
    # The body before the headline, which tells less; an outer attribution before those inside it.
    for index in sorted(range(len(hulls)), key=lambda index: (attributions[index].part == "title", hulls[index][0], -hulls[index][1])):
        one, outer = attributions[index], inside[index]
        if one.source is None:
            found[index] = continued(index, attributions, found, cast)
            continue
        within = Referent(author, named=author is not None) if outer is None else found.get(outer, NOBODY)
        barred = within.person if outer is not None and quoted(one.source, attributions) else None
        own = tuple((span.start, span.end) for span in one.content)
        context = Context(
            one.part,
            one.source.start,
            one.source.end,
            cast,
            earlier=earlier,
            own=own,
            others=tuple(contents[one.part]),
            outer=within,
            barred=barred,
            inner=outer is not None,
        )
        spoken_to = undergoer(one.cue, context)
        found[index] = refer(one.source.text, context) if spoken_to is None else spoken_to
        if found[index].name:
            earlier.append(Antecedent(one.part, one.source.start, one.source.end, found[index]))
    return [_speaker(index, attributions, inside, found, cast) for index in range(len(attributions))]


def refer(source: str, context: Context) -> Referent:
    """To whom a source refers, by the rules for what kind of phrase it is: a pronoun, a name, a description."""
    phrase = phrase_of(source)
    if not phrase:
        return NOBODY
    if pronouns.is_pronoun(phrase):
        return _pronoun(phrase.split()[0], context)
    found = shortened(phrase, context) or next((meant for rule in by_name.NAMES if (meant := rule(source, context))), None)
    found = found or next((meant for rule in DESCRIPTIONS if (meant := rule(phrase, context))), None)
    return found or own_words(phrase, context)


def own_words(phrase: str, context: Context) -> Referent:
    """Nobody that the article names: the source's own words."""
    span = context.doc.char_span(context.start, context.start + len(phrase), alignment_mode="expand")
    root = span.root if span is not None and len(span) else None
    last = names.COMPLEMENT.sub("", phrase).split()[-1:]
    counted = bool(last) and (last[0].casefold() in listed("people", "grammar", "plural") or bool(re.search(r"[a-rt-z]s$", last[0])))
    plural = bool(JOINED.search(phrase)) or counted or (root is not None and root.tag_ in {"NNS", "NNPS"})
    known = identified(phrase, context)
    return Referent(phrase, plural=plural, thing=known and not plural, named=known)


# What a description means, by the first of these that finds somebody.
DESCRIPTIONS: tuple[Callable[[str, Context], Referent | None], ...] = (
    two_persons,
    two_organisations,
    of_that_age,
    holder,
    organisation,
    variation,
)


def _pronoun(word: str, context: Context) -> Referent:
    kind = pronouns.kind_of(word)
    if kind == "masculine" or kind == "feminine":
        return next((meant for rule in pronouns.SINGULAR if (meant := rule(kind, context))), NOBODY)
    if kind == "plural":
        return pronouns.group(context) or NOBODY
    if kind == "thing":
        return thing(context) or NOBODY
    if kind == "first":
        return context.outer or NOBODY
    return _relative(word, context) if kind == "relative" else NOBODY


def _relative(word: str, context: Context) -> Referent:
    """Who a "who" or "which" means: the noun phrase that its clause belongs to."""
    noun = pronouns.antecedent(context)
    if noun is None:
        return NOBODY
    start, end = noun
    text = context.text[start:end]
    if pronouns.is_pronoun(text) or any(mark in text for mark in '“”"'):
        return NOBODY
    named = name_at(text, start, replace(context, start=start, end=end))
    if named and named.person is None and word.casefold() == "who":
        return NOBODY
    return named or (Referent(phrase_of(text)) if len(text.split()) > 1 else NOBODY)


def _speaker(
    index: int, attributions: Sequence[Attribution], inside: Sequence[int | None], found: Mapping[int, Referent], cast: Cast
) -> Speaker:
    attribution, meant, outer = attributions[index], found[index], inside[index]
    within = None if outer is None else around(attribution, attributions[outer])
    via = list(relays(attribution, cast, within))
    via += [found[other].name or "" for other in _citing(index, attributions)]
    while outer is not None:
        via.append(found[outer].name or "")
        outer = inside[outer]
    role = (cast.people[meant.person].role if meant.person is not None else None) or meant.role
    at = occasion(attribution, attributions, cast, within)
    relayers = tuple(dict.fromkeys(name for name in via if name and name != meant.name))
    audience = None if organisation_name(at.audience or "", "") in via else at.audience
    return Speaker(meant.name, shown(role) if role else None, relayers, meant.named, audience, at.setting)


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
