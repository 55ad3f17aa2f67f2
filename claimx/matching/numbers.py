"""Numbers as they are written or spoken → one form in figures."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The mark of a term that is a number; no word begins with it.
NUMBER = "#"
_THOUSANDS = re.compile(r"\d{3}")
_LEADING = re.compile(r"\d{1,3}")
_LONGEST = 30  # digits; a longer run of them is no amount, and stays as it is


def figures(
    numerals: Sequence[str], between: Sequence[str], values: dict[str, int], scales: dict[str, int]
) -> Iterator[tuple[int, int, str]]:
    """Yield each number in a run of numerals as (first, after, form); ``between`` is what parts each from the next.

    >>> values, scales = {"two": 2, "five": 5, "twenty": 20}, {"hundred": 100, "million": 1_000_000}
    >>> [form for _, _, form in figures(["1", "5", "million", "twenty", "two"], [".", " ", " ", "-"], values, scales)]
    ['#1500000', '#22']
    >>> [form for _, _, form in figures(["two", "hundred", "and", "five", "two", "33", "000"], [" "] * 5 + [","], values, scales)]
    ['#205', '#2', '#33000']
    """
    at = 0
    while at < len(numerals):
        if numerals[at] == "and":
            at += 1
            continue
        read = _digits if numerals[at].isdecimal() else _spelled
        after, form = read(numerals, between, at, values, scales)
        yield at, after, NUMBER + form
        at = after


def _digits(numerals: Sequence[str], between: Sequence[str], at: int, _values: dict[str, int], scales: dict[str, int]) -> tuple[int, str]:
    written, after = numerals[at], at + 1
    if len(written) > _LONGEST:
        return after, written
    grouped = bool(_LEADING.fullmatch(written))
    while grouped and after < len(numerals) and between[after - 1] == "," and _THOUSANDS.fullmatch(numerals[after]):
        written, after = written + numerals[after], after + 1
    if after < len(numerals) and between[after - 1] == "." and numerals[after].isdecimal():
        written, after = f"{written}.{numerals[after]}", after + 1
    if len(written) > _LONGEST:
        return after, written
    value = Decimal(written)
    while after < len(numerals) and numerals[after] in scales and _spoken(between[after - 1]):
        value, after = value * scales[numerals[after]], after + 1
    return after, _form(value)


def _spelled(numerals: Sequence[str], between: Sequence[str], at: int, values: dict[str, int], scales: dict[str, int]) -> tuple[int, str]:
    total, current, last, smallest = 0, 0, "", 0
    after = at
    while after < len(numerals) and (after == at or _spoken(between[after - 1])):
        word = numerals[after]
        if word in values:
            fits = last in {"", "scale", "hundred", "and"} or (last == "tens" and values[word] < 10)
            if not fits:
                break
            current += values[word]
            last = "tens" if values[word] >= 20 else "ones"
        elif word == "hundred" and last != "hundred" and current < 100:
            current, last = (current or 1) * 100, "hundred"
        elif word in scales and scales[word] > 100 and (not smallest or scales[word] < smallest) and (current or after == at):
            total, current, last, smallest = total + (current or 1) * scales[word], 0, "scale", scales[word]
        elif word == "and" and last == "hundred" and after + 1 < len(numerals) and numerals[after + 1] in values:
            last = "and"
        else:
            break
        after += 1
    return max(after, at + 1), _form(Decimal(total + current)) if after > at else numerals[at]


def _spoken(between: str) -> bool:
    return between.isspace() or between in {"-", "‑", "–"}


def _form(value: Decimal) -> str:
    return f"{value.normalize():f}"
