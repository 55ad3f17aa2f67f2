"""Text → words, and words → terms: the same forms for what is the same when spoken, each with its place in the text.

A *word* is a run of letters and digits, with apostrophes inside; all else only separates. A *term* is a word evened out: contractions are
written out ("can't" is two terms, "can" and "not"), numbers are figures ("14 million" is one term), a sign for percent or money is a term,
and a few spellings are one. Scripts that put no spaces between words have a word a character.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.english.lexicon import tables
from claimx.matching.numbers import NUMBER, figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

APOSTROPHES = "'’‘ʼ＇"
IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Combining marks and what is invisible (soft hyphens, joiners) belong to the word that they stand in.
INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[^\W_{IDEOGRAPHS}]"
_RUN = rf"{_LETTER}+(?:[\u0300-\u036f{INVISIBLE}]+{_LETTER}*)*"
_WORD = re.compile(rf"{_RUN}(?:[{APOSTROPHES}]{_RUN})*|[{IDEOGRAPHS}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")

# What may stand between the numerals of one number: "1,000", "1.5", "twenty-five", "5 million".
_GLUE = re.compile(r"[.,\-‑–]|\s{1,2}")

# "He's" may be "he is" or "he has": while candidates are aligned these are one, and told apart afterwards.
LOOSE = {"is": "'s", "has": "'s", "had": "'d", "would": "'d"}


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text in order: ``text[starts[i]:ends[i]]`` is the word, or the words, that term ``i`` was made of.

    Both terms of a contraction have the place of the whole word. ``keys`` are the forms by which terms are looked up and aligned.
    """

    text: str
    forms: Sequence[str]
    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.forms)

    def whole(self, first: int, last: int) -> bool:
        """Whether these terms, the last one too, are whole words: none is a part of a contraction that has another."""
        starts = self.starts
        return (first == 0 or starts[first - 1] != starts[first]) and (last + 1 == len(starts) or starts[last + 1] != starts[last])


def words(text: str) -> list[str]:
    """The words of a text as they are compared: in small letters, apostrophes straight.

    >>> words("“[W]e can’t,” he said -- Commander-in-Chief")
    ['we', "can't", 'he', 'said', 'commander', 'in', 'chief']
    """
    return [plain(word) for word in _WORD.findall(_unbracketed(text))]


def plain(word: str) -> str:
    """A word in small letters, composed, its apostrophes straight and nothing invisible in it."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).casefold()
    return re.sub(f"[{APOSTROPHES}]", "'", word)


def _unbracketed(text: str) -> str:
    """Take away square brackets inside words: "[W]e", "talk[ing]"."""
    return re.sub(r"\[(\w+)\](?=\w)|(?<=\w)\[(\w+)\]", r"\1\2", text)


def terms(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Terms:
    """The terms of a text, or of these stretches of it alone, which are in order.

    >>> list(terms("He's got $14 million, 50% of it").forms)
    ['he', "'s", 'got', '#14000000', 'dollars', '#50', 'percent', 'of', 'it']
    >>> list(terms("twenty-five cannot").forms)
    ['#25', 'can', 'not']
    """
    places = [match.span() for start, end in spans or ((0, len(text)),) for match in _WORD.finditer(text, start, end)]
    expanded = [_expansion(text[start:end]) for start, end in places]
    forms: list[str] = []
    starts, ends = array("I"), array("I")
    numerals: list[int] = []
    done = 0
    # One term a word is the rule: these are copied in one go up to the next word that is more, or a numeral.
    for at in [at for at, found in enumerate(expanded) if len(found) > 1 or found[0][0] == NUMBER] + [len(expanded)]:
        forms += [found[0] for found in expanded[done:at]]
        starts.extend([start for start, _ in places[done:at]])
        ends.extend([end for _, end in places[done:at]])
        if at < len(expanded):
            if expanded[at][0][0] == NUMBER:
                numerals.append(len(forms))
            forms += expanded[at]
            starts.extend([places[at][0]] * len(expanded[at]))
            ends.extend([places[at][1]] * len(expanded[at]))
        done = at + 1
    if numerals:
        forms, starts, ends = _with_figures(text, forms, starts, ends, numerals)
    return Terms(text, forms, [LOOSE.get(form, form) for form in forms], starts, ends)


@lru_cache(maxsize=1 << 17)  # more than the vocabulary of any one language in use
def _expansion(raw: str) -> tuple[str, ...]:
    """The terms that one word stands for; a numeral is marked, to be read together with those beside it."""
    word, spelling = plain(raw), tables("spelling")
    known: str | None = spelling["words"].get(word)
    if known is not None:
        return tuple(known.split())
    if word in spelling["numbers"] or word in spelling["scales"] or word.isdecimal():
        return (NUMBER + word,)
    if word in spelling["ordinals"]:
        return (spelling["ordinals"][word],)
    for ending, form in spelling["endings"].items():
        if word.endswith(ending) and len(word) > len(ending):
            return (*_expansion(word.removesuffix(ending)), form)
    return (_american(word),)


def _american(word: str) -> str:
    """One spelling for British and American words of regular endings.

    >>> _american("colour"), _american("recognised"), _american("four"), _american("rise")
    ('color', 'recognized', 'four', 'rise')
    """
    if len(word) > 5:
        word = re.sub(r"(?<=.{3})our(?=$|s$|ed$|ing$|able$|ful$|ite$|ites$)", "or", word)
        word = re.sub(r"(?<=.{3}[^aeiou])is(?=e$|es$|ed$|ing$|ation$|ations$)", "iz", word)
    return word


def _with_figures(
    text: str, forms: list[str], starts: array[int], ends: array[int], numerals: list[int]
) -> tuple[list[str], array[int], array[int]]:
    """The terms with each run of numerals read as one number, and the sign of percent or money beside it as a term."""
    new_forms: list[str] = []
    new_starts, new_ends = array("I"), array("I")
    done = 0
    for at, (after, key) in _numbers(text, forms, starts, ends, numerals):
        new_forms += forms[done:at]
        new_starts += starts[done:at]
        new_ends += ends[done:at]
        sign = _sign(text, starts[at], ends[after - 1])
        for form in (key, sign) if sign else (key,):
            new_forms.append(form)
            new_starts.append(starts[at])
            new_ends.append(ends[after - 1])
        done = after
    return new_forms + forms[done:], new_starts + starts[done:], new_ends + ends[done:]


def _numbers(
    text: str, forms: list[str], starts: array[int], ends: array[int], numerals: list[int]
) -> Iterator[tuple[int, tuple[int, str]]]:
    """Yield where each number begins, where it ends, and its form."""
    known = set(numerals)
    values, scales = tables("spelling")["numbers"], tables("spelling")["scales"]
    done = 0
    for at in numerals:
        if at < done:
            continue
        run = at + 1
        while run in known and _GLUE.fullmatch(text, ends[run - 1], starts[run]):
            run += 1
            if (
                forms[run - 1] == NUMBER + "hundred"
                and run + 1 in known
                and forms[run] == "and"
                and not text[ends[run] : starts[run + 1]].strip()
            ):
                run += 1
        words = [form.removeprefix(NUMBER) for form in forms[at:run]]
        between = [text[ends[one - 1] : starts[one]] for one in range(at + 1, run)]
        for first, after, form in figures(words, between, values, scales):
            # "a hundred" is one hundred
            article = first == 0 and words[0] in scales and at > done and forms[at - 1] in {"a", "an"}
            yield at + first - article, (at + after, form)
        done = run


def _sign(text: str, start: int, end: int) -> str | None:
    after = text[end : end + 2].lstrip()[:1]
    signs = tables("spelling")["signs"]
    return signs.get(after if after == "%" else text[start - 1 : start]) if start or after == "%" else None
