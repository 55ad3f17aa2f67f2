"""Which gender an article gives a person: by the words before the name, by the role, the first name or the pronouns after it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.speakers import names
from claimx.speakers.cast.lookup import ByPlace
from claimx.speakers.cast.organisations import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.model import Part
    from claimx.speakers.cast.mentions import Mention
    from claimx.speakers.names import Gender

GENDERS: tuple[Gender, ...] = ("masculine", "feminine")
# Of the pronouns after a name so many times as many must be of one gender: the others are somebody else's.
MAJORITY = 2


def gender_of(name: str, before: Iterable[str], roles: Iterable[str], pronouns: Counter[Gender]) -> Gender | None:
    """The gender that an article gives a person, by the first that tells.

    These are: a Mr. or Mrs. before the name, a role, "spokeswoman", a well-known first name, the pronouns after the name where they are
    mostly of one gender, a first name that is all the name there is.
    """
    titles = Counter(gender for word in before if names.honorific(word) and (gender := names.honorific_gender(word)))
    ranked, given = pronouns.most_common(2), names.first_name_gender(name)
    told = ranked and (len(ranked) == 1 or ranked[0][1] > MAJORITY * ranked[1][1])
    rows = (
        titles.most_common(1)[0][0] if titles else None,
        next((gender for role in roles if (gender := names.role_gender(role))), None),
        given if " " in name else None,
        ranked[0][0] if told else None,
        given,
    )
    return next(filter(None, rows), None)


def pronouns_beside(mentions: Sequence[Mention], docs: Mapping[Part, Doc]) -> Mapping[int, Counter[Gender]]:
    """The first he or she after each person's name, in sentences that name one person only, or right after them."""
    found: defaultdict[int, Counter[Gender]] = defaultdict(Counter)
    places = ByPlace(mentions)
    for part, doc in docs.items():
        alone: int | None = None  # the only person of the sentence before
        for sentence in doc.sents if len(doc) else ():
            here = places.between(part, sentence.start_char, sentence.end_char)
            opening = _gender(sentence[0])
            if alone is not None and opening is not None and sentence[0].dep_ in SUBJECTS:
                found[alone][opening] += 1
            people = {mention.person for mention in here}
            broken = "\n" in sentence.text_with_ws
            alone = here[0].person if len(people) == 1 and not broken else alone if not people and not broken else None
            if len(people) == 1:
                after = (token for token in sentence if token.idx > here[0].end and (here[0].subject or token.dep_ in SUBJECTS))
                first = next((gender for token in after if (gender := _gender(token))), None)
                if first is not None:
                    found[here[0].person][first] += 1
    return found


def _gender(pronoun: Token) -> Gender | None:
    """The gender of a he or she; None for any other word."""
    return next((kind for kind in GENDERS if pronoun.lower_ in listed("people", "pronouns", kind)), None)
