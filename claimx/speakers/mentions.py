"""Where a text names the persons of its cast: every form of a known name, whatever the entity recogniser made of it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from claimx.speakers import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORD = re.compile(r"[^\W_][\w.]*(?:[-’'][^\W_][\w]*)*")
# A bare surname is that of the last person named in full in its paragraph; failing all else, of one named within so many characters.
NEARBY = 800
# Of two persons with one surname it is the one named so many times as often.
FAR_MORE = 3

Words = list[tuple[int, int, str]]


def places(text: str, full: Sequence[str], counts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Each place where one of the ``full`` names or a short form of it stands: start, end and the number of the person."""
    words = [(match.start(), match.end(), names.plain(match.group())) for match in WORD.finditer(text)]
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for person, name in enumerate(full):
        for word in {names.key(name)[0], names.key(name)[-1]} if names.key(name) else ():
            by_word[word].append(person)
    found: list[tuple[int, int, int]] = []
    position = 0
    while position < len(words):
        matched = _match(text, words, position, by_word, full, counts, found)
        if matched is None:
            position += 1
            continue
        last, person = matched
        start = words[position][0]
        found.append((start, start + len(_bare(text[start : words[last][1]])), person))
        position = last + 1
    return found


def _bare(name: str) -> str:
    """A name without its possessive and the full stop of its sentence; "Jr." and "J." keep theirs."""
    bare = names.POSSESSIVE.sub("", name)
    last = bare.split()[-1]
    keeps = names.plain(last) in names.words_of("names", "suffixes") or len(names.plain(last)) == 1
    return bare if keeps else bare.rstrip(".")


def chosen(fitting: Sequence[int], full: Sequence[str], name: str, counts: Sequence[int]) -> int | None:
    """The person that a name stands for; of several the one with just that name or surname, then one named far more often."""
    exact = [person for person in fitting if names.key(full[person]) == names.key(name)]
    if len(exact) == 1 or len(fitting) == 1:
        return (exact or fitting)[0]
    surnames = [person for person in fitting if names.key(full[person])[-1] == names.key(name)[-1]]
    if len(surnames) == 1:
        return surnames[0]
    ranked = sorted(fitting, key=lambda person: -counts[person])
    return ranked[0] if len(ranked) > 1 and counts[ranked[0]] >= FAR_MORE * counts[ranked[1]] else None


def _match(
    text: str,
    words: Words,
    position: int,
    by_word: Mapping[str, list[int]],
    full: Sequence[str],
    counts: Sequence[int],
    found: Sequence[tuple[int, int, int]],
) -> tuple[int, int] | None:
    """The last word and the person of the longest name that begins at ``position``."""
    for length in range(min(6, len(words) - position), 0, -1):
        last = position + length - 1
        stretch = text[words[position][0] : words[last][1]]
        if words[last][2] not in by_word or "\n" in stretch or "," in stretch:
            continue
        name = names.unpossessed(stretch)
        fitting = [person for person in by_word[words[last][2]] if names.short_for(name, full[person])]
        if not fitting or not names.is_name(name.split()) or (length == 1 and _part_of_another(text, words, position)):
            continue
        fitting = _of_title(fitting, full, text, words[position][0])
        if length == 1 and len(last_names := [person for person in fitting if names.key(full[person])[-1] == names.plain(name)]) > 0:
            fitting = last_names
        near, paragraph = _nearest(fitting, text, words[position][0], found)
        person = near if paragraph and length == 1 else chosen(fitting, full, name, counts)
        if person is None and length == 1 and near is not None:
            # A surname alone is that of the one whom the article brought in first; the others keep their first names.
            person = next((known for start, end, known in found if known in fitting and " " in text[start:end]), near)
        if person is not None:
            return last, person
    return None


def _nearest(fitting: Sequence[int], text: str, start: int, found: Sequence[tuple[int, int, int]]) -> tuple[int | None, bool]:
    """The last of the persons that was named in full nearby, and whether in the same paragraph."""
    for first, last, person in reversed(found):
        if start - first > NEARBY:
            break
        if person in fitting and " " in text[first:last]:
            return person, "\n\n" not in text[last:start]
    return None, False


def _of_title(people: Sequence[int], full: Sequence[str], text: str, start: int) -> list[int]:
    """Of several persons those that the Mr., Mrs. or Dr. right before the name fits: by gender, else who has it before the full name."""
    before = text[max(0, start - 24) : start].split()
    if len(people) < 2 or not before or not names.honorific(before[-1]):
        return list(people)
    parted = names.part(f"{before[-1]} Poe")
    gender = parted.gender if parted else None
    if gender is None:
        return [person for person in people if f"{before[-1]} {full[person]}" in text] or list(people)
    return [person for person in people if names.first_name_gender(full[person]) in {None, gender}]


def _part_of_another(text: str, words: Words, position: int) -> bool:
    """Whether a lone surname is a piece of some other name: "Trump Tower", "Melania Trump"."""
    start, end, _ = words[position]
    if position + 1 < len(words) and text[end : words[position + 1][0]] == " ":
        following = text[words[position + 1][0] : words[position + 1][1]]
        if following[0].isupper() and names.is_body(following):
            return True
    if position and text[words[position - 1][1] : start] == " ":
        before = text[words[position - 1][0] : words[position - 1][1]]
        return before[0].isupper() and names.is_first_name(before)
    return False
