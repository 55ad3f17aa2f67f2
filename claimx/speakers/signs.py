"""What the words of a source show of who is meant, whoever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.speakers import name_parts, names, pronoun_kinds

if TYPE_CHECKING:
    from claimx.speakers.names import Gender


# The labels of who answers, which describe nobody: "A", the letter.
ANSWERING = frozenset(("a", "answer", "interviewee"))


@dataclass(frozen=True, slots=True)
class Signs:
    """What a source shows of who is meant: ``gender`` by its pronoun, title or noun, ``pronoun`` where it is a he or she.

    ``named`` where it gives a name itself, rather than leaving who it is to the words around it; ``described`` where it is a description.
    """

    gender: Gender | None = None
    pronoun: bool = False
    named: bool = False
    described: bool = False


def signs_of(phrase: str) -> Signs:
    """The signs that a source's words show.

    >>> signs_of("she"), signs_of("Mr. Doe").gender, signs_of("the spokesman").gender
    (Signs(gender='feminine', pronoun=True, named=False, described=False), 'masculine', 'masculine')
    """
    if phrase.casefold() in ANSWERING:
        return Signs()
    kind = pronoun_kinds.kind_of(phrase.split(maxsplit=1)[0]) if pronoun_kinds.is_pronoun(phrase) else None
    if kind is not None:
        return Signs(kind, pronoun=True) if kind == "masculine" or kind == "feminine" else Signs()
    name = name_parts.split_name(phrase.partition(",")[0]) or name_parts.split_name(phrase)
    if name is not None:
        return Signs(name.gender, named=True)
    noun = names.COMPLEMENT.sub("", phrase).split()[-1:]
    if " " not in phrase and phrase.istitle():
        return Signs(described=True)  # "King said": a surname that is a word for a man tells nothing
    return Signs(names.role_gender(noun[0]) if noun else None, described=True)
