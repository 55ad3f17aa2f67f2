"""Labels that open the turns of an interview, "Q:", "A:", "ES:", and questions that stand in paragraphs of their own: who answers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed, listed_in_any
from claimx.english.outlets import is_outlet
from claimx.speakers import names
from claimx.speakers.context import NOBODY, Context, Referent, noun_of, phrase_of
from claimx.speakers.signs import ANSWERING

if TYPE_CHECKING:
    from claimx.model import Part
    from claimx.speakers.cast.mentions import Mention
    from claimx.speakers.cast.people import Cast

ASKING = frozenset(("q", "question", "interviewer"))
# Words of the labels of offices that are nobody's role: "THE COURT", "LEADER OF THE OPPOSITION".
OFFICES = frozenset(("bench", "committee", "council", "court", "house", "inquiry", "opposition", "press", "senate"))
SHORTEST_ROLE = 4  # letters: "CEO" is an abbreviation
# What the parse takes for one who may speak: persons, bodies, places that have a government.
SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
ENDS = (":", ".", "—", "–", "-", " —", " –", " -")  # what may stand for the colon after a letter
INITIALS = re.compile(r"(?:[A-Z]\.?){1,4}")
# Who asks: by their trade, and by what an interview's first lines say of them.
REPORTING = frozenset(("reporter", "correspondent", "writer", "journalist", "interviewer", "host", "presenter", "editor"))
MEETS = re.compile(r"\s+(?:spoke|speaks|talked|talks|met|meets|sat down|sits down|caught up|asks|asked|interviewed)\b")
SPOKE_TO = re.compile(r"\b(?:spoke|speaks|talked|talks) (?:to|with) (?:our |the \w+’s )?(?:[a-z]+ )?$")
NEAR = 40  # characters before a name, at most, in which such words stand
# The one who is interviewed is named so many times as often before the first turn as anybody else.
FAR_MORE = 2
# So many characters of white space, at most, follow a comma: a paragraph break is two.
GAP = 8


def topic(source: str, context: Context) -> Referent | None:
    """Nobody: who is spoken to, and what a headline is about: "Dear Abby", "Good news, commuters: …", "Storm Ada live: …"."""
    if source.casefold().startswith("dear "):
        return NOBODY
    people = context.cast.mentions_by_place.between(context.part, context.start, context.end)
    if not context.text.startswith(":", context.end) or any(person.end == context.end for person in people):
        return None
    spoken_to = context.text[max(0, context.start - GAP) : context.start].rstrip().endswith(",")
    about = context.part == "title" and context.start == 0 and not _may_speak(source, context)
    return NOBODY if spoken_to or about else None


def _may_speak(source: str, context: Context) -> bool:
    """Whether words before a headline's colon may be somebody who speaks: persons, a body, a document."""
    span = context.doc.char_span(context.start, context.end, alignment_mode="expand")
    nouns = {noun_of(phrase_of(source)), noun_of(phrase_of(source)).removesuffix("s")}
    listing = listed_in_any("people", "names", "organisations", "generic", "known", "documents")
    known = nouns & (listing | listed("people", "grammar", "plural"))
    recognised = span is not None and any(token.ent_type_ in SPEAKING for token in span[-1:])
    return bool(known or recognised or is_outlet(source) or any(map(names.is_person_word, nouns)))


def label(source: str, context: Context) -> Referent | None:
    """Whose turn a label opens: the one interviewed for "A", nobody for "Q", and for initials the one person who has them."""
    opens = context.start == 0 or context.text.endswith("\n", 0, context.start)
    word = names.plain(source)
    after = ENDS if word in {"a", "q"} else (":",)
    if not opens or not context.text.startswith(after, context.end):
        return None
    if word in ASKING:
        return NOBODY
    if word in ANSWERING:
        answers = interviewed(context.cast, context.part, context.start)
        return NOBODY if answers is None else context.person(answers)
    if not INITIALS.fullmatch(source):
        return None
    people = [number for number, one in enumerate(context.cast.people) if _initials(one.name) == word]
    if len(people) == 1:
        return context.person(people[0])
    return NOBODY if len(word) == 1 else None


def in_small_letters(source: str) -> str:
    """A label in capitals that is an office and no name, in small letters; others as they are.

    >>> in_small_letters("LEADER OF THE OPPOSITION"), in_small_letters("PRESIDENT ROE"), in_small_letters("BAKER")
    ('leader of the opposition', 'PRESIDENT ROE', 'BAKER')
    """
    words = source.casefold().split()
    office = len(words) > 1 and all(names.is_role(word) or word in listed("cues", "dangling") for word in words if word not in OFFICES)
    return source.casefold() if source.isupper() and office else source


def role_in_small_letters(role: str) -> str:
    """A role as the label of a transcript writes it, in small letters.

    >>> role_in_small_letters("ANCHOR"), role_in_small_letters("CEO"), role_in_small_letters("Mayor")
    ('anchor', 'CEO', 'Mayor')
    """
    return role.lower() if role.isupper() and len(role) >= SHORTEST_ROLE and all(map(names.is_role, role.split())) else role


def interviewed(cast: Cast, part: Part, offset: int) -> int | None:
    """The person who is named most often up to the offset and in the headline, if far more often than anybody else who does not ask."""
    own = [mention for mention in cast.mentions if mention.part != part or mention.start < offset]
    asking = {mention.person for mention in own if _asks(mention, cast)}
    before = [mention.person for mention in own if mention.person not in asking] or list({mention.person for mention in cast.mentions})
    ranked = Counter(before).most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= FAR_MORE * ranked[1][1])
    return ranked[0][0] if clear else None


def _asks(mention: Mention, cast: Cast) -> bool:
    """Whether a mention makes somebody the one who asks: "Jane Doe met him", "she spoke to Jane Doe", "reporter Jane Doe"."""
    text, person = cast.texts[mention.part], cast.people[mention.person]
    reports = any(names.plain(word) in REPORTING for role in person.roles for word in role.split())
    return (
        reports
        or MEETS.match(text, mention.end) is not None
        or SPOKE_TO.search(text, max(0, mention.start - NEAR), mention.start) is not None
    )


def _initials(name: str) -> str:
    words = names.telling(name)
    return "".join(word[0] for word in words) if len(words) > 1 else ""
