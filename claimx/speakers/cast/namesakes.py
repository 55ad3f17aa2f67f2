"""Which of several persons a name stands for that may be each one's: of father and son, of two who share a first name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from claimx.speakers import names

# The age that stands after a name.
AGED = re.compile(r", (?:aged )?(\d{1,3})\b")
# So many characters back a full name is near.
NEARBY = 800
# So many characters without a mention, and a namesake is no longer spoken of: some five paragraphs. Half or
# double of it changes nothing on 100 annotated pages.
FAR = 2000
# Of two persons with one surname it is the one named so many times as often.
FAR_MORE = 3
# Somebody is called by the first name who is so often.
OFTEN = 2
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
# "his twin brother, " before "Max Wick".
OWNED = re.compile(r"(?:\b(?:his|her|their)|[’']s)\s[^.\n]{0,30}\Z", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?][”\"’]?\s")
OPENING = 2  # words before a name that still opens its sentence: "His brother Max Wick"


@dataclass  # without slots: what only one rule asks for is made when it is first asked for
class Seen:
    """What is known while a text is read: the names of all persons and how often each is written, and the mentions up to here.

    ``first`` is the first mention of each person among them, ``ages`` those that stand after them; all are empty where no text is read.
    """

    full: Sequence[str]
    counts: Sequence[int]
    text: str = ""
    mentions: list[tuple[int, int, int]] = field(default_factory=list)
    first: dict[int, tuple[int, int]] = field(default_factory=dict)
    ages: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, start: int, end: int, person: int) -> None:
        """Take in one more mention."""
        self.mentions.append((start, end, person))
        self.first.setdefault(person, (start, end))
        if aged := AGED.match(self.text, end):
            self.ages[person].add(aged[1])

    @cached_property
    def alone(self) -> Counter[str]:
        """How often the writer sets a word with a capital alone: "Amelia", but not "Amelia Eldred", nor “Amelia” in a quotation."""
        runs = (names.POSSESSIVE.sub("", run).split() for run in CAPITALS.findall(QUOTED.sub("", self.text)))
        return Counter(run[0] for run in runs if len(run) == 1)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that may be several persons': the numbers of those whom it may name, and where it stands in what is read."""

    name: str
    people: tuple[int, ...]
    seen: Seen
    start: int = 0

    @property
    def by_first_name(self) -> bool:
        """Whether the name is the first name of all of them, and nobody's last."""
        own = names.telling(self.name)
        return " " not in self.name and all(names.telling(self.seen.full[person])[-1:] != own for person in self.people)

    @property
    def nearest(self) -> tuple[int, int, int] | None:
        """Of those named in full not far before the last mention; nobody who is named for somebody else's sake.

        "Mia Wick, Otto Wick's sister": the next Wick is Mia.
        """
        for first, last, person in reversed(self.seen.mentions):
            if self.start - first > NEARBY:
                break
            mention = self.seen.text[first:last]
            if person in self.people and " " in mention and names.unpossessed(mention) == mention and not _possesses(self.seen.text, last):
                return first, last, person
        return None


def of_that_age(name: Ambiguity) -> int | None:
    """Of those of one surname the only one who may be of the age that stands after it: "Brown, 41" is not the Brown who is 40."""
    own = AGED.match(name.seen.text, name.start + len(name.name)) if name.seen.text else None
    if own is None or len(name.people) < 2:
        return None
    fitting = [person for person in name.people if name.seen.ages.get(person, set()) <= {own[1]}]
    return fitting[0] if len(fitting) == 1 else None


def named_in_paragraph(name: Ambiguity) -> int | None:
    """A bare surname is that of the last person named in full in its paragraph, but not of one of two named together."""
    nearest = name.nearest if " " not in name.name else None
    if nearest is None or "\n\n" in name.seen.text[nearest[1] : name.start]:
        return None
    return None if name.seen.text[: nearest[0]].endswith((" and ", " & ")) else nearest[2]


def gone_since(name: Ambiguity) -> int | None:
    """A bare surname is that of the last person named in full, where the others have not been spoken of for long."""
    nearest = name.nearest if " " not in name.name else None
    if nearest is None:
        return None
    recent = takewhile(lambda mention: name.start - mention[0] <= FAR, reversed(name.seen.mentions))
    late = {person for _, _, person in recent if person in name.people}
    return nearest[2] if late == {nearest[2]} else None


def called_by_surname(name: Ambiguity) -> int | None:
    """Of two with one surname it is that of the one whom the article does not call by the first name, as it does her child."""
    if " " in name.name or len(name.people) != 2 or not name.seen.first.keys() >= set(name.people):
        return None
    own = [person for person in name.people if name.seen.alone[name.seen.full[person].split()[0]] < OFTEN]
    return own[0] if len(own) == 1 else None


def named_right_before(name: Ambiguity) -> int | None:
    """A surname that never stood alone is that of the last person named in full, up to a paragraph before; nobody's kin."""
    nearest = name.nearest if " " not in name.name else None
    if nearest is None or name.seen.text.count("\n\n", nearest[1], name.start) > 1 or OWNED.search(name.seen.text, 0, nearest[0]):
        return None
    alone = (" " not in name.seen.text[start:end] for start, end, person in name.seen.mentions if person in name.people)
    return None if any(alone) else nearest[2]


def written_so(name: Ambiguity) -> int | None:
    """The only person, or the one whose full name is just that."""
    exact = [person for person in name.people if names.telling(name.seen.full[person]) == names.telling(name.name)]
    return (exact or name.people)[0] if len(exact) == 1 or len(name.people) == 1 else None


def far_more_often(name: Ambiguity) -> int | None:
    """The one who is named far more often."""
    ranked = sorted(name.people, key=lambda person: -name.seen.counts[person])
    return ranked[0] if len(ranked) > 1 and name.seen.counts[ranked[0]] >= FAR_MORE * name.seen.counts[ranked[1]] else None


def brought_in_first(name: Ambiguity) -> int | None:
    """A surname alone is that of the one whom the article brought in first; the others keep their first names.

    Two who come in together are no first and second: "Ruben and Thea Ostrander", "Otto Wick fled. His brother Max Wick stayed."
    """
    if " " in name.name or name.nearest is None:
        return None
    first = {person: name.seen.first[person] for person in name.people if person in name.seen.first}
    ranked = sorted(first, key=lambda person: first[person])
    between = name.seen.text[first[ranked[0]][1] : first[ranked[1]][0]] if len(ranked) > 1 else ""
    *others, own = SENTENCE.split(between)
    together = between.strip() in {"and", "&"} or (others and "\n\n" not in between and len(own.split()) <= OPENING)
    return None if together else ranked[0]


def _possesses(text: str, end: int) -> bool:
    return text.startswith(("'s ", "’s "), end)


# Of several persons the one whom the first of these gives.
CHOICES: tuple[Callable[[Ambiguity], int | None], ...] = (
    of_that_age,
    called_by_surname,
    named_in_paragraph,
    written_so,
    gone_since,
    far_more_often,
    named_right_before,
    brought_in_first,
)


def chosen(name: Ambiguity) -> int | None:
    """The person whom a name stands for; None where it is nobody's, or anyone's guess."""
    if not name.people:
        return None
    # Two of one first name are anyone's guess, where two of one surname are told apart by who was named last.
    rules = (of_that_age, written_so, far_more_often) if len(name.people) > 1 and name.by_first_name else CHOICES
    return next((person for rule in rules if (person := rule(name)) is not None), None)
