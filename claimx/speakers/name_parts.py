"""A name and what stands before it: the words of a role, titles, an honorific."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.english.lexicon import listed
from claimx.english.outlets import is_outlet
from claimx.matching.rarity import is_ordinary
from claimx.speakers.names import (
    POSSESSIVE,
    gender_before,
    honorific,
    is_first_name,
    is_name,
    is_office,
    is_person_noun,
    is_role,
    plain,
    telling,
    unpossessed,
)

if TYPE_CHECKING:
    from claimx.speakers.names import Gender

# "Norland-based", "Elmham-born".
BASED = re.compile(r"-(?:[a-z]{2,}ed|born|run|led|old)$")
# What may stand behind a name in capitals: degrees, and offices as "MP".
LETTERS = listed("people", "names", "degrees") | listed("people", "roles", "capitals")
ABBREVIATED = re.compile(r"[A-Z][a-z]{2,}\.")
AGENT = re.compile(r"(?:er|or)$")
OFFICE_OF = frozenset(("of", "for", "to"))
WITHIN = frozenset(("and", "the", "of", "for"))  # small words inside what an office is of
NICKNAME = re.compile(r"\s[“\"(‘'][A-Z][\w. -]{0,15}[”\")’']\s(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name without what stood before it: ``role`` as it stood there, ``gender`` where an honorific or the role tells it.

    ``titled`` where an honorific or a known role stands right before the name, so that it can only be a person's.
    """

    name: str
    role: str | None
    gender: Gender | None
    titled: bool


@lru_cache(maxsize=8192)
def split_name(text: str) -> NameParts | None:
    """The name that ends ``text``, parted from titles and role words before it; None where there is none.

    >>> split_name("Kremlin Spokesman Dmitry Peskov")
    NameParts(name='Dmitry Peskov', role='Kremlin Spokesman', gender='masculine', titled=True)
    >>> split_name("singer Ally Brooke").name, split_name("Judge Brooke").name
    ('Ally Brooke', 'Brooke')
    >>> split_name("Mrs. Jane Doe’s").name, split_name("9/11 widow Ann Poe").role, split_name("the spokesman")
    ('Jane Doe', '9/11 widow', None)
    """
    words = unpossessed(NICKNAME.sub(" ", text)).split()
    while len(words) > 2 and words[-1].replace(".", "") in LETTERS:
        words.pop()
    cut = _beginning(words)
    before, named = words[:cut], words[cut:]
    # "Mr Baker", "Dr Rustom Engineer"; but "Mr Secretary", "Mr Deputy Speaker"
    own = len(named) in {1, 2} and not is_office(named[0]) and (len(named) == 1 or not is_ordinary(plain(named[0])))
    trade = own and bool(before) and honorific(before[-1]) and named[-1].istitle()
    if not named or not (is_name(named) or trade) or not telling(" ".join(named)):
        return None
    office_held = len(before) > 2 and any(plain(word) in OFFICE_OF and is_role(before[at - 1]) for at, word in enumerate(before) if at)
    skilled = len(named) > 1 and bool(before) and is_trade(before[-1], named[0])
    titled = bool(before) and (honorific(before[-1]) or is_role(before[-1]) or skilled or office_held or is_outlet(" ".join(before)))
    return NameParts(" ".join(named), " ".join(role_in(before, " ".join(named))) or None, gender_before(before), titled)


def _beginning(words: list[str]) -> int:
    """The place of the word that a name begins with: behind the last one that can be none of its own."""
    last = len(words) - 1
    while last > 0 and plain(words[last]) in listed("people", "names", "suffixes"):
        last -= 1
    cut = 1 if last > 0 and plain(words[0]) in {"the", "a", "an"} else 0
    for index, word in enumerate(words[:last]):
        none = word.islower() or BASED.search(word) or word.isdigit() or word.endswith(")")
        small = none and plain(word) not in listed("people", "names", "particles")
        # "Engr. Mary Poe": an abbreviation that no list knows is a title, or the end of another sentence.
        short = ABBREVIATED.fullmatch(word) and plain(word) not in listed("people", "names", "suffixes")
        if small or short or honorific(word) or POSSESSIVE.search(word) or _before_a_name(words, index, last):
            cut = index + 1
    return cut + _office(words, cut, last)


def _office(words: list[str], cut: int, last: int) -> int:
    """How many words from ``cut`` on say what a role before them is of: "State" of "Secretary of State Jane Doe"."""
    start = cut - 1 if cut > 2 and plain(words[cut - 1]) == "the" else cut
    if cut == last or start < 2:
        return 0
    if plain(words[start - 1]) in OFFICE_OF:
        whole = (size for size in (3, 2, 1) if " ".join(map(plain, words[start : start + size])) in listed("people", "roles", "offices"))
        size = next(whole, 0)
        if size and start + size <= last:
            return start + size - cut
        if cut + 1 < last and plain(words[cut]) in listed("people", "names", "countries"):
            return 1  # "General Secretary of the Party of Vietnam Tran Duc Minh"
    tie = next((place for place in range(start - 1, 0, -1) if plain(words[place]) in OFFICE_OF and is_role(words[place - 1])), None)
    if tie is None or is_first_name(words[cut]) or any(word.islower() and plain(word) not in WITHIN for word in words[tie + 1 : cut]):
        return 0
    given = next((index for index in range(cut + 1, last) if is_first_name(words[index])), None)
    if given is not None:
        return given - cut  # "director for Norland Ann Marsh", "Minister for Science and Technology Ann Marsh"
    # "Mayor of Elmham Burkhard Jung": of three words one is the town, of two behind an "and" the other is what it is for.
    civic = tie == cut - 1 and plain(words[tie - 1]) in listed("people", "roles", "civic")
    return int(last == cut + 2 and (civic or words[cut - 1] == "and"))


def _before_a_name(words: list[str], index: int, last: int) -> bool:
    """Whether a word is a role or a trade before a name whose last word is at ``last``."""
    word = words[index]
    one = plain(word).removesuffix("s")  # "Potters Jane Doe and Carl Roe"
    plural = index == 0 and (is_role(one) or (index + 1 < last and one != plain(word) and is_person_noun(one)))
    # "Beekeeper Hugo Sandell"; but "Baker Mayfield" and "Archer S. Poe" may be names.
    trade = index + 1 < last and not word.isupper() and not is_role(words[last]) and is_trade(word, " ".join(words[index + 1 : last + 1]))
    if not (is_role(word) or plural or trade):
        return False
    # "Ally Brooke" is a name, "Judge Brooke" none.
    capital = word[:1].isupper() and not word.isupper()
    given = index == last - 1 and capital and is_first_name(word) and plain(word) in listed("people", "roles", "given")
    others = plain(word) == "fellow" and is_role(words[index + 1].removesuffix("S").removesuffix("s"))  # "fellow doctors"
    return not (others or given)


def role_in(before: list[str], name: str) -> list[str]:
    """The words before a name that are its role, without honorifics and an article; none where they tell no role."""
    role = before[:]
    while role and (plain(role[0]) in {"the", "a", "an"} or honorific(role[0])):
        role.pop(0)
    while role and honorific(role[-1]):
        role.pop()
    if not role or POSSESSIVE.search(role[-1]) or plain(role[-1]) in listed("people", "roles", "relative"):
        return []
    described = role[-1].islower() and not role[-1][0].isdigit()  # "chief", not "14th-ranked"
    held = any(is_role(word) or is_role(word.removesuffix("s")) or is_person_noun(word) for word in role)
    return role if described or held or is_trade(role[-1], name) else []


def is_trade(word: str, following: str) -> bool:
    """Whether the word is what the person is whose name follows, and no first name itself.

    That is a noun for a person, or an ordinary one for who does something before a name without an ordinary word in it; "Offer" is none.

    >>> is_trade("Opener", "Mary Poe"), is_trade("Tower", "Hamlets Council"), is_trade("Offer", "Mary Poe"), is_trade("Walker", "Mary Poe")
    (True, False, False, False)
    """
    if len(following.strip(".")) < 2 or is_first_name(word) or is_outlet(following):
        return False
    base, stem = plain(word), AGENT.sub("", plain(word))
    made = word[:1].isupper() and stem != base and is_ordinary(base) and is_ordinary(f"{stem}ing") and not is_ordinary(f"{base}ing")
    doer = made and " " in following and not any(is_ordinary(plain(other)) for other in following.split())
    return is_person_noun(word) or doer
